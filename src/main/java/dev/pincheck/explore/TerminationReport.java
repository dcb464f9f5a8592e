// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.explore.search.Termination;
import java.util.List;
import java.util.stream.Stream;

/** What a user is to know of whether every run ends. */
public final class TerminationReport {

  private TerminationReport() {}

  /** Returns it in one or several lines. */
  public static String of(Explorer explorer, Termination termination) {
    return switch (termination.answer()) {
      case ENDS -> "no run goes round for ever\n";
      case UNKNOWN -> "whether tasks can go round for ever was not decided\n";
      case CYCLES -> described(explorer, termination);
    };
  }

  private static String described(Explorer explorer, Termination termination) {
    StringBuilder text = new StringBuilder("WARNING: tasks can go round for ever");
    if (termination.starved().isEmpty()) {
      text.append(", even if each gets its turn");
    } else {
      text.append(" as long as no turn is given to ")
          .append(
              String.join(
                  " and ", termination.starved().stream().map(explorer.tasks()::get).toList()));
    }
    text.append('\n');
    int way = termination.way().size();
    List<Execution.Moment> moments =
        explorer
            .execution(
                Stream.of(termination.way(), termination.cycle()).flatMap(List::stream).toList())
            .moments();
    append(text, "reached by", moments.subList(0, way));
    append(text, "then over and over", moments.subList(way, moments.size()));
    return text.toString();
  }

  private static void append(StringBuilder text, String title, List<Execution.Moment> moments) {
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
