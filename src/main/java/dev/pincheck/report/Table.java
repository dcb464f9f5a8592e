// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/**
 * A table of text with a line between columns. A cell may have several lines; one too long for its
 * column continues below, a little further in. The first column is set to the right where it
 * counts.
 */
final class Table {

  private static final String HANGING = "    ";

  private final int widest;
  private final boolean counting;
  private final List<List<List<String>>> rows = new ArrayList<>();

  /** Takes how wide a column may become, in characters; the first column holds numbers. */
  Table(int widest) {
    this(widest, /* counting= */ true);
  }

  /** Takes how wide a column may become, in characters, and whether the first holds numbers. */
  Table(int widest, boolean counting) {
    this.counting = counting;
    this.widest = Math.max(widest, HANGING.length() * 4);
  }

  /** Adds a row of one-line cells; the first row added is the heading. */
  void row(List<String> cells) {
    block(cells.stream().map(List::of).toList());
  }

  /** Adds a row, each cell a list of lines. */
  void block(List<List<String>> cells) {
    rows.add(cells.stream().map(this::wrapped).toList());
  }

  /** Returns the table, each line led by {@code indent} and ended by a line end. */
  String text(String indent) {
    List<Integer> widths = widths();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      int height = rows.get(row).stream().mapToInt(List::size).max().orElse(0);
      for (int line = 0; line < height; line++) {
        text.append(indent);
        for (int column = 0; column < widths.size(); column++) {
          List<String> cell = rows.get(row).get(column);
          String part = line < cell.size() ? cell.get(line) : "";
          int width = widths.get(column);
          text.append("| ")
              .append(
                  counting && column == 0
                      ? StringUtils.leftPad(part, width)
                      : StringUtils.rightPad(part, width))
              .append(' ');
        }
        text.append("|\n");
      }
      if (row == 0) {
        text.append(indent);
        widths.forEach(width -> text.append('|').append("-".repeat(width + 2)));
        text.append("|\n");
      }
    }
    return text.toString();
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.get(0).size(), 0));
    for (List<List<String>> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = row.get(column).stream().mapToInt(String::length).max().orElse(0);
        widths.set(column, Math.max(widths.get(column), width));
      }
    }
    return widths;
  }

  private List<String> wrapped(List<String> lines) {
    List<String> wrapped = new ArrayList<>();
    for (String line : lines) {
      int indent = indentOf(line);
      String rest = line;
      while (rest.length() > widest) {
        int blank = rest.lastIndexOf(' ', widest);
        int cut = blank > indentOf(rest) ? blank : widest;
        wrapped.add(rest.substring(0, cut).stripTrailing());
        rest = " ".repeat(indent) + HANGING + rest.substring(cut).stripLeading();
      }
      wrapped.add(rest);
    }
    return wrapped;
  }

  private static int indentOf(String line) {
    return Math.max(0, StringUtils.indexOfAnyBut(line, ' '));
  }
}
