// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Question;
import dev.pincheck.explore.BehaviourDifference;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.explore.Reference;
import dev.pincheck.input.InputRejected;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.report.BehaviourText;
import java.util.List;

/** What the reference does in a race beyond what the race asks for. */
final class Behaviour {

  /** As many as are stepped through in a second or two. */
  private static final int MOST_STATES = 20_000;

  private Behaviour() {}

  /** Returns the errors that runs end in, by their words; none where the reference cannot run. */
  static List<String> complaints(Question.Reference question, Budget budget) {
    try {
      return ExplorerEngine.complaints(question, budget).stream().map(ErrorKind::word).toList();
    } catch (InputRejected e) {
      return List.of();
    }
  }

  /** Returns where what can happen begins to differ between two variants, race by race. */
  static String difference(List<Race> races, Variant first, Variant other) {
    StringBuilder text = new StringBuilder();
    for (Race race : races) {
      BehaviourDifference difference =
          BehaviourDifference.between(
              new Reference(race, first), new Reference(race, other), MOST_STATES);
      text.append(BehaviourText.of(race.name(), first.name(), other.name(), difference));
    }
    return text.toString();
  }
}
