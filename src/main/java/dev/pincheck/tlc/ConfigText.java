// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a TLC configuration. */
final class ConfigText {

  private static final Set<String> PROPERTIES =
      Set.of("INVARIANT", "INVARIANTS", "PROPERTY", "PROPERTIES");
  private static final Set<String> OTHER_SECTIONS =
      Set.of(
          "CONSTANT",
          "CONSTANTS",
          "CONSTRAINT",
          "CONSTRAINTS",
          "ACTION_CONSTRAINT",
          "ACTION_CONSTRAINTS",
          "INIT",
          "NEXT",
          "VIEW",
          "SYMMETRY",
          "SPECIFICATION",
          "TYPE",
          "TYPE_CONSTRAINT",
          "ALIAS",
          "POSTCONDITION",
          "CHECK_DEADLOCK");

  /** Comments, which are skipped, and words. */
  private static final Pattern TOKEN =
      Pattern.compile("\\\\\\*[^\\n]*|\\(\\*(?:[^*]|\\*(?!\\)))*\\*\\)|(\\S+)");

  private ConfigText() {}

  /** Returns the text without the invariants and properties that are not among {@code names}. */
  static String only(String text, Set<String> names) {
    Matcher tokens = TOKEN.matcher(text);
    StringBuilder result = new StringBuilder();
    boolean inProperties = false;
    while (tokens.find()) {
      String word = tokens.group(1);
      if (PROPERTIES.contains(word == null ? "" : word)) {
        inProperties = true;
      } else if (OTHER_SECTIONS.contains(word == null ? "" : word)) {
        inProperties = false;
      }
      boolean drop =
          inProperties && word != null && !PROPERTIES.contains(word) && !names.contains(word);
      tokens.appendReplacement(result, drop ? "" : Matcher.quoteReplacement(tokens.group()));
    }
    tokens.appendTail(result);
    return result.toString();
  }
}
