// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.explore.OfRuns;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.TlcEngine;
import dev.pincheck.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of whole runs the explorer and TLC say alike, each by a formulation of its own, and
 * the run that either shows goes round on the reference and leaves undone what is due.
 */
@Tag("engine")
final class EndlessRunsTest {

  private static final Budget BUDGET = new Budget(Duration.ofMinutes(5), 1_000_000, 512);
  private static final int LARGEST = 250;
  private static final int OTHERS = 1;
  private static final TlcEngine TLC = new TlcEngine(1);

  @AfterAll
  static void end() {
    TLC.rest();
  }

  static Stream<Arguments> races() throws InputRejected {
    return MachineUnderTest.all().stream()
        .filter(OfRuns::areClaimed)
        .flatMap(EndlessRunsTest::races);
  }

  /**
   * Of each machine the races that ask for it, and some that do not: none with pages, for TLC,
   * which compares states where it looks at runs, cannot tell a page from none.
   */
  private static Stream<Arguments> races(MachineUnderTest under) {
    List<Sample.Pair> pairs = new ArrayList<>();
    int others = 0;
    for (Sample.Pair pair : under.sample(LARGEST).toList()) {
      boolean asks = !pair.race().temporal().isEmpty();
      boolean isComparable = !pair.race().model().getOrDefault("pages", false);
      if (asks || (isComparable && others++ < OTHERS)) {
        pairs.add(pair);
      }
    }
    return pairs.stream().map(pair -> Arguments.of(under, pair.race(), pair.variant()));
  }

  @ParameterizedTest(name = "{1} on {2}")
  @MethodSource("races")
  void bothEnginesSayTheSame(MachineUnderTest under, Race race, Variant variant)
      throws InputRejected {
    Race asked = OfRuns.asked(under.machine(), race);

    Verdict explored = verdict(new ExplorerEngine(1), new Question.Reference(asked, variant));
    Verdict checked = verdict(TLC, RaceModule.question(under.machine(), asked, variant));

    assertThat(checked.word()).isEqualTo(explored.word()).isIn("holds", "violated");
    assertThat(checked.property()).isEqualTo(explored.property());
    for (Verdict verdict : List.of(explored, checked)) {
      verdict.trace().ifPresent(trace -> assertGoesRound(trace, asked, variant));
    }
  }

  private static Verdict verdict(Engine engine, Question question) throws InputRejected {
    return engine.check(question, BUDGET, Progress.SILENT).get(0).verdict();
  }

  private static void assertGoesRound(Trace trace, Race race, Variant variant) {
    assertThat(trace.loop()).as(trace.meta().engine()).isPresent();
    assertThat(trace.states().get(trace.steps()).values())
        .isEqualTo(trace.states().get(trace.loop().getAsInt()).values());
    Outcome outcome = Replay.run(trace, race, variant);
    assertThat(outcome).as(outcome.text()).isInstanceOf(Outcome.Reproduced.class);
    assertThat(((Outcome.Reproduced) outcome).never()).isPresent();
  }
}
