// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that are not too long. */
final class Paragraph {

  private Paragraph() {}

  /** Returns the lines; a word that is longer has a line of its own. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int cut = blank > 0 ? blank : rest.indexOf(' ');
      if (cut < 0) {
        break;
      }
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /** Returns the lines as one text, each with its line end. */
  static String of(String text, int width) {
    return String.join("\n", lines(text, width)) + "\n";
  }
}
