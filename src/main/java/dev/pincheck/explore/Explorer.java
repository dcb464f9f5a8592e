// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;
import java.util.List;

/** Explores a scene exhaustively. Keeps what it learned of the routines. */
public final class Explorer {

  private final Machinery machinery;
  private final List<String> tasks;

  /**
   * Lays a scene out.
   *
   * @throws BrokenContract if a routine does not start as it should
   */
  public Explorer(Scene scene, Settings settings) {
    this.machinery = Machinery.of(scene, settings);
    this.tasks = scene.tasks();
  }

  /**
   * Searches until everything was seen, the most important claim fails, or a budget runs out. An
   * interrupt of the calling thread ends the search; the flag is set again. Once only.
   *
   * @param title what progress is reported under
   * @throws BrokenContract if the routines cannot be explored
   */
  public Exploration explore(String title, Progress progress) {
    long began = System.nanoTime();
    Exploration found = search(title, progress, began);
    return found.isComplete() ? found.with(CycleSearch.run(machinery, began)) : found;
  }

  private Exploration search(String title, Progress progress, long began) {
    Exploration first = new Search(machinery, title, progress, began).run();
    if (!machinery.settings().merge() || first.exhausted().isPresent()) {
      return first;
    }
    int nodes = machinery.automata().stream().mapToInt(Automaton::merge).sum();
    Exploration second = new Search(machinery, title, progress, began).run();
    return second.exhausted().isPresent() ? first : second.mergedFrom(first, nodes);
  }

  /** Returns the names of the tasks, in their order. */
  List<String> tasks() {
    return tasks;
  }

  /**
   * Carries out a schedule that was found.
   *
   * @throws IllegalStateException if a step of it cannot be done
   */
  public Behaviour behaviour(List<Integer> schedule) {
    return Behaviour.of(machinery, tasks, schedule);
  }
}
