// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.Definitions.Macro;
import dev.pincheck.kernelsource.Definitions.Snippet;
import dev.pincheck.model.KernelShape;
import dev.pincheck.model.KernelShape.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls along a path: of steps, of what the file defines, which is read through, and of others. */
final class Calls {

  private static final int DEEPEST = 12;

  private static final Set<String> PURE =
      Set.of("min", "max", "min_t", "max_t", "umin", "umax", "array_index_nospec", "container_of");

  /** They write an index where they find something, and leave it where they do not. */
  private static final Set<String> SEARCHES = Set.of("xa_find", "xa_find_after");

  static final Set<String> STORES =
      Set.of("WRITE_ONCE", "rcu_assign_pointer", "RCU_INIT_POINTER", "smp_store_release");

  private final Memory memory;
  private final KernelShape shape;
  private final CText text;
  private final Snippets snippets;
  private final Relevance relevance;
  private final Expressions expressions;
  private final Conditions conditions;
  private final Statements statements;
  private final Deque<String> running = new ArrayDeque<>();

  Calls(Memory memory, KernelShape shape, CText text, Snippets snippets, Relevance relevance) {
    this.relevance = relevance;
    this.memory = memory;
    this.shape = shape;
    this.text = text;
    this.snippets = snippets;
    expressions = new Expressions(memory, shape, this);
    conditions = new Conditions(memory, this);
    statements = new Statements(memory, shape, text, this);
  }

  /**
   * Runs statements on this path without a split, where none of them matters.
   *
   * @param run all sides of them
   * @return whether that was done
   */
  boolean passes(Frame frame, Runnable run, Syntax... nodes) {
    if (memory.isQuiet()) {
      run.run();
      return true;
    } else if (!frame.isOfFile()) {
      return false;
    }
    Relevance.Weight weight = Relevance.Weight.NOTHING;
    for (Syntax node : nodes) {
      Relevance.Weight one = relevance.of(node);
      weight = one.compareTo(weight) > 0 ? one : weight;
    }
    if (weight == Relevance.Weight.NOTHING) {
      memory.quietly(run);
      return true;
    } else if (weight == Relevance.Weight.MORE) {
      return false;
    }
    String place = running + "@" + nodes[0].start();
    Optional<Boolean> before = relevance.tried(place);
    if (before.isPresent() && before.get()) {
      return false;
    }
    boolean mattered = memory.trial(frame, run);
    relevance.note(place, mattered);
    return !mattered;
  }

  Expressions expressions() {
    return expressions;
  }

  Conditions conditions() {
    return conditions;
  }

  /** Runs a function from its start, and notes its end. */
  void run(CFunction function) {
    Frame frame = new Frame(function.name(), text);
    List<Parameter> parameters = parameters(function, frame);
    for (Parameter parameter : parameters) {
      Optional<String> name = shape.typeName(parameter.type);
      boolean alone =
          parameters.stream().filter(other -> other.type.equals(parameter.type)).count() == 1;
      frame.declare(parameter.name, parameter.type);
      frame.set(parameter.name, Value.of(alone ? name.orElse(parameter.name) : parameter.name));
    }
    running.push(function.name());
    Flow flow = statements.body(function.body(), frame);
    running.pop();
    statements.end(flow, function, frame);
  }

  /** A parameter as it is declared. */
  record Parameter(String name, String type) {}

  static List<Parameter> parameters(CFunction function, Frame frame) {
    List<Parameter> parameters = new ArrayList<>();
    Syntax declarator = function.tree().the("declarator");
    while (!declarator.is("function_declarator") && declarator.child("declarator").isPresent()) {
      declarator = declarator.the("declarator");
    }
    for (Syntax child : declarator.the("parameters").children()) {
      if (child.is("parameter_declaration") && child.child("declarator").isPresent()) {
        Declarator found = Declarator.of(child, child.the("declarator"), frame);
        parameters.add(new Parameter(found.name(), found.type()));
      }
    }
    return parameters;
  }

