// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.Optional;
import java.util.Set;

/** Asks conditions along a path, atom by atom, as C evaluates them. */
final class Conditions {

  private static final Set<String> WARNINGS =
      Set.of(
          "WARN",
          "WARN_ONCE",
          "WARN_ON",
          "WARN_ON_ONCE",
          "BUG_ON",
          "KVM_BUG_ON",
          "KVM_BUG",
          "VM_WARN_ON",
          "VM_WARN_ON_ONCE",
          "VM_BUG_ON");

  static final Set<String> COMPARING = Set.of("==", "!=", "<", ">", "<=", ">=");

  private final Memory memory;
  private final Calls calls;

  Conditions(Memory memory, Calls calls) {
    this.memory = memory;
    this.calls = calls;
  }

  /**
   * What a comparison asks, without negation.
   *
   * @param side the answer with which the comparison holds
   */
  record Atom(String text, boolean side) {}

  /** Says whether a condition holds on this path. */
  boolean holds(Syntax node, Frame frame) {
    switch (node.type()) {
      case "parenthesized_expression" -> {
        for (Syntax child : node.children()) {
          if (child.counts()) {
            return holds(child, frame);
          }
        }
        return true;
      }
      case "unary_expression" -> {
        if (frame.text(node.the("operator")).equals("!")) {
          return !holds(node.the("argument"), frame);
        }
      }
      case "binary_expression" -> {
        String operator = frame.text(node.the("operator"));
        if (operator.equals("&&")) {
          return holds(node.the("left"), frame) && holds(node.the("right"), frame);
        } else if (operator.equals("||")) {
          return holds(node.the("left"), frame) || holds(node.the("right"), frame);
        }
      }
      case "comma_expression" -> {
        calls.expressions().value(node.the("left"), frame);
        return holds(node.the("right"), frame);
      }
      case "call_expression" -> {
        Optional<Boolean> warned = warned(node, frame);
        if (warned.isPresent()) {
          return warned.get();
        }
      }
      default -> {}
    }
    return isTrue(calls.expressions().value(node, frame), frame.line(node), frame);
  }

  /** Answers what a warning asks; the warning itself is a step where it comes. */
  Optional<Boolean> warned(Syntax call, Frame frame) {
    String name = frame.text(call.the("function"));
    boolean warns = WARNINGS.contains(name);
    if (!warns && !name.equals("likely") && !name.equals("unlikely")) {
      return Optional.empty();
    }
    for (Syntax argument : call.the("arguments").children()) {
      if (argument.counts()) {
        return Optional.of(warned(argument, warns, frame));
      }
    }
    return Optional.empty();
  }

  private boolean warned(Syntax asked, boolean warns, Frame frame) {
    int before = memory.events().size();
    boolean holds = holds(asked, frame);
    if (warns && holds) {
      String what =
          memory.events().size() > before
              ? memory.events().get(memory.events().size() - 1).text()
              : frame.text(asked).replaceAll("\\s+", " ");
      calls.note("WARN(" + what + ")", frame.line(asked), frame);
    }
    return holds;
  }

  /** Asks whether a value is true. */
  boolean isTrue(Value value, int line, Frame frame) {
    String text = value.text();
    boolean negated = false;
    while (text.startsWith("!")) {
      negated = !negated;
      text = stripped(text.substring(1));
    }
    Optional<Boolean> known = memory.known(Value.of(text));
    boolean side = known.orElse(false);
    if (known.isEmpty()) {
      side = memory.ask(text, line, frame.function());
    }
    return side != negated;
  }

  private static String stripped(String text) {
    return text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
  }

  /** Returns what a comparison asks. */
  static Atom compared(Value left, String operator, Value right) {
    switch (operator) {
      case "==", "!=" -> {
        boolean equal = operator.equals("==");
        if (right.isNothing() || right.text().equals("false")) {
          return new Atom(left.text(), !equal);
        } else if (left.isNothing() || left.text().equals("false")) {
          return new Atom(right.text(), !equal);
        } else if (right.text().equals("true")) {
          return new Atom(left.text(), equal);
        }
        boolean turned = left.truth().isPresent() || left.text().startsWith("-");
        String one = turned ? right.operand() : left.operand();
        String other = turned ? left.operand() : right.operand();
        return new Atom(one + " == " + other, equal);
      }
      case "<", ">=" -> {
        return new Atom(left.operand() + " < " + right.operand(), operator.equals("<"));
      }
      default -> {
        return new Atom(right.operand() + " < " + left.operand(), operator.equals(">"));
      }
    }
  }

  /** Answers a comparison of numbers, where both are known. */
  static Optional<Boolean> constant(String atom) {
    int at = atom.indexOf(" == ") >= 0 ? atom.indexOf(" == ") : atom.indexOf(" < ");
    if (at < 0) {
      return Optional.empty();
    }
    boolean equal = atom.startsWith(" == ", at);
    Value left = Value.of(atom.substring(0, at));
    Value right = Value.of(atom.substring(at + (equal ? 4 : 3)));
    Optional<Long> one = signed(left);
    Optional<Long> other = signed(right);
    if (one.isEmpty() || other.isEmpty()) {
      return equal && left.text().equals(right.text()) && !left.text().contains("(")
          ? Optional.of(true)
          : Optional.empty();
    } else if (left.errno().isPresent() && right.errno().isPresent()) {
      return Optional.of(equal && left.text().equals(right.text()));
    }
    return Optional.of(equal ? one.get().equals(other.get()) : one.get() < other.get());
  }

  private static Optional<Long> signed(Value value) {
    return value.errno().isPresent() && value.text().startsWith("-")
        ? Optional.of(-1L)
        : value.number();
  }
}
