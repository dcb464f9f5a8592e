// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

/** What became of a claim that says less, given what mutants.toml says of it. */
public enum ClaimStatus {
  /** What was violated holds now. */
  NOTICED("noticed", true),
  /** Nothing holds that was violated, and that is listed with a reason. */
  UNNOTICED_AS_LISTED("unnoticed as listed", true),
  /** Nothing holds that was violated. */
  SURVIVED("survived", false),
  /** What was violated holds now, though that is listed as unnoticed. */
  LISTED_IN_VAIN("listed in vain", false),
  /** An engine failed or a budget ran out, and what is known decides nothing. */
  UNDECIDED("undecided", false);

  private final String words;
  private final boolean asClaimed;

  ClaimStatus(String words, boolean asClaimed) {
    this.words = words;
    this.asClaimed = asClaimed;
  }

  /** Returns the status as it is counted: {@code unnoticed as listed}. */
  public String words() {
    return words;
  }

  /** Says whether it is what was claimed. */
  public boolean isAsClaimed() {
    return asClaimed;
  }
}
