// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.Run;
import dev.pincheck.machine.References;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the benchmarks to the machine that they claim to measure. */
final class BenchmarksTest {

  private static final Path FOLDER = Path.of(System.getProperty("pincheck.home"), "benchmarks");
  private static final Pattern PROMELA_LABEL =
      Pattern.compile("\\b[A-Z][A-Za-z]+_[A-Z]\\w*[a-z]\\b");
  private static final Pattern JAVA_LABEL =
      Pattern.compile("private static final int ([A-Z_]+) = (\\d+);\n");

  private static Set<String> promelaLabels() throws IOException {
    String model = Files.readString(FOLDER.resolve("spin/gmem.pml"));
    return PROMELA_LABEL.matcher(model).results().map(MatchResult::group).collect(sorted());
  }

  /** Constants between two headings of the hand-written search. */
  private static Set<String> javaLabels() throws IOException {
    String search = Files.readString(FOLDER.resolve("handwritten/GmemSearch.java"));
    String labels =
        search.substring(search.indexOf("---- the labels"), search.indexOf("enum Outcome"));
    return JAVA_LABEL.matcher(labels).results().map(label -> label.group(1)).collect(sorted());
  }

  private static Collector<String, ?, Set<String>> sorted() {
    return Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), labels -> labels);
  }

  private static String asConstant(String label) {
    return label.replace("_", "").toUpperCase(Locale.ROOT);
  }

  @Test
  void everyStepOfThePromelaModelIsALabelOfTheMachine() throws IOException {
    assertThat(promelaLabels())
        .isNotEmpty()
        .isSubsetOf(References.find("gmem").orElseThrow().labels());
  }

  @Test
  void theSearchByHandHasTheStepsOfThePromelaModelAndTheEnd() throws IOException {
    Set<String> expected =
        promelaLabels().stream().map(BenchmarksTest::asConstant).collect(sorted());
    expected.add("DONE");

    assertThat(javaLabels())
        .extracting(BenchmarksTest::asConstant)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyRaceIsOneOfTheMachine() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER.resolve("races"))) {
      for (Path file : files.sorted().toList()) {
        Race race = RaceFile.load(file, Run.models());

        assertThat(race.machine()).isEqualTo("gmem");
        assertThat(race.invariants()).isEqualTo(List.of("NoUseAfterFree"));
      }
    }
  }
}
