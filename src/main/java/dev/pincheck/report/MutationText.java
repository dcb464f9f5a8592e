// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.model.Mutant;
import dev.pincheck.mutation.Change;
import dev.pincheck.mutation.MutantResult;
import dev.pincheck.mutation.MutantStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The necessity table: what was removed or changed, which property fails, after how many steps, in
 * which race; then what is otherwise than claimed.
 */
public final class MutationText {

  private static final int WIDEST = 44;

  private MutationText() {}

  /**
   * Returns the table with the lines below it.
   *
   * @param results what became of each mutant, at least one
   * @param folder where the counterexamples are, as it is shown
   * @param options what `explain` must be told to know the machine, after a blank
   */
  public static String of(List<MutantResult> results, Path folder, String options) {
    Table table = new Table(WIDEST, /* counting= */ false);
    table.row(List.of("mutant", "what is removed or changed", "in", "fails", "steps", "race"));
    for (MutantResult result : results) {
      Mutant mutant = result.mutant();
      Optional<Change> kill = result.shortest();
      table.row(
          List.of(
              mutant.name(),
              mutant.changes(),
              mutant.base(),
              kill.map(change -> MutantResult.failing(change.after()))
                  .orElse(result.status() == MutantStatus.UNDECIDED ? "?" : "nothing"),
              kill.map(change -> String.valueOf(change.steps())).orElse(""),
              kill.map(Change::race)
                  .or(() -> mutant.equivalent().map(reason -> "equivalent: " + reason))
                  .orElse("")));
    }
    StringBuilder text = new StringBuilder(table.text(""));
    List<String> killed =
        results.stream()
            .filter(result -> result.shortest().isPresent())
            .map(result -> result.mutant().name())
            .toList();
    if (!killed.isEmpty()) {
      text.append("explain: ./pincheck explain ")
          .append(folder.resolve(killed.get(0) + ".itf.json"))
          .append(options)
          .append('\n');
    }
    if (killed.size() > 1) {
      text.append("The other mutants' counterexamples are beside that one.\n");
    }
    results.forEach(result -> text.append(fault(result)));
    return text.append(totals(results)).toString();
  }

  private static String fault(MutantResult result) {
    return result
        .fault()
        .map(
            fault ->
                String.format(
                    "%s: `%s` %s: %s.%n",
                    result.mutant().position(),
                    result.mutant().name(),
                    result.status().words(),
                    fault))
        .orElse("");
  }

  private static String totals(List<MutantResult> results) {
    List<String> counts = new ArrayList<>();
    for (MutantStatus status : MutantStatus.values()) {
      long count = results.stream().filter(result -> result.status() == status).count();
      if (count > 0 || status.isAsClaimed() || status == MutantStatus.SURVIVED) {
        counts.add(count + " " + status.words());
      }
    }
    return Plural.of(results.size(), "mutant") + ": " + String.join(", ", counts) + ".\n";
  }
}
