// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a patch does to one file.
 *
 * @param patch the patch's name in messages
 * @param line where in the patch this begins
 * @param before the file's path in the tree, nothing if the patch makes it
 * @param after the path that it has afterwards, nothing if the patch deletes it
 * @param hunks in the order of the file
 */
record FileDiff(
    String patch, int line, Optional<String> before, Optional<String> after, List<Hunk> hunks) {

  FileDiff {
    hunks = List.copyOf(hunks);
  }

  /**
   * Returns the text of the file afterwards.
   *
   * @param text its text before, empty if the patch makes it
   * @throws InputRejected at the first hunk that does not apply
   */
  String applyTo(String text) throws InputRejected {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    // What is behind the last newline is no line, unless the file ends without one.
    boolean newline = lines.get(lines.size() - 1).isEmpty();
    if (newline) {
      lines.remove(lines.size() - 1);
    }
    int shift = 0;
    for (Hunk hunk : hunks) {
      OptionalInt moved = hunk.applyTo(lines, shift);
      if (moved.isEmpty()) {
        throw new InputRejected(doesNotApply(hunk, lines, shift));
      }
      shift = moved.getAsInt();
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + (newline ? "\n" : "");
  }

  private Problem doesNotApply(Hunk hunk, List<String> lines, int shift) {
    return new Problem(
        patch,
        hunk.line(),
        0,
        "hunk "
            + hunk.number()
            + " of "
            + hunks.size()
            + " of "
            + before.or(this::after).orElseThrow()
            + " does not apply ("
            + hunk.header()
            + "): "
            + hunk.firstDifference(lines, shift));
  }
}
