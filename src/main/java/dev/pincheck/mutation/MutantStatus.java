// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

/** What became of a mutant, given what was claimed of it. */
public enum MutantStatus {
  /** One of the properties that were claimed to fail does. */
  KILLED("killed as claimed", true),
  /** It was claimed to change nothing, and no verdict changes. */
  EQUIVALENT("equivalent as claimed", true),
  /** Something was claimed to fail, and nothing does. */
  SURVIVED("survived", false),
  /** Something fails, but nothing that was claimed to. */
  KILLED_OTHERWISE("killed by another property", false),
  /** It was claimed to change nothing, and a verdict changes. */
  NOT_EQUIVALENT("not equivalent", false),
  /** No race looks at it. */
  UNTOUCHED("without a race", false),
  /** An engine failed or a budget ran out, and what is known decides nothing. */
  UNDECIDED("undecided", false);

  private final String words;
  private final boolean asClaimed;

  MutantStatus(String words, boolean asClaimed) {
    this.words = words;
    this.asClaimed = asClaimed;
  }

  /** Returns the status as it is counted: {@code killed as claimed}. */
  public String words() {
    return words;
  }

  /** Says whether it is what was claimed. */
  public boolean isAsClaimed() {
    return asClaimed;
  }
}
