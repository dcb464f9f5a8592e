// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.SceneFiles;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exchange;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.explore.states.TooManyStates;
import dev.pincheck.input.InputRejected;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two executors of Spark find what one process finds. */
final class SparkTest {

  /** So few states that next to all levels are spread over executors. */
  private static final int SOON = 8;

  private static JavaSparkContext spark;

  @BeforeAll
  static void start() {
    spark = Spark.context("local-cluster[2,1,1024]", "tests");
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private static SceneFiles files(String race, String variant) {
    return new SceneFiles(System.getProperty("pincheck.home"), race, variant, List.of(), List.of());
  }

  private static Settings settings(boolean reduce, long states) {
    return new Settings(
        Grain.LABEL,
        1,
        /* exact= */ false,
        /* merge= */ true,
        reduce,
        Settings.LONGEST,
        new Budget(Duration.ofMinutes(10), states, Integer.MAX_VALUE, /* patient= */ true));
  }

  private static Exploration alone(SceneFiles files, Settings settings) throws InputRejected {
    return new Explorer(files.read().get(), settings).explore("race", Progress.SILENT);
  }

  private static Exploration onSpark(
      SceneFiles files, Settings settings, int worthAJob, Progress progress) throws InputRejected {
    return new Explorer(files.read().get(), settings)
        .explore("race", progress, new SparkExchange(spark, files, worthAJob));
  }

  private static void areTheSame(Exploration shared, Exploration alone) {
    // What a process has learned, and what it keeps, is its own.
    assertThat(shared)
        .usingRecursiveComparison()
        .ignoringFields("nodes", "seenBytes")
        .isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource({
    "gmem/flag-cleared-close-fault, both-pin, holds, false",
    "gmem/punch-memory-error-fault, v11, violated, true",
    "gmem/hole-versus-memory-error, v11, deadlock, true",
    "memslot-lock/failed-lock-at-its-end, repaired, holds, false",
    "memslot-lock/failed-lock-eagain, rfc-v5, violated, true",
    "memslot-lock/lock-versus-two-vcpus, blocking-vcpu-locks, deadlock, false",
    "restrictedmem/mapped-then-unbound, xarray, holds, true",
    "restrictedmem/store-fails-punch-fault, list-notify, violated, true",
  })
  void executorsFindWhatOneProcessFinds(String race, String variant, String verdict, boolean reduce)
      throws InputRejected {
    SceneFiles files = files(race, variant);
    Settings settings = settings(reduce, Long.MAX_VALUE);
    int jobsBefore = jobs();

    Exploration shared = onSpark(files, settings, SOON, Progress.SILENT);

    assertThat(jobs() - jobsBefore).isGreaterThan(5);
    areTheSame(shared, alone(files, settings));
    assertThat(shared.failed().isEmpty()).isEqualTo(!verdict.equals("violated"));
    assertThat(shared.deadlock().isEmpty()).isEqualTo(!verdict.equals("deadlock"));
  }

  private static int jobs() {
    return spark.statusTracker().getJobIdsForGroup(null).length;
  }

  /** Kills an executor at the end of a level in the middle. */
  private static final class Killer implements Progress {

    private static final int MIDDLE = 30;

    private final Set<Long> killed = ConcurrentHashMap.newKeySet();
    private boolean somethingIsWritten;

    @Override
    public void at(String title, Statistics statistics) {
      if (statistics.depth() == MIDDLE && killed.isEmpty()) {
        // This process has no other children.
        ProcessHandle victim = ProcessHandle.current().descendants().findFirst().orElseThrow();
        killed.add(victim.pid());
        Path levels = Path.of(URI.create(spark.sc().getCheckpointDir().get()));
        somethingIsWritten = levels.toFile().list().length > 0;
        victim.destroyForcibly();
        victim.onExit().join();
      }
    }
  }

  @Test
  void anExecutorThatIsKilledChangesNothing() throws InputRejected {
    SceneFiles files = files("gmem/close-delete-fault", "6.18");
    Settings settings = settings(/* reduce= */ false, Long.MAX_VALUE);
    Killer killer = new Killer();

    Exploration shared = onSpark(files, settings, SOON, killer);

    assertThat(killer.killed).hasSize(1);
    assertThat(killer.somethingIsWritten).isTrue();
    areTheSame(shared, alone(files, settings));
  }

  @Test
  void aBudgetOfStatesEndsTheSearch() throws InputRejected {
    Exploration cut =
        onSpark(
            files("gmem/close-delete-fault", "6.18"),
            settings(/* reduce= */ false, 200),
            SOON,
            Progress.SILENT);

    assertThat(cut.exhausted()).isEqualTo(Optional.of(Exhausted.STATES));
    assertThat(cut.statistics().distinct()).isBetween(201L, 2000L);
  }

  @Test
  void moreStatesThanCanBeNumberedAreTooManyForMemory() {
    ExecutionException failed =
        catchThrowableOfType(
            ExecutionException.class,
            () ->
                spark
                    .parallelize(List.of(Integer.MAX_VALUE, 1), 2)
                    .map(states -> TooManyStates.times(states, 2))
                    .collectAsync()
                    .get());

    assertThat(There.failure(failed))
        .isInstanceOfSatisfying(
            Exchange.Spent.class, spent -> assertThat(spent.why()).isEqualTo(Exhausted.MEMORY));
  }
}
