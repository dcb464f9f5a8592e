// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.sketch;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.machine.Scene;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A few objects, tasks that act on them, and what must never be.
 *
 * <pre>{@code
 * Sketch.of("get and put", board -> {
 *   SlabObject dev = board.object("dev", "d1");
 *   Refcount refs = board.refcount(dev, "refs", 1);
 *   board.task("get", () -> refs.inc());
 *   board.task("put", () -> {
 *     if (refs.decAndTest()) {
 *       dev.free();
 *     }
 *   });
 *   board.never("a leak", now -> now.allDone() && dev.liveIn(now.memory()));
 * }).explore();
 * }</pre>
 *
 * <p>What is said is said again for every search, and a task's code runs again and again up to each
 * of its steps. So both do the same each time: nothing random, no clock, and nothing kept outside
 * but through the objects of the board.
 */
public final class Sketch implements Scene {

  /** Far more than a page of code needs; {@link #explore(Duration, int)} takes others. */
  private static final Settings SETTINGS =
      new Settings(
          Grain.LABEL,
          /* threads= */ 1,
          /* exact= */ true,
          /* merge= */ true,
          Settings.LONGEST,
          new Budget(Duration.ofMinutes(1), Long.MAX_VALUE, 500));

  private final String title;
  private final Consumer<Board> says;
  private final List<String> tasks;

  private Sketch(String title, Consumer<Board> says) {
    this.title = title;
    this.says = says;
    Board names = new Board(new Deaf(), new Layout(1));
    says.accept(names);
    this.tasks = names.tasks();
  }

  /**
   * Makes a sketch.
   *
   * @param title what reports call it
   * @param says puts the objects on the board, then the tasks
   * @throws IllegalArgumentException if there is no task, or two things have one name
   */
  public static Sketch of(String title, Consumer<Board> says) {
    Sketch sketch = new Sketch(title, says);
    if (sketch.tasks.isEmpty()) {
      throw new IllegalArgumentException(title + " has no task");
    }
    return sketch;
  }

  /** Looks at every schedule; a minute at most. */
  public Explored explore() {
    return explore(SETTINGS);
  }

  /**
   * Does the same for something larger: steps are left out that change nothing about the answer.
   *
   * @param time wall time at most
   * @param megabytes of memory for states at most
   */
  public Explored explore(Duration time, int megabytes) {
    Budget budget = new Budget(time, Long.MAX_VALUE, megabytes);
    return explore(Settings.ofOneOfMany(budget));
  }

  Explored explore(Settings settings) {
    long start = System.nanoTime();
    Explorer explorer = new Explorer(this, settings);
    Exploration found = explorer.explore(title, Progress.SILENT);
    return new Explored(
        title, settings, explorer, found, Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public List<String> tasks() {
    return tasks;
  }

  @Override
  public LaidOut on(Kernel kernel, Layout layout) {
    Board board = new Board(kernel, layout);
    says.accept(board);
    return new LaidOut(layout.memory(), board.routines(), board.invariants());
  }

  /** What the names are told to before there is anything to run. */
  private static final class Deaf implements Kernel {
    @Override
    public void at(String label) {}

    @Override
    public int perform(Primitive primitive) {
      throw new IllegalStateException("a primitive stands outside the tasks");
    }

    @Override
    public void checkpoint(int live) {}
  }
}
