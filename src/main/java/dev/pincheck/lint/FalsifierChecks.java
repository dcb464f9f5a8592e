// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Mutant;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import java.nio.file.Path;
import java.util.List;

/**
 * Each property beside what it is violated by: a claim that nothing can violate says nothing. TLC
 * and the explorer answer races alike; a mutant that the spec has no form for, the explorer alone.
 */
final class FalsifierChecks {

  private final Machine machine;
  private final List<Race> races;
  private final Problems problems;
  private final Source file;

  FalsifierChecks(Path home, Machine machine, List<Race> races, Problems problems) {
    this.machine = machine;
    this.races = races;
    this.problems = problems;
    this.file = Source.read(home, MachineFolders.of(home, machine.name()).resolve("machine.toml"));
  }

  void run() {
    machine.properties().values().forEach(this::check);
  }

  private void check(Property property) {
    List<Mutant> mutants =
        machine.mutants().values().stream()
            .filter(mutant -> mutant.fails().equals(List.of(violated(property))))
            .toList();
    boolean falsified = isViolatedInARace(property) || mutants.stream().anyMatch(Mutant::isInSpec);
    Position at = file.table("properties", property.name());
    if (falsified && property.unfalsified().isPresent()) {
      problems.add(
          at,
          String.format(
              "`%s` is falsified by a race or a mutant; `unfalsified` has nothing to say",
              property.name()));
    } else if (!falsified && property.unfalsified().isEmpty()) {
      problems.add(
          at,
          String.format(
              "nothing falsifies `%s`%s: expect `violates %s` of a variant in some race, let a"
                  + " mutant fail it alone, or say `unfalsified = \"why it stays\"`",
              property.name(),
              mutants.isEmpty()
                  ? ""
                  : " for TLC, for `" + mutants.get(0).name() + "` is `explorer_only`",
              property.name()));
    }
  }

  private boolean isViolatedInARace(Property property) {
    return races.stream().anyMatch(race -> race.expectations().containsValue(violated(property)));
  }

  private static Expectation violated(Property property) {
    return Expectation.violates(property.name());
  }
}
