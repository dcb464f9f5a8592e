// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.explore.Execution;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.trace.Trace;
import java.util.List;

/**
 * The reference stepped along a counterexample, with all that it was seen to do.
 *
 * @param outcome what became of it
 * @param told the states, as far as it was followed
 * @param moments the steps, likewise
 * @param detour what the task does whose step was not the one that was wanted, up to the last one
 *     that it has in the counterexample
 * @param beyond the states with those of the detour
 * @param waits who cannot go on at the end, and why
 * @param layout what the cells of the memory are
 * @param end the memory after the last step
 */
public record Walk(
    Outcome outcome,
    Trace told,
    List<Moment> moments,
    List<Moment> detour,
    Trace beyond,
    List<Execution.Wait> waits,
    Layout layout,
    Memory end) {

  public Walk {
    moments = List.copyOf(moments);
    detour = List.copyOf(detour);
    waits = List.copyOf(waits);
  }

  /** Returns the same with more known of what became of it. */
  public Walk with(Outcome known) {
    return new Walk(known, told, moments, detour, beyond, waits, layout, end);
  }
}
