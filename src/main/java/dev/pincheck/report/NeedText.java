// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.mutation.Need;
import dev.pincheck.mutation.Need.Failure;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** What each effect is needed for, one line each. */
public final class NeedText {

  private static final int WIDEST = 100;

  private NeedText() {}

  /** Returns the table with a line that counts. */
  public static String of(List<Need> needs) {
    Table table = new Table(WIDEST, /* counting= */ false);
    table.row(List.of("effect that is dropped", "fails", "steps", "race"));
    for (Need need : needs) {
      table.row(
          List.of(
              need.drop().toString(),
              verdict(need),
              need.failure().map(failure -> String.valueOf(failure.steps())).orElse(""),
              need.failure().map(Failure::race).orElse("")));
    }
    long needed = needs.stream().filter(need -> need.failure().isPresent()).count();
    long none = needs.stream().filter(Need::isNone).count();
    long undecided = needs.size() - needed - none;
    return table.text("")
        + Plural.of(needs.size(), "effect")
        + ": "
        + needed
        + " needed, "
        + none
        + " not needed within these bounds"
        + (undecided == 0 ? "" : ", " + undecided + " undecided")
        + ".\n";
  }

  private static String verdict(Need need) {
    if (need.failure().isEmpty()) {
      return need.undecided() > 0
          ? "undecided: a budget ran out in " + Plural.of(need.undecided(), "race")
          : "not needed within these bounds";
    }
    Failure failure = need.failure().get();
    return switch (failure.kind()) {
      case PROPERTY -> failure.what();
      case UNLOCK -> failure.what() + ", only by an unlock of what is not held";
      case DEADLOCK -> "nothing but a deadlock";
      case BREAKDOWN ->
          StringUtils.abbreviate("the routine breaks down: " + failure.what(), WIDEST);
    };
  }
}
