// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What macros of a file define, read as text: macros with a body, and classes that clean up at the
 * end of a scope.
 *
 * @param macros by name
 * @param classes by name
 * @param frees what {@code __free} of a name does with {@code _T}
 */
record Definitions(
    Map<String, Macro> macros, Map<String, ScopeClass> classes, Map<String, Snippet> frees) {

  /** C that stands in a macro, where it stands. */
  record Snippet(String text, int offset) {}

  /** A macro; no parameters where it is written without parentheses. */
  record Macro(String name, Optional<List<String>> parameters, Snippet body) {}

  /** A class of {@code CLASS}, or a guard: what makes one, and what ends it. */
  record ScopeClass(String type, List<String> parameters, Snippet init, Snippet exit) {}

  private static final Pattern DEFINE =
      Pattern.compile("(?m)^[ \\t]*#[ \\t]*define[ \\t]+(\\w+)(\\(([^)]*)\\))?");
  private static final Pattern CLASS =
      Pattern.compile("(?m)^[ \\t]*DEFINE_(CLASS|GUARD|FREE|LOCK_GUARD_1)\\s*\\(");

  /** Reads a text. */
  static Definitions of(Lexed source) {
    Map<String, Macro> macros = new LinkedHashMap<>();
    Matcher define = DEFINE.matcher(source.bare());
    while (define.find()) {
      int end = lineEnd(source.bare(), define.end());
      String body = source.text().substring(define.end(), end).replace('\\', ' ');
      Optional<List<String>> parameters =
          Optional.ofNullable(define.group(3)).map(Definitions::words);
      macros.putIfAbsent(
          define.group(1), new Macro(define.group(1), parameters, new Snippet(body, define.end())));
    }
    Map<String, ScopeClass> classes = new LinkedHashMap<>();
    Map<String, Snippet> frees = new LinkedHashMap<>();
    Matcher matcher = CLASS.matcher(source.bare());
    while (matcher.find()) {
      int close = source.closing(matcher.end() - 1);
      if (close > 0) {
        List<Snippet> parts = parts(source, matcher.end(), close);
        define(matcher.group(1), parts, classes, frees);
      }
    }
    return new Definitions(macros, classes, frees);
  }

  private static void define(
      String kind,
      List<Snippet> parts,
      Map<String, ScopeClass> classes,
      Map<String, Snippet> frees) {
    String name = parts.get(0).text.strip();
    if (kind.equals("FREE") && parts.size() == 3) {
      frees.put(name, parts.get(2));
    } else if (kind.equals("CLASS") && parts.size() >= 4) {
      List<String> parameters = new ArrayList<>();
      for (Snippet parameter : parts.subList(4, parts.size())) {
        parameters.add(lastWord(parameter.text));
      }
      classes.put(
          name, new ScopeClass(parts.get(1).text.strip(), parameters, parts.get(3), parts.get(2)));
    } else if (parts.size() >= 4) {
      Snippet init = parts.get(2);
      classes.put(
          name, new ScopeClass(parts.get(1).text.strip(), List.of("_T"), init, parts.get(3)));
    }
  }

  /** Returns the last word of a declaration, which is its name. */
  private static String lastWord(String declaration) {
    Matcher word = Pattern.compile("\\w+").matcher(declaration);
    String last = "";
    while (word.find()) {
      last = word.group();
    }
    return last;
  }

  private static List<String> words(String list) {
    List<String> words = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.replace("...", "__VA_ARGS__").strip());
      }
    }
    return words;
  }

  /** Returns what commas separate. */
  private static List<Snippet> parts(Lexed source, int from, int to) {
    List<Snippet> parts = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int at = from; at <= to; at++) {
      char c = source.bare().charAt(at);
      if (at == to || (c == ',' && depth == 0)) {
        parts.add(new Snippet(source.text().substring(start, at), start));
        start = at + 1;
      } else if (c == '(' || c == '{') {
        depth++;
      } else if (c == ')' || c == '}') {
        depth--;
      }
    }
    return parts;
  }

  private static int lineEnd(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) != '\n' || text.charAt(at - 1) == '\\')) {
      at++;
    }
    return at;
  }
}
