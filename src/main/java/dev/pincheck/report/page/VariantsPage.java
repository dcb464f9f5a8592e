// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.model.Machine;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The variants that answers are about, each with the knobs in which it differs from its base. */
record VariantsPage(List<Table> tables) {

  /** Those of a machine. */
  record Table(String machine, String title, List<Row> rows) {}

  /**
   * A variant.
   *
   * @param id its place in the page
   * @param base what it is derived from; empty for one that says everything itself
   * @param knobs the knobs in which it differs from that
   */
  record Row(String id, String name, String base, String source, List<String> knobs) {}

  static VariantsPage of(Contents contents, Places places) {
    List<Table> tables = new ArrayList<>();
    contents.races().stream()
        .map(AnsweredRace::machine)
        .distinct()
        .forEach(machine -> tables.add(table(contents, machine, places)));
    return new VariantsPage(tables);
  }

  private static Table table(Contents contents, Machine machine, Places places) {
    List<Row> rows =
        machine.variantNames().stream()
            .filter(
                variant ->
                    contents.races().stream()
                        .filter(race -> race.machine().equals(machine))
                        .anyMatch(race -> race.answers().containsKey(variant)))
            .flatMap(name -> machine.variant(name).stream())
            .map(variant -> row(machine, variant, places))
            .toList();
    return new Table(machine.name(), machine.title(), rows);
  }

  private static Row row(Machine machine, Variant variant, Places places) {
    Optional<Variant> base = variant.basedOn().flatMap(machine::variant);
    List<String> knobs =
        base.map(
                from ->
                    variant.knobs().entrySet().stream()
                        .filter(knob -> !knob.getValue().equals(from.knobs().get(knob.getKey())))
                        .map(
                            knob ->
                                knob.getKey()
                                    + " = "
                                    + knob.getValue()
                                    + " (was "
                                    + from.knobs().get(knob.getKey())
                                    + ")")
                        .toList())
            .orElse(List.of());
    return new Row(
        places.variantId(machine.name(), variant.name()),
        variant.name(),
        base.map(Variant::name).orElse(""),
        variant.source(),
        knobs);
  }
}
