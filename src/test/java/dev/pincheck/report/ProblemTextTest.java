// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.Position;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How problems are quoted. */
final class ProblemTextTest {

  @Test
  void lineIsQuotedOfAFileInAnArchiveToo(@TempDir Path folder) throws Exception {
    try (FileSystem jar =
        FileSystems.newFileSystem(folder.resolve("some.jar"), Map.of("create", "true"))) {
      Path home = Files.createDirectory(jar.getPath("/pincheck"));
      Files.writeString(home.resolve("race.toml"), "title = 1\n");

      String text =
          new ProblemText(home).of(List.of(new Position("race.toml", 1, 9).problem("no text")));

      assertThat(text).isEqualTo("race.toml:1:9: no text\n    title = 1\n            ^\n");
    }
  }
}
