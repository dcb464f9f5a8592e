// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import java.util.List;

/**
 * Whether every run comes to an end, or tasks can go round for ever without any of them getting on.
 * Says nothing about what is to happen eventually: temporal properties are TLC's.
 *
 * @param answer whether there is a cycle of states
 * @param way the least shortest schedule to the cycle; empty unless there is one
 * @param cycle a schedule that leads from there back to the same state; empty unless there is one
 * @param starved tasks that could do a step everywhere on the cycle and never do; if there is none,
 *     a scheduler that gives everybody a turn does not leave the cycle either
 */
public record Termination(
    Answer answer, List<Integer> way, List<Integer> cycle, List<Integer> starved) {

  /** The answers. */
  public enum Answer {
    /** No state is come to twice: every run ends. */
    ENDS,
    CYCLES,
    /** Not everything was looked at. */
    UNKNOWN
  }

  public static final Termination ENDS = without(Answer.ENDS);
  public static final Termination UNKNOWN = without(Answer.UNKNOWN);

  public Termination {
    way = List.copyOf(way);
    cycle = List.copyOf(cycle);
    starved = List.copyOf(starved);
  }

  private static Termination without(Answer answer) {
    return new Termination(answer, List.of(), List.of(), List.of());
  }

  /** Says whether tasks can go round for ever although everybody gets a turn. */
  public boolean isLivelock() {
    return answer == Answer.CYCLES && starved.isEmpty();
  }
}
