// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Specs that have nothing to do with the kernel, with all that a configuration of TLC can say: the
 * answer is TLC's own. What TLC answers when it is started by hand is kept in {@code expected.txt};
 * {@code -Dpincheck.foreign=true} starts it again for each, with {@code -Dgolden.update=true} too
 * that file is written.
 */
@Tag("engine")
final class ForeignSpecTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("pincheck.home"), "src/test/resources/foreign");
  private static final Path EXPECTED = FOLDER.resolve("expected.txt");

  /** TLC's exit codes. */
  private static final Map<Integer, String> VERDICTS =
      Map.of(0, "holds", 11, "deadlock", 12, "violated", 13, "violated", 14, "violated");

  /** Statements and values that this TLC does not know. */
  private static final String NO_ANSWER = "no answer";

  private static final Pattern STATES =
      Pattern.compile("states generated, (\\d+) distinct states found");
  private static final Pattern STATE = Pattern.compile("(?m)^State \\d+: (?!Stuttering)");
  private static final Pattern INITIAL = Pattern.compile("is violated by the initial state");

  @TempDir private Path temporary;

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".cfg"))
          .map(name -> name.substring(0, name.length() - ".cfg".length()))
          .sorted()
          .toList();
    }
  }

  private static String answers(Function<String, String> answer) throws IOException {
    return names().parallelStream()
        .map(name -> name + ": " + answer.apply(name) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void theAnswerIsThatOfTlcItself() throws IOException {
    assertThat(names()).hasSizeGreaterThan(30);
    List<String> kept = Files.readAllLines(EXPECTED);
    List<String> answers = answers(ForeignSpecTest::ofPincheck).lines().toList();

    assertThat(answers).hasSameSizeAs(kept);
    for (int i = 0; i < kept.size(); i++) {
      // Where TLC says nothing of states, what the recorder counts is nobody's figure.
      boolean silent = kept.get(i).contains(" 0 distinct");
      assertThat(
              silent ? answers.get(i).replaceFirst("\\d+ distinct", "0 distinct") : answers.get(i))
          .isEqualTo(kept.get(i));
    }
  }

  @Test
  void everyStatementOfAConfigurationOccurs() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String name : names()) {
      Pattern.compile("\\b[A-Z]{3,}(_[A-Z]+)?\\b")
          .matcher(Files.readString(FOLDER.resolve(name + ".cfg")))
          .results()
          .map(MatchResult::group)
          .forEach(found::add);
    }

    assertThat(found)
        .contains("INIT", "NEXT", "SPECIFICATION", "VIEW", "SYMMETRY", "ALIAS", "POSTCONDITION")
        .contains("INVARIANT", "INVARIANTS", "PROPERTY", "PROPERTIES", "CONSTANT", "CONSTANTS")
        .contains("CONSTRAINT", "CONSTRAINTS", "ACTION_CONSTRAINT", "ACTION_CONSTRAINTS")
        .contains("CHECK_DEADLOCK");
  }

  @Test
  @EnabledIfSystemProperty(named = "pincheck.foreign", matches = "true")
  void theAnswersKeptAreThoseOfTlcItself() throws IOException {
    String now = answers(this::ofTlc);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(EXPECTED, now);
    }
    assertThat(now).isEqualTo(Files.readString(EXPECTED));
  }

  private static String ofPincheck(String name) {
    try {
      Finding finding =
          new TlcEngine()
              .check(
                  TlaFile.question(FOLDER.resolve(name + ".tla"), OwnOptions.NONE),
                  Specs.BUDGET,
                  Progress.SILENT)
              .get(0);
      Verdict verdict = finding.verdict();
      Optional<Trace> trace = verdict.trace();
      return line(
          verdict instanceof Verdict.Failed ? NO_ANSWER : verdict.word(),
          finding.statistics().distinct(),
          trace.map(shown -> shown.states().size()).orElse(0));
    } catch (InputRejected e) {
      return line(NO_ANSWER, 0, 0);
    }
  }

  private String ofTlc(String name) {
    try {
      Process tlc =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseParallelGC",
                  "-cp",
                  TlcJar.pinned().path().toString(),
                  "tlc2.TLC",
                  "-workers",
                  "1",
                  "-metadir",
                  temporary.resolve(name).toString(),
                  FOLDER.resolve(name + ".tla").toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(tlc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = tlc.waitFor();
      long shown = STATE.matcher(said).results().count();
      return line(
          VERDICTS.getOrDefault(code, NO_ANSWER),
          distinct(said),
          shown == 0 && INITIAL.matcher(said).find() ? 1 : shown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long distinct(String said) {
    return STATES
        .matcher(said)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .reduce(0, (before, last) -> last);
  }

  private static String line(String verdict, long distinct, long trace) {
    return "%s, %d distinct, trace %d".formatted(verdict, distinct, trace);
  }
}
