// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import java.util.Arrays;

/** The tags of a host page. */
public enum Tags {
  /** PG_mte_tagged is not set. */
  RAW(0, "raw"),
  ZERO(1, "zero"),
  /** The guest has set them. */
  GUEST(2, "guest");

  private final int code;
  private final String text;

  Tags(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Returns the one of that number. */
  public static Tags of(int code) {
    return Arrays.stream(values()).filter(value -> value.code == code).findFirst().orElseThrow();
  }

  int code() {
    return code;
  }

  /** Returns the name that the spec uses. */
  public String text() {
    return text;
  }
}
