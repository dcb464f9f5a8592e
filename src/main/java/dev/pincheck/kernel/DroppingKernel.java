// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kernel that takes effects away. The routine gets the result that it would have had; nobody
 * waits, nothing changes, and no checker looks. For each {@link PrimitiveKind}:
 *
 * <table>
 * <caption>What a drop means</caption>
 * <tr><th>operation</th><th>word</th><th>dropped</th></tr>
 * <tr><td>LOCK, SPIN_LOCK, DOWN_READ, DOWN_WRITE</td><td>lock, downRead, downWrite</td>
 *   <td>does not wait and takes nothing; whoever gives it back without having it does nothing,
 *   too</td></tr>
 * <tr><td>TRY_LOCK, TRY_DOWN_READ</td><td>tryLock, tryDownRead</td>
 *   <td>says whether it could be had and does not take it; given back likewise</td></tr>
 * <tr><td>SECTION_ENTER, FLIGHT_ENTER</td><td>readLock, enter</td>
 *   <td>nobody knows of the reader; it leaves likewise</td></tr>
 * <tr><td>QUEUE_WRITER</td><td>queueWriter</td><td>nobody knows that it waits</td></tr>
 * <tr><td>UNLOCK, SPIN_UNLOCK, UP_READ, UP_WRITE, SECTION_LEAVE, FLIGHT_LEAVE</td>
 *   <td>unlock, upRead, upWrite, readUnlock, leave</td><td>it stays taken</td></tr>
 * <tr><td>SYNCHRONIZE_WAIT, AWAIT_ZERO, FLIGHT_AWAIT</td><td>wait, await</td>
 *   <td>returns at once</td></tr>
 * <tr><td>SYNCHRONIZE_START</td><td>synchronize</td>
 *   <td>notes nobody, so that the wait is for nobody</td></tr>
 * <tr><td>REF_INC, ADD</td><td>inc, add</td><td>returns the sum and leaves the number</td></tr>
 * <tr><td>REF_INC_NOT_ZERO</td><td>incNotZero</td>
 *   <td>says whether there was one and leaves the number</td></tr>
 * <tr><td>REF_DEC_AND_TEST</td><td>dec</td>
 *   <td>says whether it would have been the last and leaves the number</td></tr>
 * <tr><td>STORE, SET_BITS, CLEAR_BITS, ALLOCATE, FREE, WORK_ADD</td>
 *   <td>store, set, clear, alloc, free, queue</td><td>changes nothing</td></tr>
 * <tr><td>PAGE_GRAB</td><td>grab</td><td>says which page it would be and puts none there</td></tr>
 * <tr><td>PAGE_POISON</td><td>set</td><td>says whether there is one and does not mark it</td></tr>
 * <tr><td>PAGE_REMOVE</td><td>remove</td><td>says whether there is one and leaves it</td></tr>
 * <tr><td>LOAD, PEEK, READ</td><td></td><td>cannot be dropped: no effect</td></tr>
 * <tr><td>STORE_OWN</td><td></td>
 *   <td>cannot be dropped: errno and what invariants are about, no state of the kernel's</td></tr>
 * <tr><td>WARN_ON, BUG_ON, NULL_DEREF, STALE, SYS_EXIT</td><td></td>
 *   <td>cannot be dropped: they only look</td></tr>
 * <tr><td>WORK_TAKE</td><td></td><td>cannot be dropped: the work would never end</td></tr>
 * </table>
 *
 * <p>Routines must be wrapped, so that it knows who runs; one of them runs at a time, not several
 * on real threads.
 */
public final class DroppingKernel implements Kernel {

  private final Kernel kernel;
  private final Layout layout;
  private final Drops drops;
  private final List<String> passed = new ArrayList<>();
  private int task;

  /** Which effects are taken away. */
  public interface Drops {

