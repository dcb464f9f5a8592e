// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while an engine runs. */
@Tag("engine")
final class InterruptTest {

  private static final Path SPEC = Bench.TREE.resolve("src/test/resources/specs/Explosion.tla");

  @TempDir Path temporary;

  @Test
  void ctrlCEndsWith130AndLeavesNoProcessAndNoFolder() throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dpincheck.home=" + Bench.TREE,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                SPEC.toString(),
                "--fresh")
            .start();
    try (BufferedReader err = check.errorReader()) {
      assertThat(err.readLine()).startsWith("0 of 1 checked, ");
      List<ProcessHandle> children = check.descendants().toList();
      new ProcessBuilder("kill", "-INT", String.valueOf(check.pid())).start().waitFor();

      assertThat(check.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(check.exitValue()).isEqualTo(130);
      assertThat(err.lines()).contains("interrupted");
      assertThat(children)
          .isNotEmpty()
          .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(1, TimeUnit.MINUTES));
      assertThat(temporary).isEmptyDirectory();
    } finally {
      check.destroyForcibly();
    }
  }
}
