// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.cli.OwnProcess.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --watch}: asked again at each save, whatever was wrong at the last one. */
@Tag("engine")
final class WatchTest {

  private static final String RACE =
      """
      machine = "gmem"
      title   = "Is the slot used after it is freed?"
      source  = "a test"
      [objects]
      vms   = ["vm1"]
      files = { f1 = { vm = "vm1", pages = 1 } }
      slots = { s1 = { vm = "vm1", gfn = 0, pages = 1 } }
      [initially]
      bound = ["s1 to f1 at 0"]
      [actors]
      closer  = ["close f1"]
      deleter = ["delete s1"]
      [check]
      invariants = ["NoUseAfterFree"]
      [expect]
      "6.14" = "violates NoUseAfterFree"
      """;

  @TempDir private Path folder;
  private OwnProcess pincheck;
  private Path race;

  @BeforeEach
  void writeTheRace() throws IOException {
    pincheck = new OwnProcess(Bench.TREE, folder);
    race = Files.writeString(folder.resolve("watched.toml"), RACE);
  }

  @Test
  void exploreAsksAgainAtEachSaveUntilCtrlC() throws IOException, InterruptedException {
    Running explore =
        pincheck.startInForeground("explore", race.toString(), "--variant", "6.14", "--watch");
    explore.awaitOut(1, "violated  gmem/watched");

    Files.writeString(race, RACE.replace("delete s1", "dleete s1"));
    explore.awaitErr("unknown operation `dleete`, did you mean `delete`?");

    Files.writeString(race, RACE.replace("deleter = [\"delete s1\"]\n", ""));
    explore.awaitOut(1, "holds  gmem/watched");

    explore.send("INT");
    explore.end().assertEnded(130);
  }

  @Test
  void checkAsksAgainAtEachSaveUntilCtrlC() throws IOException, InterruptedException {
    Running check =
        pincheck.startInForeground(
            "check", race.toString(), "--engine", "explorer", "--fresh", "--watch");
    check.awaitOut(1, "1 verdict: 1 as expected");

    Files.writeString(race, RACE.replace("violates NoUseAfterFree", "holds"));
    check.awaitOut(1, "1 verdict: 0 as expected, 1 differ");

    Files.writeString(race, RACE);
    check.awaitOut(2, "1 verdict: 1 as expected");

    check.send("INT");
    assertThat(check.end().assertEnded(130).out()).contains("DIFFERS");
  }
}
