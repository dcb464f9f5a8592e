// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import java.util.Arrays;

/** How a memslot is locked, and what a stage-2 leaf allows: a greater one allows more. */
public enum LockMode {
  NONE(0, "none"),
  R(1, "R"),
  RW(2, "RW");

  private final int code;
  private final String text;

  LockMode(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Returns the one of that number. */
  public static LockMode of(int code) {
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
