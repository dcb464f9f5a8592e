// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

/** The values of a knob that says whether something is done. */
public enum Switch {
  YES,
  NO;

  /** Says whether it is done. */
  public boolean isYes() {
    return this == YES;
  }
}
