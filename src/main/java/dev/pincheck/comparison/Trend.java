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
  /** It gets worse. */
  WORSE
}
