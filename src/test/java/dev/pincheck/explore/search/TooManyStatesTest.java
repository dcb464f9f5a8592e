// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.ToyScene;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.explore.states.TooManyStates;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A level that is too large to be numbered, or for the heap, ends a search; never wrongly. */
final class TooManyStatesTest {

  private static ToyScene toy() {
    return new ToyScene()
        .run(
            toy -> {
              toy.at("One");
              toy.x.store(1);
              toy.at("Two");
              toy.x.store(2);
              toy.at("Three");
              toy.x.store(3);
            });
  }

  /** The same with an invariant that fails in its own way where the third step comes next. */
  private record Watched(Scene scene, Runnable failure) implements Scene {

    @Override
    public List<String> tasks() {
      return scene.tasks();
    }

    @Override
    public LaidOut on(Kernel kernel, Layout layout) {
      LaidOut laidOut = scene.on(kernel, layout);
      return new LaidOut(laidOut.memory(), laidOut.routines(), List.of(new Watch(failure)));
    }
  }

  private record Watch(Runnable failure) implements Scene.Invariant {

    @Override
    public String name() {
      return "Watched";
    }

    @Override
    public boolean holds(Memory memory, Scene.Places places) {
      if (places.label(0).equals("Three")) {
        failure.run();
      }
      return true;
    }
  }

  private static Exploration searched(int threads, Runnable failure) {
    Settings settings =
        new Settings(
            Grain.LABEL,
            threads,
            /* exact= */ false,
            /* merge= */ false,
            Settings.LONGEST,
            ToyScene.BUDGET);
    Scene scene = new Watched(toy(), failure);
    LearnedScene learned = LearnedScene.of(scene, settings.grain(), settings.longest());
    Ranges all = new Ranges(learned.layout(), learned.laidOut().memory());
    all.widen();
    return new Search(
            Assignment.beginning(learned, settings, "toy", Progress.SILENT),
            new Packing(learned.layout(), all),
            Optional.empty(),
            Sightings::decided,
            level -> true)
        .search();
  }

  private static void endsForWantOfMemory(int threads, Runnable failure) {
    Exploration found = searched(threads, failure);

    assertThat(found.exhausted()).contains(Exhausted.MEMORY);
    assertThat(found.statistics()).isEqualTo(new Statistics(3, 3, 2));
    assertThat(found.isComplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatCannotBeNumberedIsWantOfMemory(int threads) {
    endsForWantOfMemory(
        threads,
        () -> {
          throw new TooManyStates();
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aHeapThatIsFullIsWantOfMemory(int threads) {
    endsForWantOfMemory(
        threads,
        () -> {
          throw new OutOfMemoryError("as if");
        });
  }
}
