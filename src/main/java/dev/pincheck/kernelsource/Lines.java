// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.Arrays;

/** The lines of a text, by the places of its characters. */
final class Lines {

  private final int[] starts;

  Lines(String text) {
    starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
    int line = 1;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '\n') {
        starts[line++] = at + 1;
      }
    }
  }

  /** Returns the line of a character, from 1. */
  int of(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
