// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page about JUnit shows stands in the example, which is built on its own. */
final class JunitPageTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));
  private static final Pattern BLOCK = Pattern.compile("```(?:java|xml)\n(.*?)```", Pattern.DOTALL);

  @Test
  void everythingShownStandsInTheExample() throws IOException {
    String example = unindented(texts(HOME.resolve("examples/kernel-change")));

    List<String> blocks =
        BLOCK
            .matcher(Files.readString(HOME.resolve("docs/junit-tests.md")))
            .results()
            .map((MatchResult match) -> unindented(match.group(1)))
            .toList();

    assertThat(blocks).hasSize(5).allSatisfy(block -> assertThat(example).contains(block));
  }

  private static String texts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|xml)")).toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    }
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
