// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.KernelShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes expressions along a path, and notes what happens while they are computed. */
final class Expressions {

  private static final Set<String> TRANSPARENT =
      Set.of("READ_ONCE", "likely", "unlikely", "data_race", "READ_ONCE_NOCHECK", "ACCESS_PRIVATE");

  private final Memory memory;
  private final KernelShape shape;
  private final Calls calls;

  Expressions(Memory memory, KernelShape shape, Calls calls) {
    this.memory = memory;
    this.shape = shape;
    this.calls = calls;
  }

  /** Returns the value of an expression. */
  Value value(Syntax node, Frame frame) {
    return switch (node.type()) {
      case "identifier" -> identifier(frame.text(node), frame);
      case "null" -> Value.of("NULL");
      case "parenthesized_expression" -> inner(node, frame);
      case "cast_expression" -> value(node.the("value"), frame);
      case "call_expression" -> calls.value(node, frame);
      case "field_expression" -> field(node, frame);
      case "pointer_expression" -> pointer(node, frame);
      case "subscript_expression" -> subscript(node, frame);
      case "binary_expression" -> binary(node, frame);
      case "unary_expression" -> unary(node, frame);
      case "assignment_expression" -> assign(node, frame);
      case "update_expression" -> update(node, frame);
      case "conditional_expression" -> conditional(node, frame);
      case "comma_expression" -> {
        value(node.the("left"), frame);
        yield value(node.the("right"), frame);
      }
      case "compound_statement" -> calls.statements(node, frame);
      case "initializer_list", "compound_literal_expression" -> list(node, frame);
      case "number_literal", "true", "false" -> Value.of(frame.text(node));
      default -> Value.of(frame.text(node).replaceAll("\\s+", " "));
    };
  }

  private Value inner(Syntax node, Frame frame) {
    for (Syntax child : node.children()) {
      if (child.counts()) {
        return value(child, frame);
      }
    }
    return Value.of(frame.text(node));
  }

  private Value list(Syntax node, Frame frame) {
    node.has(
        found -> {
          if (found.is("call_expression")) {
            value(found, frame);
          }
          return false;
        });
    return Value.of("{...}");
  }

  private Value identifier(String name, Frame frame) {
    Optional<Value> known = frame.value(name);
    if (known.isPresent()) {
      return known.get();
    }
    return calls.constant(name, frame).orElse(Value.of(name));
  }

  private Value field(Syntax node, Frame frame) {
    return memory.read(path(node, frame));
  }

  /** Returns the canonical text of something that can be read. */
  private String path(Syntax node, Frame frame) {
    return path(node, frame, /* written= */ false);
  }

  /** What is written keeps its own name, that of what it is in aside. */
  private String path(Syntax node, Frame frame, boolean written) {
    switch (node.type()) {
      case "field_expression" -> {
        Value base = value(node.the("argument"), frame);
        String name = frame.text(node.the("field"));
        String text = base.operand();
        boolean arrow =
            frame.text(node).startsWith("->", node.the("operator").start() - node.start());
        if (arrow && text.startsWith("&")) {
          return same(text.substring(1) + "." + name, written);
        } else if (text.startsWith("(*") && text.endsWith(")") && !arrow) {
          return same(text.substring(2, text.length() - 1) + "->" + name, written);
        }
        return same(text + (arrow ? "->" : ".") + name, written);
      }
      case "pointer_expression" -> {
        return dereferenced(value(node.the("argument"), frame));
      }
      case "subscript_expression" -> {
        return subscript(node, frame).text();
      }
      case "parenthesized_expression" -> {
        for (Syntax child : node.children()) {
          if (child.counts()) {
            return path(child, frame, written);
          }
        }
        return frame.text(node);
      }
      default -> {
        return value(node, frame).text();
      }
    }
  }

  private String same(String path, boolean written) {
    return written ? path : shape.same(path);
  }

  private static String dereferenced(Value pointer) {
    String text = pointer.operand();
    return text.startsWith("&") ? text.substring(1) : "*" + text;
  }

  private Value pointer(Syntax node, Frame frame) {
    Syntax argument = node.the("argument");
    if (frame.text(node).startsWith("*")) {
      Value pointer = value(argument, frame);
      return memory
          .target(pointer.text())
          .map(local -> local.frame().value(local.name()).orElseThrow())
          .orElseGet(() -> memory.read(dereferenced(pointer)));
    }
    if (argument.is("identifier") && frame.knows(frame.text(argument))) {
      String name = frame.text(argument);
      return memory.pointer(frame.value(name).orElseThrow(), new Memory.Local(frame, name));
    }
    String path = path(argument, frame);
    return Value.of(path.startsWith("*") ? path.substring(1) : "&" + path);
  }

  private Value subscript(Syntax node, Frame frame) {
    String base = value(node.the("argument"), frame).operand();
    return Value.of(shape.same(base + "[" + value(node.the("index"), frame).text() + "]"));
  }

