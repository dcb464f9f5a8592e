// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import java.util.List;
import java.util.Optional;

/**
 * A variant with something removed or changed, to see what it is needed for.
 *
 * @param name of its own, which no variant has
 * @param changes what is removed or changed, one line
 * @param design the base with its knobs turned; of the mutant's name
 * @param source row of the fact sheet, or why it is tried
 * @param fails what a person claims to fail, at least one of them; empty for an equivalent one
 * @param equivalent why nothing fails, for one that is claimed to change nothing
 * @param races what may notice; empty for every race that expects something of the base
 * @param position where it is declared
 */
public record Mutant(
    String name,
    String changes,
    Variant design,
    String source,
    List<Expectation> fails,
    Optional<String> equivalent,
    List<NameGlob> races,
    Position position) {

  public Mutant {
    fails = List.copyOf(fails);
    races = List.copyOf(races);
  }

  /** Returns the name of the variant that it is derived from. */
  public String base() {
    return design.basedOn().orElseThrow();
  }

  /** Says whether the spec has a form for it, so that TLC decides it as well. */
  public boolean isInSpec() {
    return design.mutations().explorerOnly().isEmpty();
  }

  /** Says whether the race is one that may notice. */
  public boolean touches(Race race) {
    return races.isEmpty()
        ? race.expectations().containsKey(base())
        : races.stream().anyMatch(glob -> glob.matches(race.name()));
  }
}
