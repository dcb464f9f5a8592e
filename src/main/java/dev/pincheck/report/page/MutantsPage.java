// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.model.Expectation;
import dev.pincheck.model.Mutant;
import dev.pincheck.mutation.Change;
import dev.pincheck.mutation.MutantResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each lock, count, check and order is needed for. */
record MutantsPage(List<Table> tables) {

  /**
   * Those of a machine.
   *
   * @param measured whether models say it
   * @param command what decides it
   */
  record Table(String machine, String title, boolean measured, String command, List<Row> rows) {}

  /**
   * Something that is removed or changed.
   *
   * @param claimed what a person claims to fail
   * @param fails what does; empty where nobody knows
   * @param race where
   * @param kind as claimed or not
   */
  record Row(
      String name,
      String changes,
      String base,
      String claimed,
      String fails,
      String steps,
      String race,
      String status,
      String kind) {}

  static MutantsPage of(Contents contents) {
    return new MutantsPage(contents.mutants().stream().map(MutantsPage::table).toList());
  }

  private static Table table(Contents.Mutants mutants) {
    List<Row> rows =
        mutants
            .results()
            .map(results -> results.stream().map(MutantsPage::measured).toList())
            .orElseGet(
                () ->
                    mutants.machine().mutants().values().stream()
                        .map(mutant -> row(mutant, "", "", "", "", ""))
                        .toList());
    return new Table(
        mutants.machine().name(),
        mutants.machine().title(),
        mutants.results().isPresent(),
        mutants.command(),
        rows);
  }

  private static Row measured(MutantResult result) {
    Optional<Change> kill = result.shortest();
    return row(
        result.mutant(),
        kill.map(change -> MutantResult.failing(change.after())).orElse("nothing"),
        kill.map(change -> String.valueOf(change.steps())).orElse(""),
        kill.map(Change::race).orElse(""),
        result.status().words(),
        result.status().isAsClaimed() ? "same" : "differs");
  }

  private static Row row(
      Mutant mutant, String fails, String steps, String race, String status, String kind) {
    return new Row(
        mutant.name(),
        mutant.changes(),
        mutant.base(),
        mutant
            .equivalent()
            .map(why -> "nothing: " + why)
            .orElseGet(
                () ->
                    mutant.fails().stream()
                        .map(MutantsPage::property)
                        .collect(Collectors.joining(" or "))),
        fails,
        steps,
        race,
        status,
        kind);
  }

  private static String property(Expectation claim) {
    return claim.property().orElse("a deadlock");
  }
}
