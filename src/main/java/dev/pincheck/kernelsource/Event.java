// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

/**
 * One thing that happens on a path through a function.
 *
 * @param kind what it is
 * @param name the step, ask or loop of kernel.toml that it is; empty where no pattern fits
 * @param text in canonical names
 * @param side what the answer to an ask is; true for all else
 * @param line where it stands
 * @param function in whose body it stands
 * @param site the line of the walked function from which it comes about: its own line, or that of
 *     the call that leads to it
 */
record Event(
    Kind kind, String name, String text, boolean side, int line, String function, int site) {

  /** Kinds of events. */
  enum Kind {
    CALL,
    WRITE,
    ASK,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  Event unnamed() {
    return new Event(kind, "", text, side, line, function, site);
  }

  boolean isStep() {
    return !name.isEmpty() && (kind == Kind.CALL || kind == Kind.WRITE);
  }

  /** Returns it as {@code --paths} prints it. */
  String shown() {
    String said = name.isEmpty() || kind == Kind.END ? text : name;
    return switch (kind) {
      case ASK -> "?" + (side ? "" : "!") + said;
      case END -> "=" + text;
      default -> name.isEmpty() ? "`" + text + "`" : name;
    };
  }
}