    /**
     * Says whether an effect is taken away.
     *
     * @param passed the labels of the steps opened since the system call, or the head of a loop
     *     that it is in; the last is that of the step itself
     * @param effect its name, {@code slotsLock.lock}
     */
    boolean drops(List<String> passed, String effect);

    /** Says whether any effect of the name is taken away, in whatever step. */
    boolean dropsAnywhere(String effect);
  }

  /** Wraps a kernel for routines on a layout that may still be filled. */
  public DroppingKernel(Kernel kernel, Layout layout, Drops drops) {
    this.kernel = kernel;
    this.layout = layout;
    this.drops = drops;
  }

  /** Returns the routine of a task, to be run in place of it. */
  public Routine wrapped(Routine routine, int ofTask) {
    return live -> {
      task = ofTask;
      passed.clear();
      routine.run(live);
    };
  }

  @Override
  public void at(String label) {
    passed.add(label);
    kernel.at(label);
  }

  @Override
  public void checkpoint(int live) {
    passed.clear();
    kernel.checkpoint(live);
  }

  @Override
  public int perform(Primitive primitive) {
    Optional<String> effect = Effect.nameOf(layout, primitive);
    if (effect.isEmpty()) {
      return kernel.perform(primitive);
    }
    if (drops.drops(passed, effect.get())) {
      return resultOf(primitive);
    }
    return isOfDropped(primitive) && !isHeld(primitive) ? 0 : kernel.perform(primitive);
  }

  /** Returns the result that the primitive would have. */
  private int resultOf(Primitive primitive) {
    int cell = primitive.cell();
    return switch (primitive.kind()) {
      case TRY_LOCK -> peek(cell) == 0 ? 1 : 0;
      case TRY_DOWN_READ -> peek(cell) == 0 && !isQueued(primitive) ? 1 : 0;
      case REF_INC -> peek(cell) + 1;
      case REF_INC_NOT_ZERO, PAGE_REMOVE, PAGE_POISON -> peek(cell) != 0 ? 1 : 0;
      case REF_DEC_AND_TEST -> peek(cell) == 1 ? 1 : 0;
      case ADD -> peek(cell) + primitive.argument();
      case PAGE_GRAB -> peek(cell + primitive.argument());
      default -> 0;
    };
  }

  private boolean isQueued(Primitive read) {
    return read.argument() != 0 && peek(read.cell() + read.argument()) != 0;
  }

  /** Says whether it gives back what some dropped effect would have taken. */
  private boolean isOfDropped(Primitive primitive) {
    return acquires(primitive).stream()
        .anyMatch(
            acquire ->
                drops.dropsAnywhere(
                    Effect.nameOf(layout, new Primitive(acquire, primitive.cell(), 0))
                        .orElseThrow()));
  }

  private static List<PrimitiveKind> acquires(Primitive release) {
    return switch (release.kind()) {
      case UNLOCK -> List.of(PrimitiveKind.LOCK, PrimitiveKind.TRY_LOCK);
      case SPIN_UNLOCK -> List.of(PrimitiveKind.SPIN_LOCK);
      case UP_READ -> List.of(PrimitiveKind.DOWN_READ, PrimitiveKind.TRY_DOWN_READ);
      case UP_WRITE -> List.of(PrimitiveKind.DOWN_WRITE);
      case SECTION_LEAVE -> List.of(PrimitiveKind.SECTION_ENTER);
      default -> List.of();
    };
  }

  /** Says whether the running task holds what the primitive gives back. */
  private boolean isHeld(Primitive release) {
    int cell = release.cell();
    return switch (release.kind()) {
      case UP_READ -> (peek(cell + 1) & 1 << task) != 0;
      case SECTION_LEAVE -> (peek(cell) & 1 << task) != 0;
      default -> peek(cell) == task + 1;
    };
  }

  private int peek(int cell) {
    return kernel.perform(new Primitive(PrimitiveKind.PEEK, cell, 0));
  }
}
