// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.Definitions.ScopeClass;
import dev.pincheck.kernelsource.Definitions.Snippet;
import dev.pincheck.model.KernelShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What begins with a statement and ends with its scope: guards, classes, and {@code __free}. */
final class Scopes {

  private static final Pattern FREE = Pattern.compile("(\\w+)\\s+__free\\(\\s*(\\w+)\\s*\\)");
  private static final Pattern MACRO = Pattern.compile("\\w+");

  /** What guards of the kernel's own headers call, with {@code $} for what is guarded. */
  private static final Map<String, List<String>> GUARDS =
      Map.ofEntries(
          Map.entry("mutex", List.of("mutex_lock($)", "mutex_unlock($)")),
          Map.entry("mutex_intr", List.of("mutex_lock_interruptible($)", "mutex_unlock($)")),
          Map.entry("mutex_try", List.of("mutex_trylock($)", "mutex_unlock($)")),
          Map.entry("rcu", List.of("rcu_read_lock()", "rcu_read_unlock()")),
          Map.entry("srcu", List.of("srcu_read_lock($)", "srcu_read_unlock($)")),
          Map.entry("spinlock", List.of("spin_lock($)", "spin_unlock($)")),
          Map.entry("spinlock_irq", List.of("spin_lock_irq($)", "spin_unlock_irq($)")),
          Map.entry(
              "spinlock_irqsave", List.of("spin_lock_irqsave($)", "spin_unlock_irqrestore($)")),
          Map.entry("raw_spinlock", List.of("raw_spin_lock($)", "raw_spin_unlock($)")),
          Map.entry("rwsem_read", List.of("down_read($)", "up_read($)")),
          Map.entry("rwsem_write", List.of("down_write($)", "up_write($)")),
          Map.entry("read_lock", List.of("read_lock($)", "read_unlock($)")),
          Map.entry("write_lock", List.of("write_lock($)", "write_unlock($)")));

  private final Memory memory;
  private final KernelShape shape;
  private final CText text;
  private final Calls calls;

  Scopes(Memory memory, KernelShape shape, CText text, Calls calls) {
    this.memory = memory;
    this.shape = shape;
    this.text = text;
    this.calls = calls;
  }

  /** Opens a scope if the expression is one of the macros that do. */
  boolean opens(Syntax node, Frame frame) {
    if (!node.is("call_expression") || !node.the("function").is("call_expression")) {
      return false;
    }
    Syntax maker = node.the("function");
    String macro = frame.text(maker.the("function"));
    List<Syntax> names = counted(maker.the("arguments"));
    if (names.isEmpty() || !(macro.equals("guard") || macro.equals("CLASS"))) {
      return false;
    }
    String name = frame.text(names.get(0));
    List<Value> arguments = calls.expressions().arguments(node, frame);
    if (macro.equals("CLASS") && names.size() == 2) {
      construct(name, frame.text(names.get(1)), arguments, frame, frame.line(node));
    } else {
      guard(name, arguments, frame, frame.line(node));
    }
    return true;
  }

  private static List<Syntax> counted(Syntax arguments) {
    return arguments.children().stream().filter(Syntax::counts).toList();
  }

  private void guard(String name, List<Value> arguments, Frame frame, int line) {
    ScopeClass own = text.definitions().classes().get(name);
    String guarded = arguments.isEmpty() ? "" : arguments.get(0).text();
    if (own != null) {
      piece(own.init(), Value.of(guarded), frame, line);
      frame.cleanups().push(() -> piece(own.exit(), Value.of(guarded), frame, line));
      return;
    }
    List<String> both = GUARDS.getOrDefault(name, List.of(name + "_lock($)", name + "_unlock($)"));
    call(both.get(0).replace("$", guarded), frame, line);
    frame.cleanups().push(() -> call(both.get(1).replace("$", guarded), frame, line));
  }

  private void call(String shown, Frame frame, int line) {
    String clean = Value.clean(shape.same(shown));
    memory.call(clean, shape.call(clean).orElse(null), line, frame.function());
  }

  /** Runs a piece of a class in which {@code _T} is what the class holds. */
  private void piece(Snippet snippet, Value held, Frame frame, int line) {
    Frame inner = new Frame(frame.function(), calls.snippetText(snippet), offset -> line);
    inner.declare("_T", "");
    inner.set("_T", held);
    calls.snippet(snippet, inner);
  }

