// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Processor;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step as the reference did it.
 *
 * @param step its number, from 1
 * @param task who did it
 * @param label the step's label
 * @param trace the routines in which it was opened
 * @param acts what was done in it, in order
 * @param held the locks that the task held before it, {@code slots_lock of vm1}
 */
public record Moment(
    int step, String task, String label, CallTrace trace, List<Act> acts, List<String> held) {

  public Moment {
    acts = List.copyOf(acts);
    held = List.copyOf(held);
  }

  /**
   * One primitive of a step.
   *
   * @param primitive what was done
   * @param result what it returned
   * @param trace where in the reference
   */
  public record Act(Primitive primitive, int result, CallTrace trace) {

    /** Says whether it may have changed memory. */
    public boolean writes() {
      return Processor.hasEffect(primitive);
    }
  }

  /** Returns what was done to data, that is neither to locks nor to what they are made of. */
  public Stream<Act> accesses() {
    return acts.stream()
        .filter(
            act ->
                switch (act.primitive().kind()) {
                  case LOCK, TRY_LOCK, UNLOCK, SPIN_LOCK, SPIN_UNLOCK -> false;
                  case DOWN_READ, TRY_DOWN_READ, UP_READ, QUEUE_WRITER, DOWN_WRITE, UP_WRITE ->
                      false;
                  case SECTION_ENTER, SECTION_LEAVE, SYNCHRONIZE_START, SYNCHRONIZE_WAIT -> false;
                  case FLIGHT_ENTER, FLIGHT_LEAVE, FLIGHT_AWAIT -> false;
                  case STORE_OWN, SYS_EXIT, WORK_ADD, WORK_TAKE -> false;
                  default -> true;
                });
  }
}
