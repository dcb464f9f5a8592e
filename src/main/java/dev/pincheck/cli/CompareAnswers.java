// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.comparison.Basis;
import dev.pincheck.comparison.Row;
import dev.pincheck.comparison.Trend;
import dev.pincheck.comparison.VerdictChange;
import dev.pincheck.model.Variant;
import dev.pincheck.report.ComparisonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What variants were compared by.
 *
 * @param changes of each other variant, by its name
 * @param bases what a variant has in common with the first
 * @param undecided of how many races a variant lacks an answer
 */
record CompareAnswers(
    ExitCode code,
    List<Row> rows,
    List<Variant> variants,
    Map<String, List<VerdictChange>> changes,
    Map<String, Basis> bases,
    Map<String, Long> undecided) {

  /** Returns what is said of each race under each other variant. */
  Map<String, String> said() {
    Map<String, String> said = new LinkedHashMap<>();
    changes.forEach(
        (other, each) ->
            each.forEach(
                change ->
                    said.put(
                        change.race().name() + " under " + other, ComparisonText.said(change))));
    return said;
  }

  /** Returns how it ends where nothing was in the way: something worse, or not asked, differs. */
  static ExitCode conclude(
      ExitCode trouble, List<Row> rows, Map<String, List<VerdictChange>> changes) {
    boolean differs =
        rows.stream()
                .anyMatch(
                    row ->
                        row.cells().stream()
                            .anyMatch(
                                cell ->
                                    row.trend(cell) == Trend.WORSE || row.missed(cell).isPresent()))
            || changes.values().stream()
                .flatMap(List::stream)
                .map(VerdictChange::trend)
                .anyMatch(trend -> trend == Trend.WORSE || trend == Trend.UNASKED);
    return trouble == ExitCode.AS_EXPECTED && differs ? ExitCode.DIFFERS : trouble;
  }
}