  private void construct(
      String name, String variable, List<Value> arguments, Frame frame, int line) {
    ScopeClass own = text.definitions().classes().get(name);
    frame.declare(variable, own == null ? "" : own.type());
    if (own == null) {
      String shown = "CLASS_" + name + "(" + Value.clean(joined(arguments)) + ")";
      memory.call(shown, shape.call(shown).orElse(null), line, frame.function());
      frame.set(variable, new Value(variable, Value.Kind.CURSOR));
      return;
    }
    Frame inner = new Frame(frame.function(), calls.snippetText(own.init()), offset -> line);
    for (int at = 0; at < own.parameters().size() && at < arguments.size(); at++) {
      inner.declare(own.parameters().get(at), "");
      inner.set(own.parameters().get(at), arguments.get(at));
    }
    Value made = calls.snippet(own.init(), inner);
    Value held = calls.expressions().named(made, own.type());
    frame.set(variable, held);
    frame.cleanups().push(() -> piece(own.exit(), held, frame, line));
  }

  private static String joined(List<Value> values) {
    StringJoiner joined = new StringJoiner(", ");
    values.forEach(value -> joined.add(value.text()));
    return joined.toString();
  }

  /** Notes the cleanups that a declaration asks for; the parser did not see them. */
  void frees(Syntax declaration, Frame frame) {
    if (declaration.end() > text.source().bare().length()) {
      return;
    }
    Matcher free =
        FREE.matcher(text.source().bare()).region(declaration.start(), declaration.end());
    while (free.find()) {
      String variable = free.group(1);
      if (frame.knows(variable)) {
        String function = free.group(2);
        int line = frame.line(declaration);
        frame.cleanups().push(() -> free(variable, function, frame, line));
      }
    }
  }

  private void free(String variable, String function, Frame frame, int line) {
    Value held = frame.value(variable).orElseThrow();
    Snippet own = text.definitions().frees().get(function);
    if (held.isNothing() || held.kind() == Value.Kind.UNSET) {
      return;
    } else if (own != null) {
      piece(own, held, frame, line);
    } else if (memory.known(held).orElse(true)) {
      call(function + "(" + held.text() + ")", frame, line);
    }
  }

  /** Returns the macro that stands where the parser saw a {@code while}. */
  Optional<String> macroAt(Syntax loop, Frame frame) {
    String source = text.source().bare();
    if (loop.start() + 5 > source.length() || source.startsWith("while", loop.start())) {
      return Optional.empty();
    }
    Matcher macro = MACRO.matcher(source).region(loop.start(), source.length());
    return macro.lookingAt() ? Optional.of(macro.group()) : Optional.empty();
  }

  /** Runs a guarded scope. */
  Flow scoped(Syntax node, Frame frame, Supplier<Flow> body) {
    List<Syntax> parts = new ArrayList<>();
    flatten(node.the("condition"), parts);
    int open = frame.cleanups().size();
    int value = Math.min(parts.size() - 1, frame.text(node).contains("cond_guard") ? 2 : 1);
    List<Value> arguments = new ArrayList<>();
    for (Syntax part : parts.subList(Math.max(1, value), parts.size())) {
      arguments.add(calls.expressions().value(part, frame));
    }
    guard(frame.text(parts.get(0)), arguments, frame, frame.line(node));
    Flow flow = body.get();
    while (frame.cleanups().size() > open) {
      frame.cleanups().pop().run();
    }
    return flow.isLoopEnd() ? Flow.ON : flow;
  }

  /** Returns what a macro's arguments are, which the parser takes for one expression. */
  private static void flatten(Syntax node, List<Syntax> parts) {
    if (node.is("parenthesized_expression") || node.is("comma_expression")) {
      for (Syntax child : node.children()) {
        if (child.counts()) {
          flatten(child, parts);
        }
      }
    } else {
      parts.add(node);
    }
  }

  /** Returns the arguments of a loop, whose variables nobody set get a value each. */
  String cursors(Syntax condition, Frame frame) {
    List<Syntax> parts = new ArrayList<>();
    flatten(condition, parts);
    StringJoiner joined = new StringJoiner(", ");
    for (Syntax part : parts) {
      String name = frame.text(part);
      if (part.is("identifier") && frame.knows(name)) {
        Value.Kind kind = frame.value(name).orElseThrow().kind();
        if (kind == Value.Kind.UNSET || kind == Value.Kind.CURSOR) {
          frame.set(name, calls.cursor(name, frame));
        }
      }
      joined.add(calls.expressions().value(part, frame).text());
    }
    return joined.toString();
  }

  /** Forgets the variables that a part of a loop changes. */
  void blur(Syntax part, Frame frame) {
    part.has(
        node -> {
          if (node.is("update_expression") || node.is("assignment_expression")) {
            Syntax target = node.is("update_expression") ? node.the("argument") : node.the("left");
            String name = frame.text(target);
            if (target.is("identifier") && frame.knows(name)) {
              frame.set(name, calls.cursor(name, frame));
            }
          }
          return false;
        });
  }
}
