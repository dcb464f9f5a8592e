// SPDX-License-Identifier: Apache-2.0

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Variant;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What a step of the search costs, in turns of a fixed loop: a small race is explored, warm, again
 * and again, and after each time the loop is run for about as long, so that both meet the same
 * machine. Processor time counts, and of it the quickest tenth, which a busy machine disturbs
 * least.
 *
 * <p>Usage: {@code java -cp ...:pincheck.jar StepCost HOME}; prints the nanoseconds of a step,
 * those of a turn, and their ratio. With {@code -javaagent} of {@link InstructionCount} it prints
 * the instructions of a step alone.
 */
public final class StepCost {

  private static final int WARM_UP = 30;
  private static final int ROUNDS = 60;
  private static final int TURNS = 1 << 20;
  private static final int WORDS = 1 << 12;

  /** Processor time of this thread, on which a search with one thread runs. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private StepCost() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    Catalogue models = Catalogue.load(home, List.of());
    Race race = RaceFile.load(home.resolve("benchmarks/races/two-files.toml"), models);
    Variant variant = models.machines().get("gmem").variants().get("6.18");
    if (InstructionCount.executed > 0) {
      // Once, so that what is made once is made.
      steps(race, variant);
      long before = InstructionCount.executed;
      long steps = steps(race, variant);
      System.out.printf("%.3f%n", (double) (InstructionCount.executed - before) / steps);
      return;
    }
    long[] table = new long[WORDS];
    double[] step = new double[ROUNDS];
    double[] turn = new double[ROUNDS];
    long sum = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long begin = CLOCK.getCurrentThreadCpuTime();
      long steps = steps(race, variant);
      long middle = CLOCK.getCurrentThreadCpuTime();
      sum += turns(table);
      long end = CLOCK.getCurrentThreadCpuTime();
      if (round >= 0) {
        step[round] = (double) (middle - begin) / steps;
        turn[round] = (double) (end - middle) / TURNS;
      }
    }
    double ofStep = quickest(step);
    double ofTurn = quickest(turn);
    System.out.printf("%.2f %.3f %.3f%s%n", ofStep, ofTurn, ofStep / ofTurn, sum == 0 ? " " : "");
  }

  private static long steps(Race race, Variant variant) {
    Settings settings =
        new Settings(
            Grain.LABEL,
            /* threads= */ 1,
            /* exact= */ false,
            /* merge= */ true,
            Settings.LONGEST,
            new Budget(Duration.ofMinutes(5), Long.MAX_VALUE, 1000));
    return new Explorer(race, variant, settings)
        .explore("step", Progress.SILENT)
        .statistics()
        .generated();
  }

  /** Mixes, looks up and stores, as a step of the search does, in a table that fits the cache. */
  private static long turns(long[] table) {
    long state = 1;
    for (int i = 0; i < TURNS; i++) {
      state = (state ^ (state >>> 30)) * 0xbf58_476d_1ce4_e5b9L + 1;
      int place = (int) (state >>> 52);
      state ^= table[place];
      table[place] = state;
    }
    return state;
  }

  /** Returns the mean of the quickest tenth. */
  private static double quickest(double[] times) {
    Arrays.sort(times);
    return Arrays.stream(times, 0, times.length / 10).average().orElseThrow();
  }
}
