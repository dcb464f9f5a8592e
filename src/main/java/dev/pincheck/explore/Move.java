// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Standing;
import dev.pincheck.kernel.StepResult;

/**
 * A step that was done.
 *
 * @param actor who did it
 * @param from where the actor stood
 * @param before the memory before it
 * @param moved what came of it
 */
public record Move(int actor, Standing from, Memory before, StepResult.Moved moved) {

  /** Returns the step's label. */
  public String label() {
    return from.label();
  }

  /** Returns the label of the actor's next step. */
  public String next() {
    return moved.after().label();
  }

  /** Returns the memory after it. */
  public Memory after() {
    return moved.memory();
  }
}
