// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page of docs that shows commands is true: see {@link GuidePage} for how it is read. */
@Tag("engine")
final class GuideTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  @TempDir Path folder;

  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("docs"))) {
      return files
          .filter(GuideTest::hasCommands)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static boolean hasCommands(Path file) {
    try {
      return file.toString().endsWith(".md") && Files.readString(file).contains("```console\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsIsWhatHappens(String page) throws IOException, InterruptedException {
    GuidePage guide = new GuidePage(HOME.resolve("docs").resolve(page), HOME, folder);

    guide.follow();

    assertThat(guide.commands()).as("commands of " + page).isPositive();
  }
}
