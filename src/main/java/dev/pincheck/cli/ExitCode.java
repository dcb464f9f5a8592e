// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ends; the help of every command lists these. */
enum ExitCode {
  AS_EXPECTED(0, "everything as expected"),
  DIFFERS(1, "something differs from the expectation; for a model without one: a violation"),
  USAGE(2, "wrong usage"),
  REJECTED(3, "input rejected"),
  ENGINE(4, "no complete answer: an engine failed, a budget ran out, output not written; before 1"),
  INTERRUPTED(130, "interrupted");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Returns the number that the process ends with. */
  int code() {
    return code;
  }

  /** Returns the meaning of each code by number as text, in ascending order, for the help. */
  static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    for (ExitCode each : values()) {
      table.put(String.valueOf(each.code), each.meaning);
    }
    return table;
  }
}
