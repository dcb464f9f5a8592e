// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Routine;
import dev.pincheck.kernel.TaskWork;
import dev.pincheck.machine.Scene;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        .hasMessage("step Both has begun and waits for b\nafter these steps:\n  t2  Hold");
  }

  /** Caught, it would look like the end of the routine, and what comes behind would be missed. */
  @Test
  void aRoutineThatCatchesTheEndOfAStepIsAnError() {
    ToyScene returning =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Store");
                  try {
                    toy.x.store(1);
                  } catch (RuntimeException caught) {
                    return;
                  }
                  toy.x.store(2);
                });
    ToyScene goingOn =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Store");
                  try {
                    toy.x.store(1);
                  } finally {
                    toy.x.store(2);
                  }
                });

    ToyScene marking =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Store");
                  try {
                    toy.x.store(1);
                  } finally {
                    toy.at("Next");
                  }
                });

    for (ToyScene scene : List.of(returning, goingOn, marking)) {
      assertThatThrownBy(scene::explore)
          .isInstanceOf(BrokenContract.class)
          .hasMessageContaining("catches the exception by which the kernel ends a step, at Store");
    }
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

  /** Forgets at a checkpoint what it looked up, and goes by it after some harmless loads. */
  private static ToyScene forgetting(int loads) {
    return new ToyScene()
        .never(2)
        .task(
            toy ->
                live -> {
                  int y = 0;
                  if (live == 0) {
                    toy.at("Look");
                    y = toy.y.load();
                    toy.kernel.checkpoint(1);
                  }
                  for (int i = 0; i < loads; i++) {
                    toy.at("Load" + i);
                    toy.x.load();
                  }
                  toy.at("Use");
                  toy.x.store(y == 0 ? 1 : 2);
                })
        .run(
            toy -> {
              toy.at("Change");
              toy.y.store(1);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aCheckpointMustNotForgetWhatIsStillUsed(int loads) {
    for (boolean merge : new boolean[] {false, true}) {
      for (boolean reduce : new boolean[] {false, true}) {
        Settings settings =
            new Settings(Grain.LABEL, 1, /* exact= */ false, merge, 500, ToyScene.BUDGET)
                .reducing(reduce);
        Explorer explorer = new Explorer(forgetting(loads), settings);

        assertThatThrownBy(() -> explorer.explore("toy", Progress.SILENT))
            .isInstanceOf(BrokenContract.class)
            .hasMessage(
                "task t1: a checkpoint forgets what the routine still uses: at Use, primitive %d"
                    + " since the checkpoint, it does STORE of x, argument 2 when it runs on, and"
                    + " does STORE of x, argument 1 when it is entered at the checkpoint",
                loads + 1);
      }
    }
  }

  @Test
  void aCheckpointMustNotForgetWhereTheRoutineIs() {
    ToyScene scene =
        new ToyScene()
            .task(
                toy ->
                    live -> {
                      boolean first = live == 0;
                      if (first) {
                        toy.at("Look");
                        toy.y.load();
                        toy.kernel.checkpoint(1);
                      }
                      toy.at(first ? "Here" : "There");
                      toy.x.load();
                    });

    assertThatThrownBy(scene::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("it passes Here when it runs on, and passes There when");
  }

  @Test
  void aCheckpointThatNamesWhatIsStillUsedIsRight() {
    ToyScene scene =
        new ToyScene()
            .task(
                toy ->
                    live -> {
                      int kept = live;
                      if (live == 0) {
                        toy.at("Look");
                        kept = 1 + toy.y.load();
                        toy.kernel.checkpoint(kept);
                      }
                      toy.at("Use");
                      toy.x.store(kept);
                    })
            .run(
                toy -> {
                  toy.at("Change");
                  toy.y.store(1);
                })
            .never(2);

    assertThat(scene.explore().failed()).containsKey("XIsNot2");
  }

  /** Tasks that queue as much as there is room for, and one that queues more. */
  private static Scene queueing(int works) {
    return new Scene() {
      @Override
      public List<String> tasks() {
        return List.of("t1", "t2");
      }

      @Override
      public LaidOut on(Kernel kernel, Layout layout) {
        TaskWork queue = new TaskWork(kernel, layout, /* capacity= */ 2);
        Routine routine =
            live -> {
              for (int work = 1; work <= works; work++) {
                kernel.at("Queue" + work);
                queue.add(work);
              }
            };
        return new LaidOut(layout.memory(), List.of(routine, routine), List.of());
      }
    };
  }

  @Test
  void aQueueThatIsFullIsAnErrorThatNamesIt() {
    Explorer fits = new Explorer(queueing(2), ToyScene.settings());
    Explorer full = new Explorer(queueing(3), ToyScene.settings().reducing(true));

    assertThat(fits.explore("toy", Progress.SILENT).statistics().distinct()).isEqualTo(9);
    assertThatThrownBy(() -> full.explore("toy", Progress.SILENT))
        .isInstanceOf(BrokenContract.class)
        .hasMessage(
            "step Queue3: task_works is full: a task has room for 2"
                + "\nafter these steps:\n  t1  Queue1\n  t1  Queue2");
  }
}
