// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of {@code docs/a-machine-in-a-page.md}. */
final class PageOfTheDocs {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  private PageOfTheDocs() {}

  /** Returns the blocks of a language. */
  static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(HOME.resolve("docs/a-machine-in-a-page.md")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** Requires that the page shows what was found; seconds and numbers of lines may differ. */
  static void shows(Explored found) throws IOException {
    assertThat(blocks("text").stream().map(PageOfTheDocs::masked).toList())
        .contains(masked(found.toString()));
  }

  private static String masked(String text) {
    return text.replaceAll("\\d+\\.\\d\\d s;", "N s;")
        .replaceAll("@\\d+", "@N")
        .replaceAll(" +\\|", " |")
        .replaceAll("-+\\|", "-|")
        .strip();
  }
}
