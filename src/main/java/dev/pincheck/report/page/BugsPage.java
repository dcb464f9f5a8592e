// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.check.Recall;
import dev.pincheck.model.Bug;
import java.util.List;

/** The bugs that are known, and on which versions races find them. */
record BugsPage(List<Table> tables) {

  /** Those of a machine. */
  record Table(String machine, List<Column> variants, List<Row> rows, List<Known> bugs) {}

  /** A variant. */
  record Column(String name, String file) {}

  /** A bug on each variant. */
  record Row(String bug, String id, List<Cell> cells) {}

  /**
   * A bug on a variant.
   *
   * @param kind a word for colour
   */
  record Cell(String kind, String text) {}

  /** A bug with the races that seek it. */
  record Known(String bug, String id, String title, String source, List<Column> races) {}

  static BugsPage of(Contents contents, Places places) {
    return new BugsPage(
        contents.bugs().stream().map(bugs -> table(bugs, contents, places)).toList());
  }

  private static Table table(Contents.Bugs bugs, Contents contents, Places places) {
    Recall recall = bugs.recall();
    String machine = bugs.machine().name();
    return new Table(
        machine,
        recall.variants().stream()
            .map(variant -> new Column(variant, places.variant(machine, variant)))
            .toList(),
        recall.bugs().stream()
            .map(
                bug ->
                    new Row(
                        bug.name(),
                        places.bugId(machine, bug.name()),
                        recall.variants().stream()
                            .map(variant -> cell(recall.cell(bug, variant)))
                            .toList()))
            .toList(),
        recall.bugs().stream().map(bug -> known(machine, bug, contents, places)).toList());
  }

  private static Cell cell(Recall.Cell cell) {
    return switch (cell.status()) {
      case FOUND -> new Cell("fails", "found");
      case ABSENT -> new Cell("holds", "not found");
      case HIDDEN -> new Cell("undecided", String.join(" ", cell.by()) + " comes before");
      case MISSED -> new Cell("differs", "missed");
      case WRONG -> new Cell("differs", "found, but not known here");
      case UNRECORDED -> new Cell("undecided", "not recorded");
      case UNASKED -> new Cell("unasked", "");
    };
  }

  private static Known known(String machine, Bug bug, Contents contents, Places places) {
    return new Known(
        bug.name(),
        places.bugId(machine, bug.name()),
        bug.title(),
        bug.source(),
        contents.races().stream()
            .filter(race -> race.machine().name().equals(machine))
            .filter(race -> bug.isSoughtBy(race.race()))
            .map(race -> new Column(race.race().name(), places.race(race)))
            .toList());
  }
}
