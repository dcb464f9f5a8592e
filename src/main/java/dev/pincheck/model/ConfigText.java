// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a TLC configuration: what it gives its constants, and what it asks. */
public final class ConfigText {

  private static final Set<String> CONSTANTS = Set.of("CONSTANT", "CONSTANTS");
  private static final Set<String> INVARIANTS = Set.of("INVARIANT", "INVARIANTS");
  private static final Set<String> PROPERTIES = Set.of("PROPERTY", "PROPERTIES");
  private static final Set<String> OTHER_SECTIONS =
      Set.of(
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

  private static final String NUMBER = "-?\\d+";
  private static final String STRING = "\"[^\"\\n]*\"";
  private static final String NAME = "\\w*[A-Za-z]\\w*";

  /** Comments, which are skipped, and what else there is. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\\\\\*[^\\n]*|(?s:\\(\\*.*?\\*\\))|("
              + STRING
              + "|<-|[={},\\[\\]]|(?:(?!<-)[^\\s\"={},\\[\\]])+|\")");

  private static final Pattern ATOM = Pattern.compile(NUMBER + "|" + STRING + "|" + NAME);

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Map<String, Given> constants = new LinkedHashMap<>();
  private final List<Token> invariants = new ArrayList<>();
  private final List<Token> properties = new ArrayList<>();

  /** A word or a sign, and where it starts. */
  private record Token(String text, int start) {
    int end() {
      return start + text.length();
    }
  }

  /**
   * What a constant is given.
   *
   * @param name where its name starts
   * @param value the value, without what stands before it; for {@code <-} with that
   * @param from where what is given starts, its sign included
   * @param to where that ends
   */
  record Given(int name, String value, int from, int to) {
    /** Says whether the name is put in the place of another, which need not be a constant. */
    boolean isReplacement() {
      return value.startsWith("<-");
    }
  }

  private ConfigText(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        tokens.add(new Token(matcher.group(1), matcher.start(1)));
      }
    }
    read();
  }

  /** Reads a configuration; what TLC would make nothing of is left to TLC. */
  public static ConfigText of(String text) {
    return new ConfigText(text);
  }

  private void read() {
    String section = "";
    int at = 0;
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      if (isSection(token.text())) {
        section = token.text();
      } else if (CONSTANTS.contains(section)) {
        at = readGiven(at);
        continue;
      } else if (INVARIANTS.contains(section)) {
        invariants.add(token);
      } else if (PROPERTIES.contains(section)) {
        properties.add(token);
      }
      at++;
    }
  }

  /** Reads what one constant is given and returns the index of what follows. */
  private int readGiven(int at) {
    Token name = tokens.get(at);
    String sign = textAt(at + 1);
    if (!sign.equals("=") && !sign.equals("<-")) {
      return at + 1;
    }
    int last = textAt(at + 2).equals("[") ? at + 5 : at + 2;
    int end = textAt(at + 2).equals("{") ? closing(at + 2) : last;
    if (end >= tokens.size()) {
      return tokens.size();
    }
    Token start = tokens.get(sign.equals("=") ? at + 2 : at + 1);
    int to = tokens.get(end).end();
    constants.put(
        name.text(),
        new Given(name.start(), text.substring(start.start(), to), tokens.get(at + 1).start(), to));
    return end + 1;
  }

  private int closing(int open) {
    int depth = 0;
    for (int at = open; at < tokens.size(); at++) {
      depth += textAt(at).equals("{") ? 1 : 0;
      depth -= textAt(at).equals("}") ? 1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return tokens.size();
  }

  private String textAt(int at) {
    return at < tokens.size() ? tokens.get(at).text() : "";
  }

  private static boolean isSection(String word) {
    return CONSTANTS.contains(word)
        || INVARIANTS.contains(word)
        || PROPERTIES.contains(word)
        || OTHER_SECTIONS.contains(word);
  }

  /** Returns what is given, by the constant, in the order of the text. */
  Map<String, Given> constants() {
    return constants;
  }

  /** Returns the properties that are asked, each with its kind, invariants first. */
  public Map<String, Property.Kind> asked() {
    Map<String, Property.Kind> asked = new LinkedHashMap<>();
    invariants.forEach(name -> asked.put(name.text(), Property.Kind.INVARIANT));
    properties.forEach(name -> asked.putIfAbsent(name.text(), Property.Kind.TEMPORAL_PROPERTY));
    return asked;
  }

  /** Returns the place of a character. */
  Position place(String shown, int offset) {
    String before = text.substring(0, offset);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Position(shown, line, offset - before.lastIndexOf('\n'));
  }

  /**
   * Returns the text with other values; a constant that was given none gets it at the end, so that
   * all else stays in its line.
   *
   * @param values by constant, each as it stands behind {@code =}, or with {@code <-} before it
   */
  public String with(Map<String, String> values) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (Map.Entry<String, Given> given : constants.entrySet()) {
      String value = values.get(given.getKey());
      if (value != null) {
        result.append(text, copied, given.getValue().from()).append(signed(value));
        copied = given.getValue().to();
      }
    }
    result.append(text, copied, text.length());
    values.forEach(
        (name, value) -> {
          if (!constants.containsKey(name)) {
            result.append("\nCONSTANT ").append(name).append(' ').append(signed(value));
          }
        });
    return result.toString();
  }

  private static String signed(String value) {
    return value.startsWith("<-") ? value : "= " + value;
  }

  /** Returns the text without the invariants and properties that are not among {@code names}. */
  public String only(Set<String> names) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    List<Token> asked = new ArrayList<>(invariants);
    asked.addAll(properties);
    asked.sort((one, other) -> Integer.compare(one.start(), other.start()));
    for (Token name : asked) {
      if (!names.contains(name.text())) {
        result.append(text, copied, name.start());
        copied = name.end();
      }
    }
    return result.append(text, copied, text.length()).toString();
  }

  /** Returns what is wrong with a value that a constant is to be given; empty for a good one. */
  static Optional<String> fault(String value) {
    ConfigText read = of("CONSTANT X " + signed(value));
    Given given = read.constants.get("X");
    boolean whole = given != null && given.to() == read.text.length();
    return whole && (given.isReplacement() || isValue(given.value()))
        ? Optional.empty()
        : Optional.of(
            String.format(
                "`%s` is no value that a configuration can give: expected TRUE, FALSE, a number,"
                    + " \"a string\", a name, {a set of these}, or <- and an operator of the spec",
                value));
  }

  private static boolean isValue(String value) {
    List<Token> tokens = of(value).tokens;
    return end(tokens, 0) == tokens.size();
  }

  /** Returns the index behind the value that starts at one; one that is out of reach for none. */
  private static int end(List<Token> tokens, int start) {
    int none = tokens.size() + 1;
    if (start >= tokens.size()) {
      return none;
    } else if (!tokens.get(start).text().equals("{")) {
      return ATOM.matcher(tokens.get(start).text()).matches() ? start + 1 : none;
    } else if (start + 1 < tokens.size() && tokens.get(start + 1).text().equals("}")) {
      return start + 2;
    }
    int at = start;
    do {
      at = end(tokens, at + 1);
    } while (at < tokens.size() && tokens.get(at).text().equals(","));
    return at < tokens.size() && tokens.get(at).text().equals("}") ? at + 1 : none;
  }
}
