// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A node of a syntax tree, taken over from the parser once and for all.
 *
 * @param type as the grammar calls it, {@code if_statement}
 * @param field what the node is in its parent, {@code condition}; empty where it has no name there
 * @param start its first character in the text
 * @param end behind its last
 * @param children in the order of the text, with tokens such as {@code ->}
 */
record Syntax(String type, String field, int start, int end, List<Syntax> children) {

  Syntax {
    children = List.copyOf(children);
  }

  /** Returns the child of that name, if there is one. */
  Optional<Syntax> child(String name) {
    for (Syntax child : children) {
      if (child.field.equals(name)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** Returns the child of that name, or an empty node where the parser found none. */
  Syntax the(String name) {
    return child(name).orElseGet(() -> new Syntax("MISSING", name, start, start, List.of()));
  }

  boolean is(String wanted) {
    return type.equals(wanted);
  }

  /** Says whether the node is more than a token or a comment. */
  boolean counts() {
    return !is("comment") && Character.isLetter(type.charAt(0)) && !isKeyword();
  }

  private boolean isKeyword() {
    return children.isEmpty()
        && (type.equals("if")
            || type.equals("else")
            || type.equals("while")
            || type.equals("for")
            || type.equals("do")
            || type.equals("switch")
            || type.equals("case")
            || type.equals("default")
            || type.equals("return")
            || type.equals("goto")
            || type.equals("sizeof"));
  }

  /** Says whether something in here, or the node itself, is as wanted. */
  boolean has(Predicate<Syntax> wanted) {
    if (wanted.test(this)) {
      return true;
    }
    for (Syntax child : children) {
      if (child.has(wanted)) {
        return true;
      }
    }
    return false;
  }
}
