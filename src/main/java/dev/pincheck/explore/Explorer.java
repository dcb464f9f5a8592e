// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;
import dev.pincheck.input.InputRejected;
import java.util.List;
import java.util.Optional;

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
    try {
      return explore(title, progress, Optional.empty());
    } catch (InputRejected impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Does the same, keeps itself on the way, or goes on from where it did: with the same findings
   * and figures as in one go. The time of the budget counts from now.
   *
   * @throws InputRejected if the checkpoint to go on from is damaged or of another search
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written
   */
  public Exploration explore(String title, Progress progress, Checkpoints checkpoints)
      throws InputRejected {
    return explore(title, progress, Optional.of(checkpoints));
  }

  private Exploration explore(String title, Progress progress, Optional<Checkpoints> checkpoints)
      throws InputRejected {
    long began = System.nanoTime();
    Exploration found = new Passes(machinery, title, progress, began, checkpoints).run();
    return found.isComplete() ? found.with(CycleSearch.run(machinery, began)) : found;
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
