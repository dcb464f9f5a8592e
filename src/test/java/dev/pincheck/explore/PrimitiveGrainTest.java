// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Between primitives guest_memfd's races say what they say between steps, but for the claims about
 * states between steps, which are not asked: no step joins what the kernel keeps apart.
 */
final class PrimitiveGrainTest {

  private static final long LARGEST = 600;

  private static final Settings SETTINGS =
      new Settings(
          Grain.PRIMITIVE,
          /* threads= */ 1,
          /* exact= */ false,
          /* merge= */ true,
          /* reduce= */ true,
          Settings.LONGEST,
          new Budget(Duration.ofMinutes(2), Long.MAX_VALUE, 512));

  static Stream<Sample.Pair> sample() throws InputRejected {
    MachineUnderTest gmem = gmem();
    return gmem.sample(LARGEST)
        .map(pair -> new Sample.Pair(withoutStepClaims(gmem, pair.race()), pair.variant()))
        .filter(pair -> !pair.race().invariants().isEmpty())
        .filter(pair -> pair.race().expectations().containsKey(pair.variant().name()));
  }

  private static MachineUnderTest gmem() throws InputRejected {
    return MachineUnderTest.all().stream()
        .filter(machine -> machine.name().equals("gmem"))
        .findFirst()
        .orElseThrow();
  }

  private static Race withoutStepClaims(MachineUnderTest gmem, Race race) {
    List<String> claims =
        race.invariants().stream()
            .filter(claim -> gmem.machine().properties().get(claim).betweenSteps())
            .toList();
    return race.without(claims);
  }

  @ParameterizedTest
  @MethodSource("sample")
  void theVerdictIsThatOfSteps(Sample.Pair pair) {
    Exploration found =
        new Explorer(pair.race(), pair.variant(), SETTINGS)
            .explore(pair.race().name(), Progress.SILENT);

    assertThat(said(found)).isEqualTo(pair.race().expectations().get(pair.variant().name()));
  }

  private static Expectation said(Exploration found) {
    return found.failed().keySet().stream()
        .findFirst()
        .map(Expectation::violates)
        .orElse(found.deadlock().isPresent() ? Expectation.DEADLOCKS : Expectation.HOLDS);
  }
}
