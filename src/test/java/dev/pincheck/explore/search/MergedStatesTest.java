// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.ToyScene;
import dev.pincheck.explore.ToyScene.Toy;
import dev.pincheck.explore.automaton.Grain;
import org.junit.jupiter.api.Test;

/** Places are one if a routine cannot go on from them in different ways. */
final class MergedStatesTest {

  /** Whichever x was, y is looked at next; where x was 0 the search found y to be 0 or 1. */
  @Test
  void placesThatMetDifferentResultsAreOne() {
    Explorer explorer = explorer(scene(/* compares= */ false));
    long searched = searched(explorer);

    assertThat(explorer.states().size()).isEqualTo((int) searched - 1);
  }

  /** Asked for the result that only the other one met, each does something else. */
  @Test
  void placesThatAQuestionTellsApartAreTwo() {
    Explorer explorer = explorer(scene(/* compares= */ true));
    long searched = searched(explorer);

    assertThat(explorer.states().size()).isEqualTo((int) searched);
  }

  private static long searched(Explorer explorer) {
    return explorer.explore("toy", Progress.SILENT).statistics().distinct();
  }

  private static Explorer explorer(ToyScene scene) {
    return new Explorer(
        scene,
        new Settings(Grain.LABEL, 1, /* exact= */ true, /* merge= */ true, 500, ToyScene.BUDGET));
  }

  private static ToyScene scene(boolean compares) {
    return new ToyScene().run(MergedStatesTest::write).run(toy -> read(toy, compares));
  }

  private static void write(Toy toy) {
    toy.at("Write");
    toy.x.store(1);
    toy.y.store(1);
  }

  private static void read(Toy toy, boolean compares) {
    toy.at("ReadX");
    int x = toy.x.load();
    toy.at("ReadY");
    int y = toy.y.load();
    toy.at("Store");
    toy.x.store(compares && x != y ? 3 : 2);
  }
}
