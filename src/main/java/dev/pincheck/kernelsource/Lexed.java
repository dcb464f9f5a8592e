// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

/**
 * A C text of one byte a character, and the same without comments, strings and characters: what is
 * looked for in the second is not found in what nobody runs.
 *
 * @param text as it is, but for letters that are not ASCII
 * @param bare the same length, with blanks for comments, and for what stands in quotes
 */
record Lexed(String text, String bare) {

  /** Blanks what is no code. */
  static Lexed of(String source) {
    char[] text = source.toCharArray();
    for (int at = 0; at < text.length; at++) {
      if (text[at] > 127) {
        text[at] = '?';
      } else if (text[at] == '\r') {
        text[at] = ' ';
      }
    }
    char[] bare = text.clone();
    int at = 0;
    while (at < text.length) {
      int end = skipped(text, at);
      if (end == at) {
        at++;
        continue;
      }
      boolean quoted = text[at] != '/';
      for (int in = quoted ? at + 1 : at; in < (quoted ? end - 1 : end); in++) {
        bare[in] = bare[in] == '\n' ? '\n' : ' ';
      }
      at = end;
    }
    return new Lexed(new String(text), new String(bare));
  }

  /** Returns where the comment or quotation ends that begins here; the same place if none does. */
  private static int skipped(char[] text, int at) {
    char c = text[at];
    char next = at + 1 < text.length ? text[at + 1] : 0;
    if (c == '/' && next == '/') {
      int end = at;
      while (end < text.length && (text[end] != '\n' || text[end - 1] == '\\')) {
        end++;
      }
      return end;
    } else if (c == '/' && next == '*') {
      int end = at + 2;
      while (end < text.length && !(text[end] == '/' && text[end - 1] == '*' && end > at + 2)) {
        end++;
      }
      return Math.min(text.length, end + 1);
    } else if (c != '"' && c != '\'') {
      return at;
    }
    int end = at + 1;
    while (end < text.length && text[end] != c && text[end] != '\n') {
      end += text[end] == '\\' ? 2 : 1;
    }
    return Math.min(text.length, end + 1);
  }

  /** Returns where the bracket closes that opens at a place of {@link #bare}; -1 if none does. */
  int closing(int open) {
    char from = bare.charAt(open);
    char to = from == '(' ? ')' : '}';
    int depth = 0;
    for (int at = open; at < bare.length(); at++) {
      char c = bare.charAt(at);
      if (c == from) {
        depth++;
      } else if (c == to && --depth == 0) {
        return at;
      }
    }
    return -1;
  }

  /** Returns the first character that is no white space. */
  int next(int from) {
    int at = from;
    while (at < bare.length() && Character.isWhitespace(bare.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Returns the same with another text of the same length. */
  Lexed with(StringBuilder other, StringBuilder otherBare) {
    return new Lexed(other.toString(), otherBare.toString());
  }
}
