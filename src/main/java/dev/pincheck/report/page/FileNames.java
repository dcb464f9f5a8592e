// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of files, and of places in a page, for whatever somebody calls a race or a variant. */
final class FileNames {

  private final Map<List<String>, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** Returns the name for these parts, the same each time and no other's. */
  String of(String... parts) {
    return names.computeIfAbsent(List.of(parts), this::fresh);
  }

  private String fresh(List<String> parts) {
    String plain = String.join("-", parts).replaceAll("[^A-Za-z0-9._-]+", "-");
    String name = plain;
    // File systems exist that do not tell capitals from small letters.
    for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
      name = plain + "-" + number;
    }
    return name;
  }
}
