// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.comparison.Cell;
import dev.pincheck.comparison.Row;
import dev.pincheck.comparison.Trend;
import dev.pincheck.model.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Designs side by side: what models say of each claim, or what a person expects them to. */
record DesignsPage(List<Table> tables) {

  /**
   * Those of a machine.
   *
   * @param measured whether models say it
   * @param command what decides it
   */
  record Table(
      String machine,
      String title,
      List<String> variants,
      boolean measured,
      String command,
      List<Line> rows) {}

  /** A claim. */
  record Line(String title, String claim, String source, List<Said> cells) {}

  /**
   * What is said of a design.
   *
   * @param trend better or worse than the first; else empty
   */
  record Said(String kind, String text, String trend) {}

  static DesignsPage of(Contents contents) {
    return new DesignsPage(contents.designs().stream().map(DesignsPage::table).toList());
  }

  private static Table table(Contents.Designs designs) {
    List<Line> lines =
        designs
            .rows()
            .map(rows -> rows.stream().map(DesignsPage::measured).toList())
            .orElseGet(
                () ->
                    designs.machine().comparisons().rows().stream()
                        .map(claim -> expected(claim, designs.variants()))
                        .toList());
    return new Table(
        designs.machine().name(),
        designs.machine().title(),
        designs.variants(),
        designs.rows().isPresent(),
        designs.command(),
        lines);
  }

  private static Line measured(Row row) {
    List<Said> cells = new ArrayList<>();
    for (Cell cell : row.cells()) {
      cells.add(
          said(
              row.claim(),
              cell.answer(),
              row.trend(cell) == Trend.SAME
                  ? ""
                  : row.trend(cell).name().toLowerCase(Locale.ROOT)));
    }
    return new Line(row.claim().title(), row.claim().claim(), row.claim().source(), cells);
  }

  private static Line expected(Comparison claim, List<String> variants) {
    return new Line(
        claim.title(),
        claim.claim(),
        claim.source(),
        variants.stream()
            .map(name -> said(claim, Optional.ofNullable(claim.expected().get(name)), ""))
            .toList());
  }

  private static Said said(Comparison claim, Optional<Comparison.Answer> answer, String trend) {
    String kind = answer.isEmpty() ? "unasked" : claim.isWorse(answer.get()) ? "fails" : "holds";
    return new Said(kind, answer.map(Comparison.Answer::name).orElse("–"), trend);
  }
}