  private Value unary(Syntax node, Frame frame) {
    String operator = frame.text(node.the("operator"));
    Value inner = value(node.the("argument"), frame);
    if (operator.equals("!")) {
      Optional<Boolean> truth = memory.known(inner);
      return truth.isPresent()
          ? Value.of(truth.get() ? "false" : "true")
          : Value.of("!" + inner.operand());
    }
    return Value.of(operator + inner.operand());
  }

  private Value binary(Syntax node, Frame frame) {
    String operator = frame.text(node.the("operator"));
    if (operator.equals("&&") || operator.equals("||")) {
      return Value.of(calls.conditions().holds(node, frame) ? "true" : "false");
    }
    Value left = value(node.the("left"), frame);
    Value right = value(node.the("right"), frame);
    if (Conditions.COMPARING.contains(operator)) {
      Conditions.Atom atom = Conditions.compared(left, operator, right);
      Optional<Boolean> known = memory.known(Value.of(atom.text()));
      if (known.isPresent()) {
        return Value.of(known.get() == atom.side() ? "true" : "false");
      }
      return Value.of(atom.side() ? atom.text() : "!(" + atom.text() + ")");
    }
    return Value.of(shape.same(left.operand() + " " + operator + " " + right.operand()));
  }

  private Value conditional(Syntax node, Frame frame) {
    Syntax condition = node.the("condition");
    if (calls.conditions().holds(condition, frame)) {
      Optional<Syntax> yes = node.child("consequence");
      return yes.isPresent() ? value(yes.get(), frame) : value(condition, frame);
    }
    return value(node.the("alternative"), frame);
  }

  private Value update(Syntax node, Frame frame) {
    String operator = frame.text(node).contains("++") ? "+=" : "-=";
    store(node.the("argument"), operator, Value.of("1"), frame);
    return value(node.the("argument"), frame);
  }

  private Value assign(Syntax node, Frame frame) {
    String operator = frame.text(node.the("operator"));
    Value right = value(node.the("right"), frame);
    return store(node.the("left"), operator, right, frame);
  }

  /** Writes a variable or a field. */
  Value store(Syntax left, String operator, Value right, Frame frame) {
    if (left.is("parenthesized_expression")) {
      return store(left.children().get(1), operator, right, frame);
    }
    String name = left.is("identifier") ? frame.text(left) : "";
    if (!name.isEmpty() && frame.knows(name)) {
      Value value =
          operator.equals("=")
              ? named(right, frame.type(name))
              : changed(name, operator, right, frame);
      frame.set(name, value);
      return value;
    }
    if (left.is("pointer_expression")) {
      Value pointer = value(left.the("argument"), frame);
      Optional<Memory.Local> local = memory.target(pointer.text());
      if (local.isPresent() && operator.equals("=")) {
        Frame owner = local.get().frame();
        owner.set(local.get().name(), named(right, owner.type(local.get().name())));
        return right;
      }
    }
    String path = path(left, frame, /* written= */ true);
    memory.write(path, operator, right, frame.line(left), frame.function(), isLocal(left, frame));
    return right;
  }

  private Value changed(String name, String operator, Value right, Frame frame) {
    Value old = frame.value(name).orElseThrow();
    if (old.kind() == Value.Kind.CURSOR || old.kind() == Value.Kind.UNSET) {
      return new Value(old.text(), Value.Kind.CURSOR);
    }
    String binary = operator.substring(0, operator.length() - 1);
    if (binary.equals("|") && (old.text().equals("false") || old.isNothing())) {
      return right.truth().isPresent() ? right : new Value(right.text(), Value.Kind.KNOWN);
    }
    return Value.of(old.operand() + " " + binary + " " + right.operand());
  }

  /** Says whether what is written belongs to a structure on the stack. */
  private static boolean isLocal(Syntax left, Frame frame) {
    Syntax base = left;
    while (base.is("field_expression") || base.is("subscript_expression")) {
      if (base.is("field_expression") && frame.text(base.the("operator")).equals("->")) {
        return false;
      }
      base = base.the("argument");
    }
    return base.is("identifier")
        && !base.equals(left)
        && frame.knows(frame.text(base))
        && !frame.type(frame.text(base)).endsWith("*");
  }

  /**
   * Returns the value as a variable of a type has it: the result of a call gets the type's name.
   */
  Value named(Value value, String type) {
    if (value.kind() != Value.Kind.RESULT) {
      return value.kind() == Value.Kind.UNSET ? Value.of(value.text()) : value;
    }
    String mark = value.text().substring(value.text().lastIndexOf('#'));
    return Value.of(shape.typeName(type).map(name -> name + mark).orElse(value.text()));
  }

  /** Returns the arguments' values. */
  List<Value> arguments(Syntax call, Frame frame) {
    return call.the("arguments").children().stream()
        .filter(Syntax::counts)
        .map(argument -> value(argument, frame))
        .collect(Collectors.toList());
  }

  static boolean isTransparent(String function) {
    return TRANSPARENT.contains(function) || function.startsWith("rcu_dereference");
  }
}
