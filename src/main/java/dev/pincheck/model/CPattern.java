// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

/**
 * A text of C in canonical names with places left open: {@code _} fits anything balanced without a
 * comma, {@code ...} anything balanced, and with the comma before it nothing. White space does not
 * matter.
 */
public final class CPattern {

  private final String text;
  private final String bare;

  /** Takes a pattern as it stands in the file. */
  public CPattern(String text) {
    this.text = text;
    bare = squeezed(text);
  }

  /** Returns the pattern as it stands in the file. */
  public String text() {
    return text;
  }

  /** Says whether the pattern fits the whole of a text. */
  public boolean fits(String found) {
    return fits(0, squeezed(found), 0);
  }

  private boolean fits(int at, String found, int from) {
    int pattern = at;
    int place = from;
    while (pattern < bare.length()) {
      if (bare.startsWith(",...)", pattern)
          && place < found.length()
          && found.charAt(place) == ')'
          && fits(pattern + 4, found, place)) {
        return true;
      }
      boolean any = bare.startsWith("...", pattern);
      if (any || isOpen(pattern)) {
        return open(pattern + (any ? 3 : 1), any, found, place);
      } else if (place >= found.length() || bare.charAt(pattern) != found.charAt(place)) {
        return false;
      }
      pattern++;
      place++;
    }
    return place == found.length();
  }

  private boolean open(int rest, boolean withCommas, String found, int from) {
    int depth = 0;
    for (int place = from; place <= found.length(); place++) {
      if (depth == 0 && (withCommas || place > from) && fits(rest, found, place)) {
        return true;
      } else if (place == found.length()) {
        return false;
      }
      char c = found.charAt(place);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
      if (depth < 0 || (c == ',' && depth == 0 && !withCommas)) {
        return false;
      }
    }
    return false;
  }

  private boolean isOpen(int at) {
    return bare.charAt(at) == '_' && !isWord(at - 1) && !isWord(at + 1);
  }

  private boolean isWord(int at) {
    return at >= 0
        && at < bare.length()
        && (Character.isLetterOrDigit(bare.charAt(at)) || bare.charAt(at) == '_');
  }

  private static String squeezed(String text) {
    StringBuilder squeezed = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      if (!Character.isWhitespace(text.charAt(at))) {
        squeezed.append(text.charAt(at));
      }
    }
    return squeezed.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
