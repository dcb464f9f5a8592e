// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search on Spark where it cannot be; what it finds where it can, {@code scale/test} tests. */
final class SparkProcessTest {

  private final StringWriter said = new StringWriter();

  private int run(Path home, int java) {
    return SparkProcess.run(home, java, List.of("explore"), new PrintWriter(said, true));
  }

  @Test
  void aJavaThatSparkDoesNotRunOnIsRefused(@TempDir Path home) throws IOException {
    Files.createDirectories(home.resolve("target/scale/jars"));
    Files.createDirectories(home.resolve("target/scale/classes"));

    int code = run(home, 25);

    assertThat(code).isEqualTo(ExitCode.ENGINE.code());
    assertThat(said)
        .hasToString(
            "failed: Spark 4.0.1 runs on Java 17 to 21, this is 25; set JAVA_HOME to another"
                + System.lineSeparator());
  }

  @Test
  void whatIsNotBuiltNamesItsCommand(@TempDir Path home) {
    int code = run(home, 17);

    assertThat(code).isEqualTo(ExitCode.ENGINE.code());
    assertThat(said)
        .hasToString(
            "failed: --spark needs what is in scale/, which is not built: run scale/build"
                + System.lineSeparator());
  }

  @Test
  void whatSparkDoesNotDoIsWrongUsage() {
    Bench.Ran ran =
        Bench.inTheTree(
            "explore",
            "gmem/dying-file-versus-delete",
            "--variant",
            "v11",
            "--spark",
            "local",
            "--exact");

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(ran.err())
        .contains("--spark goes without --exact, --threads, --checkpoint, --resume");
  }
}
