// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.cli.OwnProcess.Ended;
import dev.pincheck.cli.OwnProcess.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C: what was found out before is printed, and kept where it was to be kept. */
@Tag("engine")
final class InterruptTest {

  private static final String SOON =
      """
      title  = "Does the VM keep its memory?"
      source = "a test"
      [objects]
      vms   = ["vm1"]
      files = { f1 = { vm = "vm1", pages = 1 } }
      slots = { s1 = { vm = "vm1", gfn = 0, pages = 1 } }
      [initially]
      bound = ["s1 to f1 at 0"]
      [actors]
      vmm  = ["close f1"]
      vcpu = ["fault vm1 at 0"]
      [check]
      invariants = ["NoUseAfterFree"]
      [expect]
      "7.2" = "holds"
      """;

  /** More states than anybody waits for. */
  private static final String NEVER =
      """
      title  = "Everybody punches"
      source = "a test"
      [objects]
      vms   = ["vm1"]
      files = { f1 = { vm = "vm1", pages = 2 }, f2 = { vm = "vm1", pages = 2 } }
      slots = { s1 = { vm = "vm1", gfn = 0, pages = 2 } }
      [model]
      pages = true
      [initially]
      bound = ["s1 to f1 at 0"]
      [actors]
      a = ["punch f1 at 0 for 2", "allocate f1 at 0 for 2"]
      b = ["allocate f1 at 0 for 2", "punch f1 at 0 for 2"]
      c = ["punch f1 at 1 for 1", "allocate f1 at 0 for 2"]
      d = ["delete s1"]
      e = ["close f1"]
      f = ["close f2"]
      [check]
      invariants = ["NoUseAfterFree"]
      [expect]
      "7.2" = "holds"
      """;

  private static final String MUTANTS =
      """
      [mutants.fault-without-srcu]
      changes = "a fault does without SRCU"
      base    = "7.2"
      drop    = ["Fault_SrcuLock/srcuReaders.readLock"]
      source  = "a test"
      fails   = ["NoUseAfterFree"]
      races   = ["a-soon"]

      [mutants.punch-without-lock]
      changes = "punch does without the invalidate lock"
      base    = "7.2"
      drop    = ["Punch_TakeInvalidateLock/invalidateWriter.downWrite"]
      source  = "a test"
      fails   = ["NoUseAfterFree"]
      races   = ["b-never"]
      """;

  @TempDir private Path folder;
  private Path home;
  private OwnProcess pincheck;

  @BeforeEach
  void makeAHome() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    pincheck = new OwnProcess(home, folder);
    for (String file : List.of("models/gmem/machine.toml", "models/gmem/variants.toml")) {
      write(file, Files.readString(Bench.TREE.resolve(file)));
    }
    try (Stream<Path> specs = Files.list(Bench.TREE.resolve("specs/gmem"))) {
      for (Path spec : specs.filter(file -> file.toString().endsWith(".tla")).toList()) {
        write("specs/gmem/" + spec.getFileName(), Files.readString(spec));
      }
    }
    write("models/gmem/races/a-soon.toml", SOON);
    write("models/gmem/races/b-never.toml", NEVER);
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(home.resolve(path).getParent());
    Files.writeString(home.resolve(path), text);
  }

  /** Sends what Ctrl-C sends when so much is done. */
  private Ended interrupted(String done, String... args) throws IOException, InterruptedException {
    Running running = pincheck.startInForeground(args);
    running.awaitErr(done);
    running.send("INT");
    Ended ended = running.end().assertEnded(130);
    assertThat(ended.err()).contains("interrupted", done + " checked before that");
    return ended;
  }

  @Test
  void checkPrintsWhatItKnows() throws IOException, InterruptedException {
    write("models/gmem/recorded.toml", "inputs = \"\"\n");

    Ended ended = interrupted("2 of 4", "check", "--jobs", "1");

    assertThat(ended.out())
        .isEqualTo(
            """
            gmem/a-soon   7.2 holds  (as expected, not recorded yet)
            2 verdicts: 2 as expected, 0 differ, 0 inconclusive, 0 failed.
            """);
  }

  @Test
  void recordKeepsWhatItKnows() throws IOException, InterruptedException {
    Ended ended = interrupted("2 of 4", "record", "--update", "--jobs", "1");

    assertThat(ended.out())
        .contains("gmem/a-soon 7.2 explorer: new, holds", "gmem/a-soon 7.2 tlc: new, holds")
        .endsWith("2 checked, 3 moved.\n")
        .doesNotContain("b-never");
    assertThat(Files.readString(home.resolve("models/gmem/recorded.toml")))
        .contains("[\"gmem/a-soon\"]")
        .doesNotContain("b-never");
  }

  @Test
  void mutatePrintsTheMutantsThatItKnows() throws IOException, InterruptedException {
    write("models/gmem/mutants.toml", MUTANTS);

    Ended ended = interrupted("2 of 4", "mutate", "gmem", "--engine", "explorer", "--jobs", "1");

    assertThat(ended.out())
        .contains("fault-without-srcu", "1 of 2 mutants were decided before that.\n")
        .doesNotContain("punch-without-lock");
  }
}
