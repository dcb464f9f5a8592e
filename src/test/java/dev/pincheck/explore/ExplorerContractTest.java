// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.kernel.Layout;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Routines and values that cannot be explored. */
final class ExplorerContractTest {

  @Test
  void aRoutineThatCountsItsRunsIsNotDeterministic() {
    AtomicInteger runs = new AtomicInteger();
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Count");
                  toy.x.load();
                  toy.y.store(runs.incrementAndGet());
                });

    assertThatThrownBy(scene::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("task t1")
        .hasMessageContaining("not deterministic")
        .hasMessageContaining(" STORE of y, argument ");
  }

  @Test
  void aRoutineThatChangesItsPastIsNotDeterministic() {
    AtomicInteger runs = new AtomicInteger();
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("First");
                  if (runs.getAndIncrement() < 4) {
                    toy.x.load();
                  } else {
                    toy.y.load();
                  }
                  toy.at("Second");
                  toy.x.load();
                  toy.at("Third");
                  toy.x.load();
                });

    assertThatThrownBy(scene::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("not deterministic")
        .hasMessageContaining("First")
        .hasMessageContaining("primitive 1");
  }

  @Test
  void aRoutineThatEndsAtOneTimeAndGoesOnAtAnotherIsNotDeterministic() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(lookingTwice(() -> runs.getAndIncrement() % 2 == 1)::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("comes to its end at one time and to LOAD of x at another");
  }

  @Test
  void aRoutineThatEndsWhereItWentOnIsNotDeterministic() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(lookingTwice(() -> runs.getAndIncrement() < 2)::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("ends, where it went on with LOAD of x");
  }

  private static ToyScene lookingTwice(BooleanSupplier again) {
    return new ToyScene()
        .run(
            toy -> {
              toy.at("First");
              toy.x.load();
              if (again.getAsBoolean()) {
                toy.at("Second");
                toy.x.load();
              }
            });
  }

  @Test
  void aRoutineWithoutAnEndIsStoppedWithItsPath() {
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  while (true) {
                    toy.at("Again");
                    toy.x.load();
                  }
                });

    assertThatThrownBy(scene::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("does not come to an end")
        .hasMessageContaining("Again")
        .hasMessageContaining("LOAD");
  }

  @Test
  void aLoopWithACheckpointIsACycle() {
    Exploration found =
        new ToyScene()
            .task(
                toy ->
                    live -> {
                      while (true) {
                        toy.at("Again");
                        toy.x.store(1 - toy.x.load());
                        toy.kernel.checkpoint(0);
                      }
                    })
            .explore();

    assertThat(found.statistics().distinct()).isEqualTo(2);
    assertThat(found.nodes()).isLessThan(5);
  }

  @Test
  void aValueThatDoesNotFitItsCellIsAnError() {
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Store");
                  toy.x.store(300);
                });

    assertThatThrownBy(scene::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessage("x is 300, which does not fit its 1 byte in a packed state");
  }

  @Test
  void widerCellsHoldWiderValues() {
    Layout layout = new Layout(8);
    Ranges ranges = new Ranges(layout, layout.memory());
    ranges.widen();
    Packing packing = new Packing(layout, ranges);
    var memory = layout.memory();
    memory.set(1, -300);
    long[] packed = new long[packing.size()];
    packing.packMemory(memory, packed);

    var back = layout.memory();
    packing.unpackMemory(packed, 0, back);

    assertThat(back).isEqualTo(memory);
  }

  @Test
  void aStepThatWaitsInItsMiddleIsAnError() {
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Both");
                  toy.a.lock();
                  toy.b.lock();
                })
            .run(
                toy -> {
                  toy.at("Hold");
                  toy.b.lock();
                });

    assertThatThrownBy(scene::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessage("step Both has begun and waits for b");
  }

  @Test
  void aRoutineThatThrowsIsAnError() {
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Follow");
                  List.of().get(toy.x.load());
                });

    assertThatThrownBy(scene::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("the routine fails at Follow");
  }
}
