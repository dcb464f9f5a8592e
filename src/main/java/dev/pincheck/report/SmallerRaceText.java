// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.explore.FewestParts;

/** What a race's failure does not need, for people. */
public final class SmallerRaceText {

  private SmallerRaceText() {}

  /** Returns the lines, each with its line end. */
  public static String of(FewestParts.Found found) {
    StringBuilder text = new StringBuilder();
    String failure =
        found.verdict().property().map(name -> name + " is violated").orElse("it deadlocks");
    if (found.spared().isEmpty()) {
      text.append(
          found.ended() && found.unknown().isEmpty()
              ? "minimal: no part of this race can be left out\n"
              : "no part was found that can be left out\n");
    } else {
      text.append("not needed, ")
          .append(failure)
          .append(" without, after ")
          .append(Plural.of(found.trace().steps(), "step"))
          .append(":\n");
      found.spared().forEach(part -> text.append("  ").append(part).append('\n'));
    }
    if (!found.unknown().isEmpty()) {
      text.append("left in, for a search without it came to no answer:\n");
      found.unknown().forEach(part -> text.append("  ").append(part).append('\n'));
    }
    if (!found.ended()) {
      text.append("ended before every part was tried; more may be superfluous\n");
    }
    return text.toString();
  }
}
