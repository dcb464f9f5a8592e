// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the variables of each spec to what its TypeOK says they may be, also after an oops. */
@Tag("engine")
final class TypeInvariantTest {

  /** As many states as a run of two seconds looks at. */
  private static final long LARGEST = 6_000;

  private static final int RACES = 2;

  /** The largest races that are small enough, on whatever variant of each it is the turn of. */
  static Stream<Arguments> sample() throws InputRejected {
    List<Arguments> sample = new ArrayList<>();
    for (MachineUnderTest machine : MachineUnderTest.all()) {
      Map<String, Long> sizes = Sample.sizes(machine.home(), machine.name());
      machine
          .sample(LARGEST)
          .filter(pair -> !pair.race().expectations().containsValue(Expectation.DEADLOCKS))
          .sorted(comparing(pair -> -sizes.getOrDefault(pair.race().name(), 0L)))
          .limit(RACES)
          .forEach(pair -> sample.add(Arguments.of(machine, pair)));
    }
    return sample.stream();
  }

  @ParameterizedTest
  @MethodSource("sample")
  void everyVariableKeepsItsType(MachineUnderTest machine, Sample.Pair pair) throws InputRejected {
    List<Finding> findings =
        new TlcEngine()
            .check(
                RaceModule.question(
                    machine.machine(), pair.race().asking(List.of("TypeOK")), pair.variant()),
                new Budget(Duration.ofMinutes(5), Long.MAX_VALUE, 512),
                Progress.SILENT);

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).verdict()).isInstanceOf(Verdict.Holds.class);
  }
}