  /** Returns what a call returns, after all that happens in it. */
  Value value(Syntax call, Frame frame) {
    Syntax function = call.the("function");
    String name = frame.text(function);
    if (!function.is("identifier")) {
      name = expressions.value(function, frame).text();
    }
    if (Expressions.isTransparent(name) || name.equals("smp_load_acquire")) {
      Value inner = expressions.arguments(call, frame).get(0);
      return name.equals("smp_load_acquire") && inner.text().startsWith("&")
          ? memory.read(inner.text().substring(1))
          : inner;
    } else if (STORES.contains(name)) {
      return store(call, name, frame);
    }
    Optional<Boolean> warned = conditions.warned(call, frame);
    if (warned.isPresent()) {
      return Value.of(warned.get() ? "true" : "false");
    } else if (name.startsWith("BUILD_BUG_ON") || name.equals("offsetof")) {
      return Value.of(frame.text(call).replaceAll("\\s+", " "));
    }
    List<Value> arguments = expressions.arguments(call, frame);
    return called(name, arguments, call, frame);
  }

  private Value store(Syntax call, String name, Frame frame) {
    List<Syntax> arguments =
        call.the("arguments").children().stream().filter(Syntax::counts).toList();
    if (arguments.size() < 2) {
      return Value.of("0");
    }
    Value value = expressions.value(arguments.get(1), frame);
    Syntax target = arguments.get(0);
    if (name.equals("smp_store_release")) {
      String pointer = expressions.value(target, frame).text();
      String path = pointer.startsWith("&") ? pointer.substring(1) : "*" + pointer;
      memory.write(path, "=", value, frame.line(call), frame.function(), false);
      return value;
    }
    return expressions.store(target, "=", value, frame);
  }

  private Value called(String name, List<Value> arguments, Syntax call, Frame frame) {
    String shown =
        name + "(" + arguments.stream().map(Value::text).collect(Collectors.joining(", ")) + ")";
    shown = shape.same(shown);
    String clean = Value.clean(shown);
    Optional<Step> step = shape.call(clean);
    if (step.isEmpty() && !shape.ignoresCall(clean)) {
      Optional<Value> inside = through(name, arguments, frame, call);
      if (inside.isPresent()) {
        return inside.get();
      }
    }
    Optional<Value> pure = pure(name, arguments, shown);
    if (pure.isPresent() && step.isEmpty()) {
      return pure.get();
    }
    if (step.isPresent() || !shape.ignoresCall(clean)) {
      memory.call(clean, step.orElse(null), frame.line(call), frame.function());
    }
    if (!SEARCHES.contains(name)) {
      forget(call, frame);
    }
    return new Value(shown + "#" + memory.nextResult(), Value.Kind.RESULT);
  }

  private Optional<Value> pure(String name, List<Value> arguments, String shown) {
    if (arguments.size() == 1) {
      Value argument = arguments.get(0);
      switch (name) {
        case "IS_ERR", "IS_ERR_OR_NULL" -> {
          // What ERR_PTR() makes is an error whatever it is given: nobody gives it 0 and asks.
          if (argument.text().startsWith("ERR_PTR(") || argument.isNothing()) {
            boolean error = !argument.isNothing() || name.equals("IS_ERR_OR_NULL");
            return Optional.of(Value.of(error ? "true" : "false"));
          }
        }
        case "PTR_ERR" -> {
          if (argument.errno().isPresent()) {
            return Optional.of(Value.of("-" + argument.errno().get()));
          } else if (argument.text().startsWith("ERR_PTR(") && argument.text().endsWith(")")) {
            String inner = argument.text().substring("ERR_PTR(".length());
            return Optional.of(Value.of(inner.substring(0, inner.length() - 1)));
          }
        }
        case "ERR_CAST", "no_free_ptr", "fdget_pos" -> {
          return Optional.of(argument);
        }
        default -> {}
      }
    }
    boolean isMacro = name.equals(name.toUpperCase(java.util.Locale.ROOT));
    return isMacro || PURE.contains(name) ? Optional.of(Value.of(shown)) : Optional.empty();
  }

