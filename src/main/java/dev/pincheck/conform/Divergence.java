// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.explore.ScheduledStep;
import java.util.List;

/**
 * Where the two machines part; no other place is nearer to the initial state.
 *
 * @param kind in which way
 * @param path from the initial state; the last step is the one in which they part, those before it
 *     both sides do alike; empty if they part in the initial state
 * @param obstacle why the side that lacks the step cannot do it; empty text if none does
 * @param differences of what both sides have after the path; none if one of them lacks the step
 */
public record Divergence(
    Kind kind, List<ScheduledStep> path, String obstacle, List<Difference> differences) {

  public Divergence {
    path = List.copyOf(path);
    differences = List.copyOf(differences);
  }

  /** Ways of parting. */
  public enum Kind {
    /** The initial states have different views. */
    INITIAL("the initial states differ"),
    /** The spec can do a step that the reference cannot. */
    MISSING("the reference cannot do this step"),
    /** The reference can do a step that the spec cannot. */
    EXTRA("the spec cannot do this step"),
    /** Both can do the step, with different outcomes. */
    OUTCOME("the step has another outcome in the reference");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns half a sentence for people. */
    public String words() {
      return words;
    }
  }
}
