// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.patch.VerifyChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One hunk of a unified diff.
 *
 * @param number which hunk of its file this is, from 1
 * @param line the line of its {@code @@} in the patch
 * @param header the two ranges between {@code @@}
 * @param delta what it replaces by what, with the lines around
 */
record Hunk(int number, int line, String header, AbstractDelta<String> delta) {

  /** Takes a hunk's lines without its header. */
  static Hunk of(int number, int line, String header, List<String> lines) {
    List<String> diff = new ArrayList<>(List.of("--- a", "+++ b", header));
    diff.addAll(lines);
    return new Hunk(
        number, line, header, UnifiedDiffUtils.parseUnifiedDiff(diff).getDeltas().get(0));
  }

  /**
   * Replaces its lines in a text, as near as possible to where it expects them; nothing around them
   * may differ.
   *
   * @param text the lines of a file, which are changed
   * @param shift by how many lines the hunks before have moved what follows
   * @return by how many lines what follows has moved now, or nothing if there is no such place
   */
  OptionalInt applyTo(List<String> text, int shift) {
    int expected = expected(shift);
    int at = nearest(text, expected);
    if (at < 0) {
      return OptionalInt.empty();
    }
    List<String> place = text.subList(at, at + delta.getSource().size());
    place.clear();
    place.addAll(delta.getTarget().getLines());
    return OptionalInt.of(
        shift + at - expected + delta.getTarget().size() - delta.getSource().size());
  }

  /** Says which line of a text, from 1, is the first that is not what the hunk expects there. */
  String firstDifference(List<String> text, int shift) {
    List<String> wanted = delta.getSource().getLines();
    for (int k = 0; k < wanted.size(); k++) {
      int at = expected(shift) + k;
      String found = at >= 0 && at < text.size() ? text.get(at) : null;
      if (!wanted.get(k).equals(found)) {
        return "line "
            + (at + 1)
            + (found == null
                ? " is behind the end of the file"
                : " is '" + found.strip() + "', expected '" + wanted.get(k).strip() + "'");
      }
    }
    throw new IllegalStateException("the hunk fits: " + header);
  }

  private int expected(int shift) {
    // A range of no lines is named by the line before it.
    boolean inserts = delta.getSource().size() == 0 && !header.startsWith("@@ -0");
    return delta.getSource().getPosition() + shift + (inserts ? 1 : 0);
  }

  private int nearest(List<String> text, int expected) {
    return IntStream.rangeClosed(0, text.size() + Math.abs(expected))
        .flatMap(away -> IntStream.of(expected + away, expected - away))
        .filter(at -> fits(text, at))
        .findFirst()
        .orElse(-1);
  }

  private boolean fits(List<String> text, int at) {
    if (at < 0 || at + delta.getSource().size() > text.size()) {
      return false;
    }
    try {
      return delta.getSource().verifyChunk(text, 0, at) == VerifyChunk.OK;
    } catch (PatchFailedException e) {
      return false;
    }
  }
}
