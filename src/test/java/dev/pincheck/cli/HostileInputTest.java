// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.cli.HostileInputs.Hostile;
import dev.pincheck.cli.HostileInputs.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hostile inputs are rejected: exit code 3, the place, a message that a person reads to its end,
 * nothing that a terminal obeys. The table of {@code docs/reliability.md} is what is asserted here.
 */
final class HostileInputTest {

  private static final String MUTANTS =
      """
      [mutants.wide-door]
      changes    = "one gets in with books"
      base       = "1.0"
      knobs      = { door = "wide" }
      source     = "row 2"
      equivalent = "there is a window"
      """;

  private static final Pattern OBEYED =
      Pattern.compile("[\\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069&&[^\n\t]]");

  /** More than a hundred problems with their source lines. */
  private static final int LONGEST_ANSWER = 100_000;

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void recordTheToy() throws IOException {
    bench = new Bench(home).recorded();
    bench.write(Kind.MUTANTS.path(), MUTANTS);
  }

  private String good(Kind kind) {
    try {
      return switch (kind) {
        case MUTANTS -> MUTANTS;
        case ITF -> HostileInputs.trace();
        case SCHEDULE -> Files.readString(home.resolve("counterexamples/toy/move"));
        case OWN_RACE -> Files.readString(home.resolve(Kind.RACE.path()));
        case OWN_VARIANTS -> Files.readString(home.resolve(Kind.VARIANTS.path()));
        default -> Files.readString(home.resolve(kind.path()));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Bench.Ran ask(Kind kind) {
    return bench.run(kind.command().replace("HOME", home.toString()).split(" "));
  }

  private static void assertRejected(Bench.Ran ran, String input, String place) {
    assertThat(ran.code()).as("%s: %s", input, ran.err()).isEqualTo(3);
    assertThat(ran.err()).as(input).containsPattern("(?m)^(HOME/)?" + place + ": .");
    assertThat(ran.err() + ran.out())
        .as(input)
        .hasSizeLessThan(LONGEST_ANSWER)
        .doesNotContain("\tat ", "Exception", "bug of pincheck")
        .doesNotContainPattern(OBEYED);
  }

  @Test
  void eachIsRejectedWithItsPlace() throws IOException {
    List<Hostile> corpus = HostileInputs.all((kind, random) -> good(kind));
    Map<String, Map<Kind, Integer>> table = new TreeMap<>();
    for (Hostile hostile : corpus) {
      Path file = home.resolve(hostile.path());
      boolean there = Files.exists(file);
      String before = good(hostile.kind());
      Files.writeString(file, hostile.bytes(), StandardCharsets.ISO_8859_1);

      Bench.Ran ran = ask(hostile.kind());

      String place = Pattern.quote(hostile.path()) + (hostile.placed() ? ":\\d+:\\d+" : "");
      assertRejected(ran, hostile.toString(), place);
      table
          .computeIfAbsent(hostile.damage(), ignored -> new TreeMap<>())
          .merge(hostile.kind(), 1, Integer::sum);
      if (there) {
        Files.writeString(file, before);
      } else {
        Files.delete(file);
      }
    }

    assertThat(corpus).hasSizeGreaterThan(300);
    ReliabilityPage.assertDocumented(
        "hostile inputs", corpus.size() + " inputs.\n\n" + rows(table));
  }

  private static String rows(Map<String, Map<Kind, Integer>> table) {
    return table.entrySet().stream()
        .map(
            row ->
                String.format(
                    "| %s | %s | %d | 3 |%n",
                    row.getKey(),
                    row.getValue().keySet().stream()
                        .map(Kind::toString)
                        .collect(Collectors.joining(", ")),
                    row.getValue().values().stream().mapToInt(Integer::intValue).sum()))
        .collect(
            Collectors.joining(
                "", "| What is wrong | in | inputs | exit code |\n|---|---|---|---|\n", ""));
  }

  @ParameterizedTest
  @EnumSource
  void aFolderInPlaceOfAFileIsRejected(Kind kind) throws IOException {
    Files.deleteIfExists(home.resolve(kind.path()));
    Files.createDirectories(home.resolve(kind.path()));

    assertThat(ask(kind).code()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void aDeviceWithoutAnEndIsRejected(Kind kind) throws IOException {
    Files.deleteIfExists(home.resolve(kind.path()));
    Path link = Files.createSymbolicLink(home.resolve(kind.path()), Path.of("/dev/zero"));

    Bench.Ran ran = ask(kind);
    Files.delete(link);

    assertRejected(ran, kind.toString(), Pattern.quote(kind.path()));
  }

  @ParameterizedTest
  @EnumSource
  void aPipeThatNobodyWritesIsRejected(Kind kind) throws IOException, InterruptedException {
    Path file = home.resolve(kind.path());
    Files.deleteIfExists(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();

    Bench.Ran ran = ask(kind);

    assertRejected(ran, kind.toString(), Pattern.quote(kind.path()));
  }

  @Test
  void whatIsNotShownIsCounted() throws IOException {
    bench.write("own", "race toy/move\n" + "lion\n".repeat(1000));

    assertThat(bench.run("explain", home.resolve("own").toString()).err())
        .endsWith("and 901 more\n");
  }

  @Test
  void namesReachATerminalEscaped() throws IOException {
    String trace = HostileInputs.trace().replace("lies", "li\\u001b]0;x\\u0007\\u009bes");
    Path own = bench.write("own.itf.json", trace);

    Bench.Ran ran = bench.run("explain", own.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("\\u001b]0;x\\u0007\\u009b").doesNotContainPattern(OBEYED);
  }

  @ParameterizedTest
  @EnumSource(JvmError.class)
  void anErrorOfTheJvmIsNoAnswer(JvmError error) {
    bench.tlc.answer(
        "toy/move 1.0",
        () -> {
          throw error.get();
        });

    Bench.Ran ran = bench.run("check", "toy/move", "--fresh");

    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.err().lines().count()).isLessThan(200);
  }

  /** What the JVM throws when it is at its end. */
  private enum JvmError {
    STACK,
    MEMORY,
    LINKAGE;

    Error get() {
      return switch (this) {
        case STACK -> new StackOverflowError();
        case MEMORY -> new OutOfMemoryError("Java heap space");
        case LINKAGE -> new NoClassDefFoundError("dev/pincheck/Nothing");
      };
    }
  }
}
