// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code bugs.toml}: the known bugs, whom they affect and which races find them. */
final class BugsReader {

  private final VariantNames variants;
  private final List<String> races;

  /**
   * Takes what bugs may name.
   *
   * @param races the names of all races of the machine
   */
  BugsReader(VariantNames variants, List<String> races) {
    this.variants = variants;
    this.races = races;
  }

  /** Returns the bugs in the order of the file. */
  List<Bug> read(TomlSection file) {
    Optional<TomlSection> bugs = file.requiredSection("bugs");
    file.rejectOthers();
    return bugs.map(
            section ->
                section.names().stream()
                    .flatMap(
                        name -> section.section(name.value()).map(bug -> read(name, bug)).stream())
                    .toList())
        .orElse(List.of());
  }

  private Bug read(Located<String> name, TomlSection bug) {
    Spelling.LABEL.check(bug, name, "a bug");
    String title = bug.requiredString("title").map(Located::value).orElse("");
    String source = bug.requiredString("source").map(Located::value).orElse("");
    Map<String, Boolean> affected = new LinkedHashMap<>();
    VariantKeys keys = new VariantKeys(bug, Optional.of(variants));
    bug.requiredString("affected").ifPresent(key -> keys.put(key, Optional.of(true), affected));
    keys.finish();
    bug.requiredStrings("races")
        .filter(List::isEmpty)
        .ifPresent(none -> bug.problem(name.position(), "a bug is found by one race at least"));
    List<NameGlob> globs = RaceGlobs.read(bug, "races", races);
    bug.rejectOthers();
    return new Bug(name.value(), title, source, affected.keySet(), globs);
  }
}
