// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Question;
import dev.pincheck.model.Race;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model that a user chose: a race, which asks a question of each variant, or a spec, which is a
 * question itself.
 *
 * @param race the race
 * @param question the spec's question
 * @param machine the machine it is about; empty for somebody's own spec
 * @param catalogued whether it belongs to the catalogue
 * @param byPattern whether it was chosen together with others, not by its name
 */
record Target(
    Optional<Race> race,
    Optional<Question> question,
    Optional<String> machine,
    boolean catalogued,
    boolean byPattern) {

  static Target ofRace(Race race, boolean catalogued) {
    return new Target(
        Optional.of(race), Optional.empty(), Optional.of(race.machine()), catalogued, false);
  }

  static Target ofSpec(Question question) {
    return new Target(Optional.empty(), Optional.of(question), Optional.empty(), false, false);
  }

  static Target ofModule(Question question, String machine) {
    return new Target(Optional.empty(), Optional.of(question), Optional.of(machine), true, false);
  }

  Target chosenByPattern() {
    return new Target(race, question, machine, catalogued, true);
  }

  /** Says whether a MODEL is a path, not a name of the catalogue. */
  static boolean isPath(String model) {
    return model.endsWith(".toml") || model.endsWith(".tla") || model.endsWith(".als");
  }

  /** Returns the file's name without its ending. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
