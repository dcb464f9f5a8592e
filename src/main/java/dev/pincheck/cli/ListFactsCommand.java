// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.facts.Fact;
import dev.pincheck.facts.FactSheets;
import dev.pincheck.input.InputRejected;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a number of the fact sheets names. */
@Command(
    name = "facts",
    description = {
      "Shows what a number that races, mutants and findings cite names in the fact sheets of"
          + " docs/facts, with its file and line; without a number the sections of the sheets.",
      "",
      "  pincheck list facts 2.5",
      "  pincheck list facts arm64 D16",
      "  pincheck list facts gmem 8 row 28"
    },
    mixinStandardHelpOptions = true)
final class ListFactsCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "[SHEET] NUMBER",
      arity = "0..*",
      description = "A sheet (gmem, arm64, news, conversion, ledger, gaps) and a number of it.")
  private List<String> words = List.of();

  ListFactsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    FactSheets sheets = FactSheets.load(surroundings.home());
    String first = words.isEmpty() ? "" : FactSheets.sheet(words.get(0));
    boolean named = words.size() > 1 && !first.matches("[A-Z#]*\\d.*|section|row");
    if (words.isEmpty()) {
      FactSheets.NAMES.forEach(sheet -> sections(sheets, sheet));
    } else if (FactSheets.NAMES.contains(first) && words.size() == 1) {
      sections(sheets, first);
    } else {
      String number = String.join(" ", words.subList(named ? 1 : 0, words.size()));
      sheets.find(named ? first : "", number).forEach(this::show);
    }
    return ExitCode.AS_EXPECTED.code();
  }

  private void sections(FactSheets sheets, String sheet) {
    for (Fact fact : sheets.sections(sheet)) {
      surroundings.out().printf("%-10s %s%n", sheet, title(fact));
    }
  }

  /** The items of a list are whole paragraphs: what is in bold says what they are about. */
  private static String title(Fact fact) {
    return fact.title().replaceFirst("(\\*\\*.*?\\*\\*).*", "$1").replace("**", "");
  }

  private void show(Fact fact) {
    surroundings.out().println(fact.place() + "  " + fact.sheet() + " " + fact.number());
    fact.text().forEach(line -> surroundings.out().println(line.isEmpty() ? "" : "  " + line));
    surroundings.out().println();
  }
}
