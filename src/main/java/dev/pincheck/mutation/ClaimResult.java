// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.model.UnnoticedPart;
import dev.pincheck.model.Weakening;
import java.util.Optional;

/**
 * What became of a claim that says less.
 *
 * @param weakening what it does not say any more
 * @param engine whose formulation of the claim that is
 * @param status what became of it
 * @param noticed where the claim is violated and the weaker one holds
 * @param violated in how many places the claim is violated, of those that were looked at
 * @param listed what mutants.toml says of it
 */
public record ClaimResult(
    Weakening weakening,
    String engine,
    ClaimStatus status,
    Optional<Suspect> noticed,
    int violated,
    Optional<UnnoticedPart> listed) {

  /** Returns what is not as claimed as a sentence without a full stop; empty where all is. */
  public Optional<String> fault() {
    return switch (status) {
      case NOTICED, UNNOTICED_AS_LISTED -> Optional.empty();
      case SURVIVED ->
          Optional.of(
              violated == 0
                  ? "no race and no mutant violates it for " + engine
                  : "without this it is violated wherever it was, in "
                      + (violated == 1 ? "one place" : violated + " places"));
      case LISTED_IN_VAIN ->
          Optional.of(
              noticed.orElseThrow().race().name()
                  + " on "
                  + noticed.get().design().name()
                  + " notices it");
      case UNDECIDED -> Optional.of("an engine failed or a budget ran out");
    };
  }
}
