// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an expression is on a path, as a text in canonical names. The result of a call has a number
 * behind a {@code #}, by which two calls of one text are told apart.
 *
 * @param text the canonical text
 * @param kind where it comes from
 */
record Value(String text, Kind kind) {

  /** Where a value comes from. */
  enum Kind {
    /** It was computed. */
    KNOWN,
    /** A call returned it, and no variable has it yet. */
    RESULT,
    /** A loop gives it, one each time. */
    CURSOR,
    /** Nobody has set it. */
    UNSET
  }

  private static final Pattern NUMBER =
      Pattern.compile("\\(?(-?(?:0[xX][0-9a-fA-F]+|\\d+))[uUlL]*\\)?");
  private static final Pattern MARK = Pattern.compile("#\\d+");
  private static final Pattern ERROR = Pattern.compile("(?:ERR_PTR\\()?-(E[A-Z0-9]+)\\)?");

  static Value of(String text) {
    return new Value(text, Kind.KNOWN);
  }

  /** Returns a text without the numbers of results. */
  static String clean(String text) {
    return text.indexOf('#') < 0 ? text : MARK.matcher(text).replaceAll("");
  }

  /** Returns the errno that this is, {@code EINVAL}, if it is one. */
  Optional<String> errno() {
    if (text.isEmpty() || (text.charAt(0) != '-' && text.charAt(0) != 'E')) {
      return Optional.empty();
    }
    var matcher = ERROR.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Returns whether this is true, where that is certain. */
  Optional<Boolean> truth() {
    if (text.equals("NULL") || text.equals("false")) {
      return Optional.of(false);
    } else if (text.equals("true") || errno().isPresent() || text.startsWith("\"")) {
      return Optional.of(true);
    } else if (text.startsWith("&")) {
      return Optional.of(true);
    }
    return number().map(found -> found != 0);
  }

  Optional<Long> number() {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (first != '(' && first != '-' && !Character.isDigit(first)) {
      return Optional.empty();
    }
    var matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.decode(matcher.group(1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  boolean isNothing() {
    return text.equals("NULL") || number().filter(found -> found == 0).isPresent();
  }

  /** Returns the text as an operand: in parentheses where an operator is in it. */
  String operand() {
    int depth = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (c == ' ' && depth == 0 && text.charAt(0) != '"') {
        return "(" + text + ")";
      }
    }
    return text;
  }
}
