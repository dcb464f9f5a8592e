// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.ledger;

import dev.pincheck.model.Evidence;
import dev.pincheck.model.Evidence.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of evidence and what came out.
 *
 * @param evidence what was to come out
 * @param instead what came out otherwise, a clause each; empty where all is as it says
 * @param unanswered the checks without an answer, in words
 */
public record Piece(Evidence evidence, List<String> instead, List<String> unanswered) {

  /** What an engine says that failed or ran out of its budget. */
  static final String NO_ANSWER = "";

  public Piece {
    instead = List.copyOf(instead);
    unanswered = List.copyOf(unanswered);
  }

  /** Returns what the answers make of a piece of evidence. */
  static Piece of(Evidence evidence, Map<Asked, Set<String>> answers) {
    List<String> instead = new ArrayList<>();
    List<String> unanswered = new ArrayList<>();
    for (Asked check : evidence.asked()) {
      Set<String> said = answers.getOrDefault(check, Set.of(NO_ANSWER));
      if (said.contains(NO_ANSWER)) {
        unanswered.add(check.part());
      }
      said.stream()
          .filter(word -> !word.equals(evidence.outcome()) && !word.equals(NO_ANSWER))
          .forEach(word -> instead.add(check.part() + " " + word));
    }
    if (evidence.asked().isEmpty() && !evidence.known().contains(evidence.outcome())) {
      instead.addAll(evidence.known());
    }
    return new Piece(evidence, instead, unanswered);
  }

  /** Says whether everything is answered as the evidence says. */
  public boolean isAsSaid() {
    return instead.isEmpty() && unanswered.isEmpty();
  }
}