  /** Runs what the file defines by this name, if it does. */
  private Optional<Value> through(String name, List<Value> arguments, Frame frame, Syntax call) {
    if (running.contains(name) || running.size() > DEEPEST) {
      return Optional.empty();
    }
    Optional<CFunction> function = text.function(name);
    if (function.isPresent()) {
      Frame inner = new Frame(name, text);
      List<Parameter> parameters = parameters(function.get(), inner);
      for (int index = 0; index < parameters.size(); index++) {
        Parameter parameter = parameters.get(index);
        inner.declare(parameter.name, parameter.type);
        Value value = index < arguments.size() ? arguments.get(index) : Value.of(parameter.name);
        inner.set(parameter.name, expressions.named(value, parameter.type));
      }
      return Optional.of(entered(name, function.get().body(), inner, frame.line(call)));
    }
    Macro macro = text.definitions().macros().get(name);
    if (macro == null || macro.parameters().isEmpty()) {
      return Optional.empty();
    }
    return macro(macro, arguments, frame, frame.line(call));
  }

  private Optional<Value> macro(Macro macro, List<Value> arguments, Frame frame, int line) {
    Optional<Snippets.Body> body = snippets.body(macro.body());
    if (body.isEmpty()) {
      return Optional.empty();
    }
    Frame inner = new Frame(frame.function(), body.get().text(), offset -> line);
    List<String> parameters = macro.parameters().orElse(List.of());
    for (int index = 0; index < parameters.size() && index < arguments.size(); index++) {
      inner.declare(parameters.get(index), "");
      inner.set(parameters.get(index), arguments.get(index));
    }
    return Optional.of(entered(macro.name(), body.get().tree(), inner, line));
  }

  private Value entered(String name, Syntax body, Frame inner, int line) {
    if (running.size() == 1) {
      memory.at(line);
    }
    running.push(name);
    Flow flow = statements.body(body, inner);
    running.pop();
    if (running.size() == 1) {
      memory.at(0);
    }
    return memory.resolved(flow.value());
  }

  /** Returns what a name without parentheses stands for, if a macro says so. */
  Optional<Value> constant(String name, Frame frame) {
    Macro macro = text.definitions().macros().get(name);
    if (macro == null || macro.parameters().isPresent() || running.contains(name)) {
      return Optional.empty();
    }
    String body = macro.body().text().strip();
    return body.contains("(") ? macro(macro, List.of(), frame, lineOf(frame)) : Optional.empty();
  }

  private int lineOf(Frame frame) {
    return statements.currentLine(frame);
  }

  /** Runs the statements of an expression. */
  Value statements(Syntax block, Frame frame) {
    statements.run(block, frame);
    return Value.of("{...}");
  }

  /** Runs a piece of a macro in a frame of its own. */
  Value snippet(Snippet snippet, Frame inner) {
    Optional<Snippets.Body> body = snippets.body(snippet);
    return body.isEmpty()
        ? Value.of(snippet.text())
        : statements.body(body.get().tree(), inner).value();
  }

  String snippetText(Snippet snippet) {
    return snippets.body(snippet).map(Snippets.Body::text).orElse("");
  }

  /** Forgets the variables whose address a call got. */
  private void forget(Syntax call, Frame frame) {
    for (Syntax argument : call.the("arguments").children()) {
      if (argument.is("pointer_expression") && frame.text(argument).startsWith("&")) {
        Syntax target = argument.the("argument");
        String name = frame.text(target);
        if (target.is("identifier") && frame.knows(name) && !isStructure(frame.type(name))) {
          frame.set(name, cursor(name, frame));
        }
      }
    }
  }

  private static boolean isStructure(String type) {
    return type.startsWith("struct ") && !type.endsWith("*");
  }

  /** Returns a value of which nothing is known but its type. */
  Value cursor(String name, Frame frame) {
    String text =
        shape
            .typeName(frame.type(name))
            .map(named -> named + "#" + memory.nextResult())
            .orElseGet(memory::nextCursor);
    return new Value(text, Value.Kind.CURSOR);
  }

  void note(String warning, int line, Frame frame) {
    String clean = Value.clean(warning);
    Optional<Step> step = shape.call(clean);
    if (step.isPresent()) {
      memory.call(clean, step.get(), line, frame.function());
    }
  }
}
