// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.check.Task;
import dev.pincheck.engine.Question;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import dev.pincheck.model.Variant;
import dev.pincheck.report.Fold;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown is no wider than what it is read on, and commands in it can be typed. */
final class ScreenTest {

  /** What may be wider: it is copied, or has no place to break. */
  private static final Pattern WORD = Pattern.compile(" *\\S+( \\\\)?");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "check --help",
        "explore --help",
        "new change --help",
        "list",
        "list facts",
        "list facts gmem 2.6",
        "recall gmem",
        "recall memslot-lock",
        "doctor",
        "check gmem/dying-file-versus-delete --variant v11 --engine explorer",
        "explore gmem/dying-file-versus-delete --variant v11",
        "replay gmem/dying-file-versus-delete --variant v11",
        "explain gmem/dying-file-versus-delete --variant v11",
        "compare 6.14 6.18 --race dying-file-versus-delete --engine explorer",
        "mutate gmem unbind-returns-on-dying-file",
        "mutate gmem no-such-mutant",
        "export gmem/no-such-race --variant v11 --out nowhere",
      })
  void noLineIsWiderThanTheScreen(String line) {
    for (int width : new int[] {80, 60}) {
      Bench.Ran ran = new Bench(Bench.TREE, new Engines()).onScreen(width).run(line.split(" "));

      assertThat((ran.out() + ran.err()).lines())
          .as(line + " at " + width)
          .isNotEmpty()
          .allMatch(each -> each.length() <= width || WORD.matcher(each).matches());
    }
  }

  @Test
  void whatProgramsReadIsNotFolded(@TempDir Path home) throws IOException {
    Bench bench = new Bench(home);
    String whole = bench.run("list", "--format", "json").out();

    assertThat(bench.onScreen(60).run("list", "--format", "json").out()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    ", , true, 80",
    ", 132, true, 132",
    "100, 132, true, 100",
    "100, , false, 100",
    ", 132, false, " + Fold.UNLIMITED,
    "0, , true, 80",
    "wide, 0, true, 80",
    "7, , true, 40",
  })
  void theWidthIsWhatTheEnvironmentSaysElseTheTerminal(
      String columns, String terminal, boolean onTerminal, int width) {
    if (terminal != null) {
      System.setProperty("pincheck.width", terminal);
    }

    try {
      Map<String, String> environment = columns == null ? Map.of() : Map.of("COLUMNS", columns);
      assertThat(Screen.found(environment, onTerminal, true).width()).isEqualTo(width);
    } finally {
      System.clearProperty("pincheck.width");
    }
  }

  @Test
  void aCommandGoesOnBehindABackslash() {
    String text = "explain: ./pincheck explain gmem/dying-file --variant v11 --race mine.toml\n";

    assertThat(Fold.to(50, text))
        .isEqualTo(
            """
            explain: ./pincheck explain gmem/dying-file \\
                --variant v11 --race mine.toml
            """);
    assertThat(Fold.to(70, text)).startsWith("explain:\n    ./pincheck explain");
  }

  @Test
  void aTableThatIsTooWideStandsInParts() {
    String text =
        """
          |       | first column | second column | third |
          |-------|--------------|---------------|-------|
          | row 1 | a b c d e f  | g h i         | j     |
        """;

    assertThat(Fold.to(38, text).lines()).allMatch(line -> line.length() <= 38);
  }

  @Test
  void theBarStaysOnItsLineAndSaysHowLong() throws InputRejected {
    Catalogue catalogue = Tree.catalogue();
    Race race = catalogue.races().get("gmem/dying-file-versus-delete");
    Variant variant = catalogue.machines().get("gmem").variants().get("v11");
    StringWriter err = new StringWriter();
    AtomicLong now = new AtomicLong();
    ProgressDisplay display =
        new ProgressDisplay(new PrintWriter(err), /* bar= */ true, 60, 41, now::get);

    for (int i = 0; i < 4; i++) {
      Task task =
          new Task(
              new Question.Reference(race, variant),
              new ExplorerEngine(1),
              Optional.empty(),
              Optional.of(race),
              Optional.empty(),
              /* pinned= */ false);
      display.started(task);
      if (i == 0) {
        now.set(75_000_000_000L);
        display.finished(task);
      }
    }
    display.show();
    display.close();

    assertThat(err.toString().split("\r\u001b\\[K", -1))
        .allMatch(drawn -> drawn.length() <= 59)
        .contains(
            "[....................] 1 of 41 checked, 1:15, about 50:00 left".substring(0, 59));
  }

  @Test
  void hintsNameTheProgramAsTheUserStartedIt() {
    Screen screen = new Screen(Fold.UNLIMITED, Fold.UNLIMITED, "../pincheck");

    assertThat(screen.called("explain: ./pincheck explain x, of ./pincheck.jar"))
        .isEqualTo("explain: ../pincheck explain x, of ./pincheck.jar");
  }

  @Test
  void whoClosesThePipeMissesNothing(@TempDir Path home) throws IOException {
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(new PipeStream(refusing("Broken pipe")), true, UTF_8);

    assertThat(new Bench(home).run(out, err, "list")).isZero();
    assertThat(err.toString()).isEmpty();
    PrintWriter full =
        new PrintWriter(new PipeStream(refusing("No space left on device")), true, UTF_8);
    assertThat(new Bench(home).run(full, err, "list")).isEqualTo(4);
  }

  private static OutputStream refusing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
