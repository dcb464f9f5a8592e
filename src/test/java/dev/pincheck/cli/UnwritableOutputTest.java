// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results that nobody can read are none, as with a full disk or a pipe that is gone. */
final class UnwritableOutputTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "list, 4",
    "list --format json, 4",
    "--help, 4",
    "check toy/move, 4",
    "export toy/move --variant 1.0 --out OUT, 4",
    "chekc, 2",
    "explain nothing.itf.json, 3",
  })
  void everyCommandSaysSoAndDoesNotEndWell(String line, int code) throws IOException {
    StringWriter err = new StringWriter();
    String[] args = line.replace("OUT", home.resolve("out").toString()).split(" ");

    int ended = new Bench(home).run(new PrintWriter(new Full()), err, args);

    assertThat(ended).isEqualTo(code);
    if (code == ExitCode.ENGINE.code()) {
      assertThat(err.toString())
          .endsWith("pincheck: standard output cannot be written: results are missing\n");
    }
  }

  /** Takes nothing. */
  private static final class Full extends Writer {

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
