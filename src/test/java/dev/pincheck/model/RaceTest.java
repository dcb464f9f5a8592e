// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A race asked for less than it asks itself. */
final class RaceTest {

  @TempDir Path folder;
  private Catalogue catalogue;
  private Race race;

  @BeforeEach
  void load() throws Exception {
    catalogue = new ToyHome(folder).load();
    race = catalogue.races().get("toy/move");
  }

  @Test
  void aRaceAskedForOtherPropertiesExpectsNothing() {
    Race alone = race.asking(List.of("Other"));

    assertThat(alone.invariants()).containsExactly("Other");
    assertThat(alone.expectations()).isEmpty();
    assertThat(alone.actors()).isEqualTo(race.actors());
    assertThat(alone.name()).isEqualTo(race.name());
  }

  @Test
  void aRaceNotAskedForAPropertyExpectsTheRest() {
    String first = race.invariants().get(0);

    Race rest = race.without(List.of(first));

    assertThat(rest.invariants()).isEqualTo(race.invariants().subList(1, race.invariants().size()));
    assertThat(rest.expectations().values())
        .noneMatch(said -> said.property().filter(first::equals).isPresent());
    assertThat(race.without(List.of("Other")).expectations()).isEqualTo(race.expectations());
    assertThat(race.without(List.of("Other")).invariants()).isEqualTo(race.invariants());
  }

  @Test
  void aMachineHasItsOwnRaces() {
    Machine machine = catalogue.machines().get("toy");

    assertThat(catalogue.races(machine)).contains(race);
    assertThat(new Catalogue(catalogue.machines(), catalogue.races()).races(machine))
        .allMatch(one -> one.machine().equals("toy"));
    assertThat(machine.variantNames()).containsAll(machine.variants().keySet());
  }
}
