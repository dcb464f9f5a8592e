// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Memory;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A state that invariants are asked of.
 *
 * @param state what is laid out
 * @param calls what the tasks do
 * @param memory what is shared
 * @param places where the tasks stand
 */
public record Snapshot(State state, Calls calls, Memory memory, Scene.Places places) {
  /** Says whether it is true of every task. */
  public boolean everyTask(IntPredicate holds) {
    return IntStream.range(0, state.tasks().size()).allMatch(holds);
  }

  /** Says whether it is true of every task that meets the premise; see {@link #given}. */
  public boolean everyTask(IntPredicate premise, IntPredicate holds) {
    return everyTask(task -> !given(premise.test(task)) || holds.test(task));
  }

  /** Says whether it is true of some task. */
  public boolean anyTask(IntPredicate holds) {
    return IntStream.range(0, state.tasks().size()).anyMatch(holds);
  }

  /**
   * Returns whether the premise is met, and lets it be known: an invariant that never gets further
   * is vacuous. To be asked for what stands left of an implication.
   */
  public boolean given(boolean premise) {
    places.premise(premise);
    return premise;
  }

  /** Says whether every task is done. */
  public boolean allDone() {
    return everyTask(places::done);
  }

  /** Returns the label of the step that the task would do next. */
  public String label(int task) {
    return places.label(task);
  }

  /** Returns the call that a task is in, or made last. */
  public Call call(int task) {
    return calls.at(task, places.live(task));
  }

  /** Returns how a task's current or last call ends. */
  public Errno errno(int task) {
    return state.errno().in(memory, task);
  }

  /** Says whether no checker has complained about memory, locks or counts; warnings are allowed. */
  public boolean noUseAfterFree() {
    return nothing(kind -> !kind.isWarning());
  }

  /** Says whether the kernel has not run into a WARN or BUG first. */
  public boolean noWarning() {
    return nothing(ErrorKind::isWarning);
  }

  private boolean nothing(Predicate<ErrorKind> kind) {
    return memory.oops().map(Complaint::kind).filter(kind).isEmpty();
  }
}
