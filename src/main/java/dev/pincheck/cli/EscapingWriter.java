// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text on its way to the user. Names and keys come from files of other people, and a terminal obeys
 * what they hold: control characters and those that turn the direction of writing round are shown
 * as {@code \\u001b}. What pincheck itself does to a terminal passes where there is one.
 */
final class EscapingWriter extends PrintWriter {

  /** Colours, and the line of progress that is drawn over. */
  private static final Pattern OWN = Pattern.compile("\r?\u001b\\[[0-9;]{0,12}[mK]");

  private final boolean terminal;

  /**
   * Takes where the text goes.
   *
   * @param terminal whether pincheck's own sequences pass
   */
  EscapingWriter(PrintWriter to, boolean terminal) {
    super(to, /* autoFlush= */ true);
    this.terminal = terminal;
  }

  @Override
  public void write(int c) {
    write(String.valueOf((char) c));
  }

  @Override
  public void write(char[] text, int offset, int length) {
    write(String.valueOf(text, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) {
    String escaped = escaped(text.substring(offset, offset + length));
    super.write(escaped, 0, escaped.length());
  }

  private String escaped(String text) {
    int first = 0;
    while (first < text.length() && !isDangerous(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
    Matcher own = OWN.matcher(text);
    for (int at = first; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!isDangerous(c)) {
        escaped.append(c);
      } else if (terminal && own.region(at, text.length()).lookingAt()) {
        escaped.append(own.group());
        at = own.end() - 1;
      } else {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  private static boolean isDangerous(char c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    return control || turns || c == '\u200e' || c == '\u200f' || c == '\u061c';
  }
}
