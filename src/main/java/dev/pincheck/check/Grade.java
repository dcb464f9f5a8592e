// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

/** What an answer is worth, given what was expected. */
public enum Grade {
  /** The verdict is the expected one and no recorded figure moved. */
  AS_EXPECTED,
  /** The verdict is another one, or a recorded figure moved. */
  DIFFERS,
  /** A budget ran out first. */
  INCONCLUSIVE,
  /** The engine failed, or the input was rejected. */
  FAILED,
  /** There was no expectation, and nothing was found. */
  FREE_HOLDS,
  /** There was no expectation, and something was found. */
  FREE_FAILS
}
