// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first page: each machine's races and variants as a table.
 *
 * @param tables one a machine
 * @param races how many races there are
 * @param verdicts how many answers there are
 * @param recorded how many of them were recorded
 * @param asked how many were asked for now
 * @param differing how many races and variants are otherwise than expected
 */
record MatrixPage(
    List<Table> tables, int races, long verdicts, long recorded, long asked, long differing) {

  private static final int LONGEST_ID = 4;

  /** A machine's races and variants. */
  record Table(String machine, String title, List<Column> columns, List<Row> rows) {}

  /** A variant. */
  record Column(String name, String file) {}

  /** A race. */
  record Row(String name, String title, String file, List<Cell> cells) {}

  /**
   * A race on a variant.
   *
   * @param kind the verdict in one word, for colour and filter
   * @param symbol what is seen
   * @param said what is heard
   * @param file the counterexample's page; empty without one
   */
  record Cell(String kind, String symbol, String said, String file) {}

  static MatrixPage of(Contents contents, Places places) {
    Map<Machine, List<AnsweredRace>> machines = new LinkedHashMap<>();
    contents
        .races()
        .forEach(
            race ->
                machines.computeIfAbsent(race.machine(), ignored -> new ArrayList<>()).add(race));
    List<Table> tables = new ArrayList<>();
    machines.forEach((machine, races) -> tables.add(table(machine, races, places)));
    List<Answer> answers =
        contents.races().stream()
            .flatMap(race -> race.answers().values().stream())
            .flatMap(List::stream)
            .toList();
    long recorded = answers.stream().filter(Answer::recorded).count();
    long differing =
        contents.races().stream()
            .mapToLong(race -> race.answers().keySet().stream().filter(race::differs).count())
            .sum();
    return new MatrixPage(
        tables,
        contents.races().size(),
        answers.size(),
        recorded,
        answers.size() - recorded,
        differing);
  }

  private static Table table(Machine machine, List<AnsweredRace> races, Places places) {
    Set<String> variants = new LinkedHashSet<>();
    machine.variantNames().stream()
        .filter(variant -> races.stream().anyMatch(race -> race.answers().containsKey(variant)))
        .forEach(variants::add);
    return new Table(
        machine.name(),
        machine.title(),
        variants.stream()
            .map(variant -> new Column(variant, places.variant(machine.name(), variant)))
            .toList(),
        races.stream()
            .map(
                race ->
                    new Row(
                        race.race().name(),
                        race.race().title(),
                        places.race(race),
                        variants.stream().map(variant -> cell(race, variant, places)).toList()))
            .toList());
  }

  private static Cell cell(AnsweredRace race, String variant, Places places) {
    if (!race.answers().containsKey(variant)) {
      return new Cell("unasked", "", "", "");
    }
    Optional<Expectation> said = race.said(variant);
    String file = places.counterexample(race, variant).orElse("");
    boolean differs = race.differs(variant);
    String more =
        differs ? ", but expected " + race.expected(variant).map(Expectation::text).orElse("") : "";
    String mark = differs ? "≠" : "";
    if (said.isEmpty()) {
      return new Cell("undecided", "?" + mark, "no one answer" + more, file);
    } else if (said.get().equals(Expectation.HOLDS)) {
      return new Cell(differs ? "holds differs" : "holds", "✓" + mark, "holds" + more, file);
    }
    String what = said.get().property().map(name -> idOf(race.machine(), name)).orElse("⟲");
    return new Cell(
        differs ? "fails differs" : "fails",
        ("✗ " + what).strip() + mark,
        said.get().text() + " on " + variant + more,
        file);
  }

  /** A name would make its column as wide; it is heard, and seen where the cell is pointed at. */
  private static String idOf(Machine machine, String name) {
    return Optional.ofNullable(machine.properties().get(name))
        .map(Property::id)
        .filter(id -> id.length() <= LONGEST_ID)
        .orElse("");
  }
}
