// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

import java.util.List;

/**
 * Something cannot be explored: a routine breaks the contract of {@link
 * dev.pincheck.kernel.Kernel}, or a value does not fit its cell.
 */
public final class BrokenContract extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Integer> schedule;

  public BrokenContract(String message) {
    super(message);
    this.schedule = List.of();
  }

  public BrokenContract(String message, Throwable cause) {
    super(message, cause);
    this.schedule = List.of();
  }

  private BrokenContract(String message, List<Integer> schedule, BrokenContract cause) {
    super(message, cause);
    this.schedule = List.copyOf(schedule);
  }

  /** Returns the same, found in the state that a schedule leads to. */
  public BrokenContract after(List<Integer> steps) {
    return new BrokenContract(getMessage(), steps, this);
  }

  /** Returns the same with something more to say. */
  public BrokenContract saying(String more) {
    return new BrokenContract(getMessage() + more, schedule, this);
  }

  /** Returns the tasks in the order of their steps that led there; empty where nobody knows. */
  public List<Integer> schedule() {
    return schedule;
  }
}
