// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.BrokenContract;
import java.util.Optional;

/** What one search of a {@link Fixpoint} comes to: an end, or the reason why there is another. */
sealed interface Pass {

  /** Lets the fixpoint draw its conclusion; returns the answer if that is one. */
  Optional<Exploration> settle(Fixpoint fixpoint);

  /** It came to its end, or a budget to its own. */
  record Ended(Exploration found) implements Pass {
    @Override
    public Optional<Exploration> settle(Fixpoint fixpoint) {
      return fixpoint.ended(found);
    }
  }

  /** It has become large, and is to begin again when more is known of what there is to learn. */
  record Untaught() implements Pass {
    @Override
    public Optional<Exploration> settle(Fixpoint fixpoint) {
      return fixpoint.learnMore();
    }
  }

  /** A routine broke its contract, or was asked to go on from what it cannot come to. */
  record Broken(BrokenContract contract) implements Pass {
    @Override
    public Optional<Exploration> settle(Fixpoint fixpoint) {
      return fixpoint.withoutMerging(contract);
    }
  }
}
