// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every number of a fact sheet that races, knobs, mutants and findings cite can be looked up. */
final class CitationsTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  /** The sheet that each machine's files cite without naming it. */
  private static final Map<String, String> SHEETS =
      Map.of("gmem", "gmem", "restrictedmem", "gmem", "hugepage", "gmem", "memslot-lock", "arm64");

  /** Sections of each sheet that have parts; 5.17 and 6.18 and 7.2 are kernels. */
  private static final Map<String, String> PARTS =
      Map.of("gmem", "[1-4]", "arm64", "[1-47]|6(?=\\.[123]\\b)");

  /** A citation that says by itself which sheet it means; the last group is the number. */
  private static final Map<Pattern, String> NAMED =
      Map.of(
          Pattern.compile("\\bnews (\\d+)"), "news",
          Pattern.compile("\\bN\\.(\\d+b?)"), "news",
          Pattern.compile("\\bconversion (\\d\\.\\d+)"), "conversion",
          Pattern.compile("closing, 2026, section (\\d)"), "conversion",
          Pattern.compile("closing, 2026, section \\d, (T\\d)"), "conversion",
          Pattern.compile("\\b(C\\d+)\\b"), "conversion",
          Pattern.compile("(?:\\bledger |, )(\\d-\\d\\d)\\b"), "ledger");

  private record Citation(Path file, String sheet, String number) {}

  @Test
  void everyNumberThatTheTreeCitesIsThere() throws IOException, InputRejected {
    FactSheets sheets = FactSheets.load(HOME);

    List<Citation> citations = citations();

    assertThat(citations).hasSizeGreaterThan(2000);
    assertThat(citations).filteredOn(citation -> !isThere(sheets, citation)).isEmpty();
  }

  private static boolean isThere(FactSheets sheets, Citation citation) {
    try {
      return !sheets.find(citation.sheet(), citation.number()).isEmpty();
    } catch (InputRejected rejected) {
      return false;
    }
  }

  private static List<Citation> citations() throws IOException {
    List<Citation> citations = new ArrayList<>();
    try (Stream<Path> files = Files.walk(HOME.resolve("models"))) {
      for (Path file :
          files
              .filter(path -> path.toString().matches(".*(\\.toml|FINDINGS\\.md|RECALL\\.md)"))
              .filter(path -> !path.endsWith("recorded.toml"))
              .sorted()
              .toList()) {
        String machine = HOME.resolve("models").relativize(file).getName(0).toString();
        if (SHEETS.containsKey(machine)) {
          of(file, Files.readString(file), SHEETS.get(machine), citations);
        }
      }
    }
    return citations;
  }

  private static void of(Path file, String text, String sheet, List<Citation> citations) {
    String unnamed = text;
    for (Map.Entry<Pattern, String> named : NAMED.entrySet()) {
      add(named.getKey().matcher(text), file, named.getValue(), citations);
      unnamed = named.getKey().matcher(unnamed).replaceAll("");
    }
    for (String number :
        List.of(
            "(?<![\\w./=<>~-])((?:" + PARTS.get(sheet) + ")\\.\\d{1,2}[a-c]?)(?![\\w%-]|\\.\\d)",
            "(?:[Ss]ections?|sheet) (\\d{1,2})(?![\\w.]\\d)",
            "[Ss]ection (\\d, (?:row |#)\\d+)",
            "(?<![\\w/-])((?:S|L|D|Q|MU)\\d{1,2})(?![\\w-])")) {
      add(Pattern.compile(number).matcher(unnamed), file, sheet, citations);
    }
    Matcher row = Pattern.compile("row (\\d+) of (?:section )?(\\d(?:\\.\\d)?)").matcher(unnamed);
    while (row.find()) {
      citations.add(new Citation(file, sheet, row.group(2) + " row " + row.group(1)));
    }
  }

  private static void add(Matcher matcher, Path file, String sheet, List<Citation> citations) {
    while (matcher.find()) {
      citations.add(new Citation(file, sheet, matcher.group(1)));
    }
  }
}
