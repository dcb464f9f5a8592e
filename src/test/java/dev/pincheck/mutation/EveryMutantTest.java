// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Mutant;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import dev.pincheck.model.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No mutant survives that mutants.toml does not list as equivalent. {@code ./pincheck mutate} asks
 * every race that may notice; here the smallest one counts that does.
 */
@Tag("engine")
final class EveryMutantTest {

  private static final Budget BUDGET = new Budget(Duration.ofMinutes(1), Long.MAX_VALUE, 512);
  private static final Engine EXPLORER = new ExplorerEngine(/* threads= */ 2);

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void everyMutantThatIsNotListedAsEquivalentIsKilledAsClaimed(MachineUnderTest machine)
      throws InputRejected {
    Map<String, Long> sizes = Sample.sizes(machine.home(), machine.name());
    List<Race> smallestFirst =
        machine.races().stream()
            .sorted(comparing(race -> sizes.getOrDefault(race.name(), 0L)))
            .toList();
    List<String> survivors = new ArrayList<>();
    for (Mutant mutant : machine.machine().mutants().values()) {
      if (mutant.equivalent().isEmpty() && !isKilled(mutant, smallestFirst)) {
        survivors.add(mutant.position() + ": `" + mutant.name() + "` survived " + mutant.fails());
      }
    }

    assertThat(survivors).isEmpty();
  }

  private static boolean isKilled(Mutant mutant, List<Race> races) throws InputRejected {
    for (Race race : races) {
      if (mutant.touches(race) && mayNotice(race, mutant)) {
        Optional<Expectation> said = said(race, mutant.design());
        if (said.filter(claim -> isNews(claim, race, mutant)).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mayNotice(Race race, Mutant mutant) {
    return mutant.fails().stream()
        .filter(claim -> isNews(claim, race, mutant))
        .anyMatch(claim -> claim.property().map(race.asked()::contains).orElse(true));
  }

  /** Says whether it is claimed of the mutant, and not what the base does already. */
  private static boolean isNews(Expectation claim, Race race, Mutant mutant) {
    return mutant.fails().contains(claim) && !claim.equals(race.expectations().get(mutant.base()));
  }

  private static Optional<Expectation> said(Race race, Variant design) throws InputRejected {
    Finding finding =
        EXPLORER.check(new Question.Reference(race, design), BUDGET, Progress.SILENT).get(0);
    if (finding.verdict() instanceof Verdict.Violated violated) {
      return Optional.of(Expectation.violates(violated.name()));
    }
    return finding.verdict() instanceof Verdict.Deadlock
        ? Optional.of(Expectation.DEADLOCKS)
        : Optional.empty();
  }
}
