// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.conform.Conformity;
import dev.pincheck.conform.Pairing;
import dev.pincheck.conform.StateCounts;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reason why there are fewer classes than states is taken out when there are not. */
final class NeedlessReasonsTest {

  private static final String RACE = "memslot-lock/mte-versus-create";

  @Test
  void aReasonThatNoVariantNeedsIsNamed() throws Exception {
    assertThat(of(/* classes= */ 7)).singleElement().asString().startsWith(RACE + " says in");
  }

  @Test
  void aReasonThatAVariantNeedsIsNot() throws Exception {
    assertThat(of(/* classes= */ 6)).isEmpty();
  }

  private static List<String> of(int classes) throws Exception {
    Catalogue catalogue = Tree.catalogue();
    Race race = catalogue.races().get(RACE);
    return NeedlessReasons.of(
        race.expectations().keySet().stream()
            .map(
                variant ->
                    new Conformity(
                        new Pairing(RACE, variant),
                        List.of(),
                        List.of(new StateCounts(7, classes, 7, race.settled(), List.of())),
                        "",
                        0))
            .toList(),
        catalogue);
  }
}
