// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.ArrayList;
import java.util.List;

/** Arrays of names of races and globs over them. */
final class RaceGlobs {

  private RaceGlobs() {}

  /**
   * Returns the globs of a key, none where it is missing; reports those that match no race.
   *
   * @param races the names of all races that may be meant
   */
  static List<NameGlob> read(TomlSection section, String key, List<String> races) {
    List<NameGlob> globs = new ArrayList<>();
    for (Located<String> text : section.strings(key).orElse(List.of())) {
      NameGlob glob = new NameGlob(text.value());
      if (races.stream().noneMatch(glob.matcher())) {
        section.problem(text.position(), Names.unknown("race", "races", text.value(), races));
      }
      globs.add(glob);
    }
    return globs;
  }
}
