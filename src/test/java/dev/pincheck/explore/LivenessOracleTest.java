// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.search.Lasso;
import dev.pincheck.explore.search.Liveness;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import dev.pincheck.model.Variant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The explorer's temporal properties against the fixpoint that defines them. */
final class LivenessOracleTest {

  private static final int LARGEST = 400;
  private static final int EVERY = 3;

  static Stream<Arguments> races() throws InputRejected {
    return MachineUnderTest.all().stream()
        .filter(OfRuns::areClaimed)
        .flatMap(LivenessOracleTest::races);
  }

  /** Every race that asks for such a property, and some of the others, asked for all of them. */
  private static Stream<Arguments> races(MachineUnderTest under) {
    List<Sample.Pair> pairs = under.sample(LARGEST).toList();
    return IntStream.range(0, pairs.size())
        .filter(i -> i % EVERY == 0 || !pairs.get(i).race().temporal().isEmpty())
        .mapToObj(i -> Arguments.of(under.machine(), pairs.get(i).race(), pairs.get(i).variant()));
  }

  @ParameterizedTest(name = "{1} on {2}")
  @MethodSource("races")
  void findsWhatTheFixpointFinds(Machine machine, Race race, Variant variant) {
    Race asked = OfRuns.asked(machine, race);
    RunOracle oracle = new RunOracle(new Reference(asked, variant));

    Explorer explorer = new Explorer(asked, variant, Settings.ofOneOfMany(ToyScene.BUDGET));
    Liveness found = explorer.explore(race.name(), Progress.SILENT).liveness();

    assertThat(found.asked()).isEqualTo(asked.temporal());
    for (String property : asked.temporal()) {
      assertThat(!found.failed().containsKey(property))
          .as("%s of %s on %s", property, race.name(), variant.name())
          .isEqualTo(oracle.holds(property));
    }
    found.failed().values().stream().map(Lasso::schedule).forEach(explorer::execution);
  }
}
