// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.util.List;
import java.util.stream.Stream;

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

  static final Termination ENDS = without(Answer.ENDS);
  static final Termination UNKNOWN = without(Answer.UNKNOWN);

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

  /** Returns in words what a user is to know, in one or several lines. */
  public String report(Explorer explorer) {
    return switch (answer) {
      case ENDS -> "no run goes round for ever; what holds eventually only TLC decides\n";
      case UNKNOWN -> "whether tasks can go round for ever was not decided\n";
      case CYCLES -> described(explorer);
    };
  }

  private String described(Explorer explorer) {
    StringBuilder text = new StringBuilder("WARNING: tasks can go round for ever");
    if (starved.isEmpty()) {
      text.append(", even if each gets its turn");
    } else {
      text.append(" as long as no turn is given to ")
          .append(String.join(" and ", starved.stream().map(explorer.tasks()::get).toList()));
    }
    text.append("; what holds eventually only TLC decides\n");
    List<Behaviour.Moment> moments =
        explorer.behaviour(Stream.of(way, cycle).flatMap(List::stream).toList()).moments();
    append(text, "reached by", moments.subList(0, way.size()));
    append(text, "then over and over", moments.subList(way.size(), moments.size()));
    return text.toString();
  }

  private static void append(StringBuilder text, String title, List<Behaviour.Moment> moments) {
    text.append("  ").append(title).append(moments.isEmpty() ? ": nothing\n" : ":\n");
    moments.forEach(
        moment ->
            text.append("    ")
                .append(moment.task())
                .append("  ")
                .append(moment.label())
                .append('\n'));
  }
}
