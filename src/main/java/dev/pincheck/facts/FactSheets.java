// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.facts;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fact sheets, and what their numbers name. */
public final class FactSheets {

  /** Where they are, from pincheck's home. */
  public static final String FOLDER = "docs/facts";

  /** The sheets, in the order in which they are shown. */
  public static final List<String> NAMES =
      List.of("gmem", "arm64", "news", "conversion", "ledger", "gaps");

  /** How the sheets cite each other. */
  private static final Map<String, String> LETTERS = Map.of("G", "gmem", "A", "arm64", "N", "news");

  private static final Pattern LETTERED = Pattern.compile("([AGN])[. ](\\d.*)");

  private final List<Fact> facts;

  private FactSheets(List<Fact> facts) {
    this.facts = facts;
  }

  /**
   * Reads them.
   *
   * @param home pincheck's own folder
   * @throws InputRejected if one cannot be read
   */
  public static FactSheets load(Path home) throws InputRejected {
    List<Fact> facts = new ArrayList<>();
    for (String name : NAMES) {
      String file = FOLDER + "/" + name + ".md";
      String text = InputFile.read(home.resolve(file), file);
      facts.addAll(new SheetReader(name, file, text.lines().toList()).read());
    }
    return new FactSheets(facts);
  }

  /** Returns the sheet that somebody means by a word, its name or its letter; else the word. */
  public static String sheet(String word) {
    return LETTERS.getOrDefault(word, word);
  }

  /** Returns the sections of a sheet that others are part of. */
  public List<Fact> sections(String sheet) {
    return facts.stream()
        .filter(fact -> fact.sheet().equals(sheet) && !fact.number().contains(" "))
        .filter(fact -> fact.text().get(0).startsWith("## ") || sheet.equals("news"))
        .toList();
  }

  /**
   * Returns what a number names: several facts if several sheets have it.
   *
   * @param sheet the sheet that is meant; empty for any
   * @param number {@code 2.5}, {@code D16}, {@code 8 row 28}, also {@code section 8, row 28} and
   *     {@code 5 #9}; {@code N.9} of the sheet with that letter; {@code 2.11b} is a part of 2.11
   * @throws InputRejected if there is no such sheet or number; names the nearest
   */
  public List<Fact> find(String sheet, String number) throws InputRejected {
    Matcher lettered = LETTERED.matcher(number);
    if (sheet.isEmpty() && lettered.matches()) {
      return find(sheet(lettered.group(1)), lettered.group(2));
    } else if (!sheet.isEmpty() && !NAMES.contains(sheet)) {
      throw rejected(FOLDER, Names.unknown("fact sheet", "fact sheets", sheet, NAMES));
    }
    String wanted =
        number.replace("section ", "").replace(",", "").replace("#", "row ").replace("  ", " ");
    List<Fact> found = numbered(sheet, wanted);
    if (found.isEmpty()) {
      found = numbered(sheet, wanted.replaceFirst("(?<=\\d)[a-z]$", ""));
    }
    if (found.isEmpty()) {
      List<String> numbers = of(sheet).map(Fact::number).distinct().toList();
      throw rejected(
          sheet.isEmpty() ? FOLDER : FOLDER + "/" + sheet + ".md",
          "no fact has the number `"
              + wanted
              + "`"
              + Names.nearest(wanted, numbers)
                  .map(near -> ", did you mean `" + near + "`?")
                  .orElse(""));
    }
    return found;
  }

  private List<Fact> numbered(String sheet, String number) {
    return of(sheet).filter(fact -> fact.number().equals(number)).toList();
  }

  private Stream<Fact> of(String sheet) {
    return facts.stream().filter(fact -> sheet.isEmpty() || fact.sheet().equals(sheet));
  }

  private static InputRejected rejected(String file, String message) {
    return new InputRejected(Problem.ofFile(file, message));
  }
}
