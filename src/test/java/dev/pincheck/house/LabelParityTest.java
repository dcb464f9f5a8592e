// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.tlc.SpecModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the labels of each machine's spec and the markers of its reference together. */
final class LabelParityTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));
  private static final Pattern LABEL = Pattern.compile("^([A-Z]\\w*_\\w+):$", Pattern.MULTILINE);
  private static final Pattern MARKER = Pattern.compile("\\bat\\(\\s*\"(\\w+)\"\\s*\\)");

  @ParameterizedTest
  @CsvSource({"machine/gmem, gmem/Gmem.tla", "machine/memslotlock, memslot-lock/MemslotLock.tla"})
  void theReferenceOpensExactlyTheStepsThatTheSpecNames(String machine, String module)
      throws IOException {
    String spec = Files.readString(SpecModules.algorithm(HOME.resolve("specs").resolve(module)));
    List<String> labels = all(LABEL, spec);

    List<String> markers = all(MARKER, sources(machine));

    assertThat(labels).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    assertThat(new TreeSet<>(markers)).containsExactlyElementsOf(new TreeSet<>(labels));
  }

  private static String sources(String machine) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files =
        Files.walk(HOME.resolve("src/main/java/dev/pincheck").resolve(machine))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
