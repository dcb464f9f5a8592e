// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.model.Expectation;
import dev.pincheck.model.Mutant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a mutant.
 *
 * @param mutant the mutant
 * @param status what became of it
 * @param changes the races whose verdict changes, in their order
 * @param races how many races touch it
 * @param unasked properties that are claimed to fail and that no race that touches it asks for
 */
public record MutantResult(
    Mutant mutant, MutantStatus status, List<Change> changes, int races, List<String> unasked) {

  public MutantResult {
    changes = List.copyOf(changes);
    unasked = List.copyOf(unasked);
  }

  /** Returns the shortest kill, by a claimed property where there is one. */
  public Optional<Change> shortest() {
    return changes.stream()
        .filter(Change::kills)
        .min(
            Comparator.comparing((Change change) -> !mutant.fails().contains(change.after()))
                .thenComparingInt(Change::steps)
                .thenComparing(Change::race));
  }

  /** Returns what is not as claimed as a sentence without a full stop; empty where all is. */
  public Optional<String> fault() {
    String found =
        changes.stream()
            .map(
                change ->
                    change.race()
                        + " says "
                        + change.after()
                        + ", on "
                        + mutant.base()
                        + " "
                        + change.before())
            .collect(Collectors.joining("; "));
    return switch (status) {
      case KILLED, EQUIVALENT -> Optional.empty();
      case SURVIVED ->
          Optional.of(
              "claimed to fail: "
                  + claims()
                  + "; but no verdict gets worse in "
                  + (races == 1
                      ? "the one race that touches it"
                      : "the " + races + " races that touch it")
                  + (found.isEmpty() ? "" : " (" + found + ")")
                  + (unasked.isEmpty() ? "" : ", and none asks for " + String.join(", ", unasked)));
      case KILLED_OTHERWISE -> Optional.of("claimed to fail: " + claims() + "; but " + found);
      case NOT_EQUIVALENT -> Optional.of("claimed to change nothing; but " + found);
      case UNTOUCHED -> Optional.of("no race touches it, so that nothing is known");
      case UNDECIDED -> Optional.of("an engine failed or a budget ran out");
    };
  }

  private String claims() {
    return mutant.fails().stream()
        .map(claim -> claim.property().orElse("a deadlock"))
        .collect(Collectors.joining(" or "));
  }

  /** Returns what fails on the mutant in words for a table. */
  public static String failing(Expectation said) {
    return said.property().orElse("deadlock");
  }
}
