// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.CounterexampleFiles;
import dev.pincheck.check.Result;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.report.ComparisonJson;
import dev.pincheck.report.ComparisonText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Prints how variants compare. */
final class CompareOutput {

  /** Races of which a reader looks at every step. */
  private static final int FEW = 8;

  private final Surroundings surroundings;
  private final boolean text;
  private final List<Path> ownVariants;

  /**
   * Takes where to print.
   *
   * @param text whether people read it
   * @param ownVariants the variants files of the user's own, which commands have to name
   */
  CompareOutput(Surroundings surroundings, boolean text, List<Path> ownVariants) {
    this.surroundings = surroundings;
    this.text = text;
    this.ownVariants = List.copyOf(ownVariants);
  }

  /** Prints where what can happen in each race begins to differ from the first variant. */
  void printDifferences(List<Variant> variants, List<Race> races) {
    if (races.size() > FEW) {
      surroundings
          .out()
          .printf(
              "Where behaviour begins to differ is said of %d races or fewer at a time.%n", FEW);
      return;
    }
    variants.stream()
        .skip(1)
        .forEach(
            other -> surroundings.out().print(Behaviour.difference(races, variants.get(0), other)));
  }

  /** Prints the table of claims and what changes in races. */
  void print(CompareAnswers answers) {
    if (!text) {
      surroundings
          .out()
          .print(
              new ComparisonJson(this::shown)
                  .of(Pincheck.version(), answers.rows(), answers.changes(), answers.bases()));
      return;
    }
    ComparisonText words = new ComparisonText(this::explain);
    surroundings.out().print(words.table(answers.rows()));
    String first = answers.variants().get(0).name();
    answers
        .changes()
        .forEach(
            (other, each) ->
                surroundings
                    .out()
                    .print(
                        words.changes(
                            first,
                            other,
                            each,
                            answers.undecided().getOrDefault(other, 0L),
                            Optional.ofNullable(answers.bases().get(other)))));
  }

  /** Returns the file that shows an answer, which is written now; empty for one without a trace. */
  private String shown(Result result) {
    CounterexampleFiles files = new CounterexampleFiles(surroundings.home());
    if (result.verdict().trace().isEmpty()) {
      return "";
    }
    Path file = files.ofComparison(result);
    files.put(file, result.verdict().trace());
    Path here = surroundings.here().toAbsolutePath().normalize();
    Path whole = file.toAbsolutePath().normalize();
    return (whole.startsWith(here) ? here.relativize(whole) : whole).toString();
  }

  /** Returns the command that tells an answer, whose file is written now; empty without a trace. */
  String explain(Result result) {
    String file = shown(result);
    StringBuilder command = new StringBuilder();
    if (!file.isEmpty()) {
      command.append("./pincheck explain ").append(file).append(surroundings.modelsOption());
      ownVariants.forEach(each -> command.append(" --variants ").append(each));
    }
    return command.toString();
  }
}
