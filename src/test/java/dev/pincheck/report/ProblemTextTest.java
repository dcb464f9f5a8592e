// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.Position;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How problems are quoted. */
final class ProblemTextTest {

  @Test
  void lineIsQuotedOfAFileInAnArchiveToo(@TempDir Path folder) throws Exception {
    try (FileSystem jar =
        FileSystems.newFileSystem(folder.resolve("some.jar"), Map.of("create", "true"))) {
      Path home = Files.createDirectory(jar.getPath("/pincheck"));
      Files.writeString(home.resolve("race.toml"), "title = 1\n");

      String text =
          new ProblemText(home, Fold.UNLIMITED)
              .of(List.of(new Position("race.toml", 1, 9).problem("no text")));

      assertThat(text).isEqualTo("race.toml:1:9: no text\n    title = 1\n            ^\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 60, 96, 101})
  void onANarrowScreenTheCaretStandsBelowWhatIsMeant(int column, @TempDir Path home)
      throws IOException {
    String line =
        IntStream.range(0, 100)
            .mapToObj(at -> "" + (char) ('!' + at % 90))
            .collect(Collectors.joining());
    Files.writeString(home.resolve("race.toml"), line + "\n");

    List<String> said =
        new ProblemText(home, 40)
            .of(List.of(new Position("race.toml", 1, column).problem("no")))
            .lines()
            .toList();

    assertThat(said.get(1).length()).isLessThanOrEqualTo(40);
    int caret = said.get(2).indexOf('^');
    if (column <= 100) {
      assertThat(said.get(1).charAt(caret)).isEqualTo(line.charAt(column - 1));
    } else {
      assertThat(caret).isEqualTo(said.get(1).length());
    }
  }
}
