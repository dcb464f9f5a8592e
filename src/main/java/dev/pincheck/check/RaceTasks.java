// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.model.Weakening;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.SharedInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked about a race and a variant. */
public final class RaceTasks {

  private RaceTasks() {}

  /**
   * Returns the questions that a race is for one variant: to the spec, if it has a form for what
   * the variant does, and to the reference.
   *
   * @throws InputRejected if the spec has none although nobody says so
   */
  static List<Question> questions(SharedInputs spec, Race race, Variant variant)
      throws InputRejected {
    if (variant.mutations().explorerOnly().isPresent()) {
      return List.of(Question.Reference.of(spec.machine(), race, variant));
    }
    return List.of(RaceModule.question(spec, race, variant), new Question.Reference(race, variant));
  }

  /** Returns the tasks that need no spec: the reference's alone, of which nothing is expected. */
  public static List<Task> ofReference(
      Machine machine, Race race, Variant variant, List<Engine> engines) {
    return free(machine, race, List.of(Question.Reference.of(machine, race, variant)), engines);
  }

  /**
   * Returns a task for each engine that takes one of the questions; nothing is expected.
   *
   * @throws InputRejected if the spec has no form for a mutation of the variant
   */
  public static List<Task> free(Machine machine, Race race, Variant variant, List<Engine> engines)
      throws InputRejected {
    return free(machine, race, questions(SharedInputs.of(machine), race, variant), engines);
  }

  private static List<Task> free(
      Machine machine, Race race, List<Question> questions, List<Engine> engines) {
    List<Task> tasks = new ArrayList<>();
    for (Question question : questions) {
      for (Engine engine : engines) {
        if (engine.takes(question)) {
          tasks.add(
              new Task(
                  question,
                  engine,
                  Optional.of(machine),
                  Optional.of(race),
                  Optional.empty(),
                  /* pinned= */ false));
        }
      }
    }
    return tasks;
  }

  /**
   * Returns the task whether a claim would hold if it said less.
   *
   * @throws InputRejected if the spec has no form for a mutation of the variant
   */
  public static Task weaker(
      Machine machine, Race race, Variant variant, Weakening weakening, Engine engine)
      throws InputRejected {
    return new Task(
        RaceModule.question(machine, race, variant, weakening),
        engine,
        Optional.of(machine),
        Optional.of(race),
        Optional.empty(),
        /* pinned= */ false);
  }
}
