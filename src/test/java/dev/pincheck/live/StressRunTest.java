// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.explore.Run;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference on real threads: what a few hundred perturbed runs of a race come to. */
final class StressRunTest {

  private static final String RACE = "dying-file-versus-delete";
  private static final StressLimits LIMITS = new StressLimits(1, 400, Duration.ofSeconds(20));

  private static StressResult stress(String race, String variant) throws InterruptedException {
    return StressRun.run(Run.race(race), Run.variant(variant), "0", LIMITS);
  }

  private static Trace found(String race, String variant) throws InterruptedException {
    return ((StressResult.Found) stress(race, variant)).trace();
  }

  @Test
  void theUseAfterFreeOfV11IsFound() throws InterruptedException {
    StressResult result = stress(RACE, "v11");

    assertThat(result).isInstanceOf(StressResult.Found.class);
    assertThat(((StressResult.Found) result).trace().meta().property()).contains("NoUseAfterFree");
  }

  @Test
  void nothingIsFoundInTheRepairedVersionInAsManyRuns() throws InterruptedException {
    assertThat(stress(RACE, "6.18")).isEqualTo(new StressResult.NothingFound(LIMITS.runs(), 0));
  }

  @Test
  void nothingIsFoundWhereThreeTasksMeetInTheRepairedVersion() throws InterruptedException {
    assertThat(stress("close-delete-fault", "6.18"))
        .isEqualTo(new StressResult.NothingFound(LIMITS.runs(), 0));
  }

  @Test
  void whatIsFoundIsReproducedByTheScriptedReference() throws InterruptedException {
    Outcome outcome = Replay.run(found(RACE, "v11"), Run.race(RACE), Run.variant("v11"));

    assertThat(outcome).isInstanceOf(Outcome.Reproduced.class);
    assertThat(((Outcome.Reproduced) outcome).report().orElseThrow().kind())
        .isEqualTo(ErrorKind.USE_AFTER_FREE);
  }

  @Test
  void whatIsFoundEndsWithTheStepThatIsWrong() throws InterruptedException {
    Trace trace = found(RACE, "v11");

    Outcome outcome = Replay.run(trace, Run.race(RACE), Run.variant("v11"));

    assertThat(((Outcome.Reproduced) outcome).step()).isEqualTo(trace.steps());
  }

  @Test
  void whatIsFoundIsFixedByTheRepairedVersion() throws InterruptedException {
    Outcome outcome = Replay.run(found(RACE, "v11"), Run.race(RACE), Run.variant("6.18"));

    assertThat(outcome).isNotInstanceOf(Outcome.Reproduced.class);
  }

  @Test
  void whatIsFoundIsStoredLikeAnyOtherCounterexample(@TempDir Path folder) throws Exception {
    Trace trace = found(RACE, "v11");

    Path file = folder.resolve("found.itf.json");
    Files.writeString(file, Itf.write(trace));

    assertThat(Itf.read(file).trace()).isEqualTo(trace);
    assertThat(trace.meta().engine()).isEqualTo("live");
    assertThat(trace.states().get(1).step().orElseThrow().source()).isNotEqualTo(Optional.empty());
  }

  @Test
  void theTimeLimitEndsItBetweenTwoRuns() throws InterruptedException {
    StressLimits brief = new StressLimits(1, Integer.MAX_VALUE, Duration.ofMillis(20));

    StressResult result = StressRun.run(Run.race(RACE), Run.variant("6.18"), "0", brief);

    assertThat(result).isInstanceOf(StressResult.NothingFound.class);
    assertThat(result.runs()).isBetween(1, 10_000);
  }

  @Test
  void anInterruptEndsItAndLeavesNoThreadBehind() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> stress(RACE, "6.18")).isInstanceOf(InterruptedException.class);

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread instanceof LiveTask && thread.isAlive());
  }
}
