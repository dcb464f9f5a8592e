// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;

/**
 * A table that {@link Table} drew, drawn again for a width: its widest columns get narrower; where
 * that is not enough it stands in parts, each with the first column.
 */
final class FoldedTable {

  /** Columns do not become narrower than this, or than they are. */
  private static final int NARROWEST = 14;

  private final String indent;
  private final List<List<String>> rows;

  /** Takes the lines of a table. */
  FoldedTable(List<String> lines) {
    String rule = lines.get(1);
    this.indent = rule.substring(0, rule.indexOf('|'));
    List<Integer> borders = borders(rule);
    this.rows =
        lines.stream()
            .map(
                line ->
                    IntStream.range(1, borders.size())
                        .mapToObj(at -> line.substring(borders.get(at - 1) + 2, borders.get(at)))
                        .map(String::stripTrailing)
                        .toList())
            .toList();
  }

  /** Returns the end of the table that begins with this line, or its number if none does. */
  static int endOf(List<String> lines, int first) {
    if (first + 1 >= lines.size() || !lines.get(first + 1).matches(" *(\\|-{2,})+\\|")) {
      return first;
    }
    List<Integer> borders = borders(lines.get(first + 1));
    int length = lines.get(first + 1).length();
    int end = first;
    while (end < lines.size()) {
      String line = lines.get(end);
      if (line.length() != length || borders.stream().anyMatch(at -> line.charAt(at) != '|')) {
        break;
      }
      end++;
    }
    return end > first + 1 ? end : first;
  }

  private static List<Integer> borders(String rule) {
    return IntStream.range(0, rule.length()).filter(at -> rule.charAt(at) == '|').boxed().toList();
  }

  /** Returns the table in its parts, with an empty line between two. */
  String text(int width) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      int at = column;
      widths.add(body().map(row -> rows.get(row).get(at).length()).max().orElse(0));
    }
    StringBuilder text = new StringBuilder();
    int next = 1;
    do {
      List<Integer> columns = new ArrayList<>(List.of(0));
      int least = indent.length() + 1 + taken(widths.get(0));
      while (next < widths.size()
          && (columns.size() == 1 || least + taken(widths.get(next)) <= width)) {
        least += taken(widths.get(next));
        columns.add(next++);
      }
      text.append(text.isEmpty() ? "" : "\n");
      part(columns, fitted(columns, widths, width), text);
    } while (next < widths.size());
    return text.toString();
  }

  /** Returns the rows but for the rule. */
  private IntStream body() {
    return IntStream.range(0, rows.size()).filter(row -> row != 1);
  }

  /** Returns what a column takes at least, with its border. */
  private static int taken(int width) {
    return Math.min(width, NARROWEST) + 3;
  }

  private int[] fitted(List<Integer> columns, List<Integer> widths, int width) {
    int[] fitted = columns.stream().mapToInt(widths::get).toArray();
    int room = width - indent.length() - 1 - 3 * fitted.length;
    while (IntStream.of(fitted).sum() > room) {
      int widest = 0;
      for (int column = 1; column < fitted.length; column++) {
        widest = fitted[column] > fitted[widest] ? column : widest;
      }
      if (fitted[widest] <= 4) {
        break;
      }
      fitted[widest]--;
    }
    return fitted;
  }

  private void part(List<Integer> columns, int[] widths, StringBuilder text) {
    for (int row = 0; row < rows.size(); row++) {
      if (row == 1) {
        text.append(indent);
        IntStream.of(widths).forEach(each -> text.append('|').append("-".repeat(each + 2)));
        text.append("|\n");
        continue;
      }
      List<List<String>> cells = new ArrayList<>();
      for (int at = 0; at < widths.length; at++) {
        cells.add(cell(row, columns.get(at), widths[at]));
      }
      int height = cells.stream().mapToInt(List::size).max().orElse(0);
      for (int line = 0; line < height; line++) {
        text.append(indent);
        for (int at = 0; at < widths.length; at++) {
          String shown = line < cells.get(at).size() ? cells.get(at).get(line) : "";
          text.append("| ").append(StringUtils.rightPad(shown, widths[at])).append(' ');
        }
        text.append("|\n");
      }
    }
  }

  /** What is set to the right stays so where it is not broken. */
  private List<String> cell(int row, int column, int width) {
    String cell = rows.get(row).get(column);
    return column == 0 && cell.length() > width
        ? Fold.cell(cell.strip(), width)
        : Fold.cell(cell, width);
  }
}
