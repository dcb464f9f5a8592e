// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A C file in each reading of its {@code #if}s.
 *
 * @param path its name in messages
 * @param readings at least one
 * @param snippets of its macros
 */
record CFile(String path, List<CText> readings, Snippets snippets) {

  CFile {
    readings = List.copyOf(readings);
  }

  static CFile of(String path, String text, Set<String> on, CParser parser) {
    List<CText> readings = new ArrayList<>();
    for (Lexed reading : Readings.of(Lexed.of(text), on)) {
      readings.add(CText.of(path, reading, parser));
    }
    return new CFile(path, readings, new Snippets(parser));
  }

  /** Returns the names of all functions, in the order of the file. */
  Set<String> functions() {
    Set<String> names = new LinkedHashSet<>();
    readings.forEach(reading -> names.addAll(reading.functions().keySet()));
    return names;
  }
}
