// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import dev.pincheck.input.Position;
import java.util.List;
import java.util.Map;

/**
 * A trace that was read, with the places of those things in it that only the reader's caller can
 * judge.
 *
 * @param trace the trace
 * @param meta where what its {@link TraceMeta} says stands, by name ({@code model})
 * @param steps one entry a state
 */
public record TraceFile(Trace trace, Map<String, Position> meta, List<StepPosition> steps) {

  public TraceFile {
    meta = Map.copyOf(meta);
    steps = List.copyOf(steps);
  }

  /**
   * Where a state says who did what to get there.
   *
   * @param actor where its actor stands, or its action where there is no actor
   * @param action where its action stands, or the state where there is no action
   */
  public record StepPosition(Position actor, Position action) {}
}
