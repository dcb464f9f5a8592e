// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.check.Grade;

/** Colours of a terminal, or none. */
public enum Colours {
  /** Plain text. */
  OFF,
  /** ANSI escape sequences. */
  ON;

  private static final String RESET = "\u001b[0m";

  /**
   * Returns the text in the colour of the grade: cyan as expected, bold red if it differs, which
   * who does not tell red from green tells apart. A word says the same, always.
   */
  String of(Grade grade, String text) {
    return of(grade, /* fails= */ false, text);
  }

  /**
   * Does the same and underlines a failure that is as expected: it is no news, and it is not what
   * holds, which colour alone would not say to everybody.
   */
  String of(Grade grade, boolean fails, String text) {
    if (this == OFF) {
      return text;
    }
    return switch (grade) {
      case AS_EXPECTED, FREE_HOLDS -> (fails ? "\u001b[36;4m" : "\u001b[36m") + text + RESET;
      case DIFFERS, FREE_FAILS -> "\u001b[31;1m" + text + RESET;
      case INCONCLUSIVE, FAILED -> "\u001b[33;1m" + text + RESET;
    };
  }
}
