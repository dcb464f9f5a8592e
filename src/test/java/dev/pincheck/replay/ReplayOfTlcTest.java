// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.Run;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.TlcEngine;
import dev.pincheck.trace.Trace;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What TLC finds in the spec happens in the reference too, state for state. */
@Tag("engine")
final class ReplayOfTlcTest {

  private static final Budget BUDGET = new Budget(Duration.ofMinutes(2), 1_000_000, 512);

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "dying-file-versus-delete, v11, NoUseAfterFree",
    "binding-after-release, dev, EveryBindingIsAllocated",
    "close-everything, both-pin, NoLeak"
  })
  void theReferenceReproducesTheCounterexample(String race, String variant, String property)
      throws Exception {
    Race asked = Run.race(race);
    Variant on = Run.variant(variant);

    Verdict verdict =
        new TlcEngine()
            .check(
                RaceModule.question(Run.models().machines().get("gmem"), asked, on),
                BUDGET,
                Progress.SILENT)
            .get(0)
            .verdict();

    assertThat(verdict.property()).hasValue(property);
    Trace trace = verdict.trace().orElseThrow();
    Outcome outcome = Replay.run(trace, asked, on);
    assertThat(outcome).as(outcome.text()).isInstanceOf(Outcome.Reproduced.class);
    assertThat(((Outcome.Reproduced) outcome).step()).isEqualTo(trace.steps());
  }
}
