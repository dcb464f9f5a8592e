// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.check.Recall;
import dev.pincheck.check.Recall.Cell;
import dev.pincheck.model.Bug;
import java.util.ArrayList;
import java.util.List;

/** The known bugs and the variants on which they are found, as a table that is Markdown, too. */
public final class RecallText {

  private static final int WIDEST = 40;

  private RecallText() {}

  /** Returns the table, a row a variant and a column a bug, and below it what each bug is. */
  public static String of(Recall recall) {
    Table table = new Table(WIDEST);
    List<String> heading = new ArrayList<>(List.of(""));
    recall.bugs().forEach(bug -> heading.add(bug.name()));
    table.row(heading);
    for (String variant : recall.variants()) {
      List<String> row = new ArrayList<>(List.of(variant));
      recall.bugs().forEach(bug -> row.add(word(recall.cell(bug, variant))));
      table.row(row);
    }
    StringBuilder text = new StringBuilder(table.text("")).append('\n');
    for (Bug bug : recall.bugs()) {
      text.append("- ").append(bug.name()).append(": ").append(bug.title());
      text.append(" (").append(bug.source()).append(")\n");
    }
    return text.toString();
  }

  private static String word(Cell cell) {
    return switch (cell.status()) {
      case FOUND -> "found";
      case MISSED -> "MISSED";
      case ABSENT -> "-";
      case HIDDEN -> String.join(" ", cell.by());
      case WRONG -> "WRONG";
      case UNRECORDED -> "?";
      case UNASKED -> "";
    };
  }
}
