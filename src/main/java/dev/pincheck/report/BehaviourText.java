// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.explore.BehaviourDifference;
import dev.pincheck.explore.ScheduledStep;
import java.util.SortedSet;

/** How what can happen in a race differs, as text. */
public final class BehaviourText {

  private BehaviourText() {}

  /** Returns what there is to say of a race and two variants. */
  public static String of(String race, String from, String to, BehaviourDifference difference) {
    StringBuilder text = new StringBuilder();
    if (difference.first().isEmpty()) {
      text.append(String.format("%s: what happens is the same under %s and %s", race, from, to));
    } else {
      BehaviourDifference.Fork fork = difference.first().get();
      text.append(
          String.format("%s: the same up to %s", race, Plural.of(fork.steps().size(), "step")));
      for (ScheduledStep step : fork.steps()) {
        text.append("\n  ").append(step.actor()).append("  ").append(step.label());
      }
      text.append(String.format("%n  then under %s %s,", from, fork.one()));
      text.append(String.format("%n       under %s %s", to, fork.other()));
    }
    ways(text, "ways to end that are lost", difference.lost());
    ways(text, "ways to end that are gained", difference.gained());
    if (difference.cut()) {
      text.append("\n  not everything was looked at: there may be more");
    }
    return text.append('\n').toString();
  }

  private static void ways(StringBuilder text, String what, SortedSet<String> ways) {
    if (!ways.isEmpty()) {
      text.append("\n  ").append(what).append(':');
      ways.forEach(way -> text.append("\n    ").append(way));
    }
  }
}
