// SPDX-License-Identifier: Apache-2.0

import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.replay.Replay;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A recorded schedule stepped again and again as {@code @Counterexample} does in a unit test: the
 * catalogue is read already, as it is for all tests of a run.
 *
 * <p>Usage: {@code java -cp ...:pincheck.jar WarmReplay HOME RACE VARIANT}; prints a row of a
 * table.
 */
public final class WarmReplay {

  private static final int WARM_UP = 20;
  private static final int ROUNDS = 50;

  private WarmReplay() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    String name = arguments[1];
    Catalogue models = Catalogue.load(home, List.of());
    Race race = models.races().get(name);
    Machine machine = models.machines().get(race.machine());
    Path file = home.resolve("counterexamples").resolve(name);
    double[] wall = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      Trace trace = Schedules.read(file, name).get(arguments[2]).trace();
      Replay.run(trace, race, machine.variants().get(arguments[2]));
      if (round >= 0) {
        wall[round] = (System.nanoTime() - begin) / 1e6;
      }
    }
    Arrays.sort(wall);
    System.out.printf(
        "| a schedule stepped again, warm, ms | %.1f | %.1f | |%n", wall[0], wall[ROUNDS / 2]);
  }
}
