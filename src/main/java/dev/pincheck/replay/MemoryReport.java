// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.kernel.ErrorKind;
import java.util.Optional;

/**
 * What a checker found, in the shape of KASAN's reports.
 *
 * @param kind what is wrong
 * @param write whether the access was a write
 * @param object the object concerned, {@code memslot s1}
 * @param where the access
 * @param allocated where the object was allocated; empty if it was there at the start
 * @param freed where it was freed; empty if it was not
 */
public record MemoryReport(
    ErrorKind kind,
    boolean write,
    String object,
    Place where,
    Optional<Place> allocated,
    Optional<Place> freed) {

  /**
   * A point of a run.
   *
   * @param step number of the step, from 1
   * @param task who did it
   * @param label the step's label
   * @param trace where in the reference
   */
  public record Place(int step, String task, String label, CallTrace trace) {}
}
