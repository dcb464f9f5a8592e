// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.facts;

import java.util.List;

/**
 * What a number of a fact sheet names: a section, a paragraph, a row of a table.
 *
 * @param sheet name of the sheet, {@code gmem}
 * @param number as it is cited: {@code 2.5}, {@code D16}, {@code 8 row 28}
 * @param file from pincheck's home
 * @param line of its first line, from 1
 * @param text its lines; a row comes with the head of its table
 */
public record Fact(String sheet, String number, String file, int line, List<String> text) {

  public Fact {
    text = List.copyOf(text);
  }

  /** Returns its first line without marks of sections. */
  public String title() {
    return text.get(0).replaceFirst("^#+ ", "");
  }

  /** Returns where it stands, {@code docs/facts/gmem.md:273}. */
  public String place() {
    return file + ":" + line;
  }
}
