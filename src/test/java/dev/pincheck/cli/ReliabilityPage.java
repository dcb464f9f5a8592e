// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs/reliability.md}, each between a line with its name and an end. With
 * {@code -Dgolden.update=true} the page is written anew, to be read in review.
 */
final class ReliabilityPage {

  private static final Path PAGE = Bench.TREE.resolve("docs/reliability.md");

  private ReliabilityPage() {}

  /** Requires that the page has that table. */
  static void assertDocumented(String name, String table) throws IOException {
    String text = Files.readString(PAGE);
    Matcher place =
        Pattern.compile("(?s)(<!-- " + name + " -->\n).*?(<!-- end -->\n)").matcher(text);
    assertThat(place.find()).as("a table of " + name).isTrue();
    String now = place.replaceFirst("$1" + Matcher.quoteReplacement(table) + "$2");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, now);
    }
    assertThat(now).isEqualTo(Files.readString(PAGE));
  }
}
