// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** models/memslot-lock/errno.toml: the checks of each call, in the order in which they are made. */
final class ErrnoTable {

  private final TomlParseResult toml;

  ErrnoTable(Path file) throws IOException {
    toml = Toml.parse(file);
  }

  /**
   * A check that refuses a call, by its name and the errno that it yields; "own" where it varies.
   */
  record Refusal(String check, String errno) {}

  /**
   * Returns what refuses a call; empty if nothing does.
   *
   * @param sections whose checks the call runs through, one after the other
   * @param applies whether the check of a name applies to the call
   */
  Optional<Refusal> refusal(String variant, List<String> sections, Predicate<String> applies) {
    return refusals(variant, sections).stream()
        .filter(refusal -> applies.test(refusal.check()))
        .findFirst();
  }

  /** Returns what may refuse a call of a variant, in the order of the checks. */
  List<Refusal> refusals(String variant, List<String> sections) {
    List<Refusal> refusals = new ArrayList<>();
    for (String section : sections) {
      TomlTable rows = toml.getTable(section);
      for (String check : order(variant, rows)) {
        TomlTable row = rows.getTable(List.of(check));
        if (makes(variant, row)) {
          TomlTable differs = row.getTable("differs");
          String other = differs == null ? null : differs.getString(List.of(variant));
          refusals.add(new Refusal(check, other == null ? row.getString("errno") : other));
        }
      }
    }
    return refusals;
  }

  /** Returns all checks of some sections, whatever the variant. */
  List<String> checks(List<String> sections) {
    return sections.stream().flatMap(section -> toml.getTable(section).keySet().stream()).toList();
  }

  private static List<String> order(String variant, TomlTable section) {
    List<String> order = new ArrayList<>(section.keySet());
    for (String check : section.keySet()) {
      TomlTable before = section.getTable(List.of(check)).getTable("before");
      String moved = before == null ? null : before.getString(List.of(variant));
      if (moved != null) {
        order.remove(check);
        order.add(order.indexOf(moved), check);
      }
    }
    return order;
  }

  private static boolean makes(String variant, TomlTable row) {
    TomlArray only = row.getArray("only");
    TomlArray never = row.getArray("never");
    return (only == null || only.toList().contains(variant))
        && (never == null || !never.toList().contains(variant));
  }
}
