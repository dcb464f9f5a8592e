// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.comparison;

/** What becomes of something from one variant to another. */
public enum Trend {
  /** It gets better. */
  BETTER,
  /** It stays as it is. */
  SAME,
  /** It is different without being better or worse. */
  CHANGED,
  /** What is asked gets no worse, but a run ends in an error of which nobody asks. */
  UNASKED,
  /** It gets worse. */
  WORSE
}
