// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.Definitions.Snippet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses pieces of C that stand in macros: expressions, or statements. */
final class Snippets {

  private final CParser parser;
  private final Map<Snippet, Optional<Body>> known = new HashMap<>();

  Snippets(CParser parser) {
    this.parser = parser;
  }

  /** A piece as a function's body, and the text in which it has its places. */
  record Body(String text, Syntax tree) {}

  /** Returns the piece as a body that returns it or runs it; empty where it is neither. */
  Optional<Body> body(Snippet snippet) {
    return known.computeIfAbsent(snippet, this::parse);
  }

  private Optional<Body> parse(Snippet snippet) {
    String text = snippet.text().replace('\n', ' ').strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return parse("void f(void) { return " + text + "; }")
        .or(() -> parse("void f(void) { " + text + "; }"));
  }

  private Optional<Body> parse(String function) {
    String text = Blanking.parsable(Lexed.of(function));
    List<CFunction> found = parser.functions(text);
    if (found.size() != 1) {
      return Optional.empty();
    }
    Syntax tree = found.get(0).tree();
    boolean broken = tree.has(node -> node.is("ERROR") || node.is("MISSING"));
    return broken ? Optional.empty() : Optional.of(new Body(text, tree.the("body")));
  }
}
