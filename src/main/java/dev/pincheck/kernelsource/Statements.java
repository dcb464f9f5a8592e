// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.KernelShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs statements along a path. */
final class Statements {

  private final Memory memory;
  private final Calls calls;
  private final Scopes scopes;
  private int line;

  Statements(Memory memory, KernelShape shape, CText text, Calls calls) {
    this.memory = memory;
    this.calls = calls;
    scopes = new Scopes(memory, shape, text, calls);
  }

  /** Returns the line of the statement that runs. */
  int currentLine(Frame frame) {
    return line;
  }

  /** Runs a body to its end. */
  Flow body(Syntax body, Frame frame) {
    Flow flow = run(body, frame);
    return flow.kind() == Flow.Kind.RETURN ? flow : Flow.END;
  }

  /** Notes how a function ends. */
  void end(Flow flow, CFunction function, Frame frame) {
    Value value = memory.resolved(flow.value());
    String shown = value.errno().orElseGet(() -> Value.clean(value.text()));
    if (value.text().equals("true") || value.text().equals("false")) {
      shown = value.text();
    } else if (value.isNothing()) {
      shown = value.text().equals("NULL") ? "NULL" : "0";
    }
    if (value.kind() == Value.Kind.UNSET) {
      shown = "unset " + shown;
    }
    memory.add(new Event(Event.Kind.END, "", shown, true, line, frame.function(), line));
  }

  /** Runs one statement. */
  Flow run(Syntax node, Frame frame) {
    if (!node.counts() || node.is("comment")) {
      return Flow.ON;
    }
    if (node.children().size() > 0 && !node.is("compound_statement")) {
      line = frame.line(node);
    }
    return switch (node.type()) {
      case "compound_statement" -> block(node, frame);
      case "expression_statement" -> expression(node, frame);
      case "declaration" -> declaration(node, frame);
      case "if_statement" -> branch(node, frame);
      case "while_statement" -> whileLoop(node, frame);
      case "do_statement" -> doLoop(node, frame);
      case "for_statement" -> forLoop(node, frame);
      case "switch_statement" -> choice(node, frame);
      case "return_statement" -> ret(node, frame);
      case "goto_statement" -> Flow.to(frame.text(node.the("label")));
      case "break_statement" -> Flow.BREAK;
      case "continue_statement" -> Flow.CONTINUE;
      case "labeled_statement", "ERROR", "else_clause" -> all(node.children(), frame);
      default -> Flow.ON;
    };
  }

  private Flow all(List<Syntax> nodes, Frame frame) {
    for (Syntax node : nodes) {
      if (!node.field().equals("label")) {
        Flow flow = run(node, frame);
        if (!flow.isOn()) {
          return flow;
        }
      }
    }
    return Flow.ON;
  }

  private Flow block(Syntax block, Frame frame) {
    int open = frame.cleanups().size();
    frame.open();
    Flow flow = Flow.ON;
    Flow last = Flow.ON;
    int at = 0;
    while (at < block.children().size()) {
      flow = run(block.children().get(at), frame);
      at++;
      if (memory.isQuiet()) {
        last = flow.kind() == Flow.Kind.RETURN ? flow : last;
        flow = last;
      } else if (flow.kind() == Flow.Kind.GOTO) {
        int target = target(block, flow.label(), frame);
        if (target < 0) {
          break;
        } else if (frame.jump(flow.label()) > 2) {
          flow = Flow.end(Value.of("again"));
          break;
        }
        at = target;
        flow = Flow.ON;
      } else if (!flow.isOn()) {
        break;
      }
    }
    int back = line;
    while (frame.cleanups().size() > open) {
      frame.cleanups().pop().run();
    }
    line = back;
    frame.close();
    return flow;
  }

  /** Returns which statement of a block has the label, or -1. */
  private static int target(Syntax block, String label, Frame frame) {
    for (int at = 0; at < block.children().size(); at++) {
      Syntax child = block.children().get(at);
      if (child.is("labeled_statement") && frame.text(child.the("label")).equals(label)) {
        return at;
      }
    }
    return -1;
  }

  private Flow expression(Syntax node, Frame frame) {
    for (Syntax child : node.children()) {
      if (child.counts() && !scopes.opens(child, frame)) {
        Runnable run = () -> calls.expressions().value(child, frame);
        if (!child.is("call_expression") || !calls.passes(frame, run, child)) {
          run.run();
        }
      }
    }
    return Flow.ON;
  }

  private Flow declaration(Syntax node, Frame frame) {
    for (Syntax child : node.children()) {
      if (!child.field().equals("declarator")) {
        continue;
      }
      Syntax declarator = child.is("init_declarator") ? child.the("declarator") : child;
      Declarator found = Declarator.of(node, declarator, frame);
      if (child.is("init_declarator")) {
        Value value = calls.expressions().value(child.the("value"), frame);
        frame.declare(found.name(), found.type());
        frame.set(found.name(), calls.expressions().named(value, found.type()));
      } else {
        frame.declare(found.name(), found.type());
      }
    }
    scopes.frees(node, frame);
    return Flow.ON;
  }

  private Flow branch(Syntax node, Frame frame) {
    Optional<Syntax> other = node.child("alternative");
    Syntax condition = node.the("condition");
    Syntax then = node.the("consequence");
    Runnable all =
        () -> {
          calls.conditions().holds(condition, frame);
          run(then, frame);
          other.ifPresent(alternative -> run(alternative, frame));
          scopes.blur(node, frame);
        };
    if (calls.passes(frame, all, then, condition, other.orElse(then))) {
      return Flow.ON;
    }
    if (calls.conditions().holds(condition, frame)) {
      return run(then, frame);
    }
    return other.isPresent() ? run(other.get(), frame) : Flow.ON;
  }

  private Flow whileLoop(Syntax node, Frame frame) {
    Optional<String> macro = scopes.macroAt(node, frame);
    if (macro.isPresent() && macro.get().startsWith("scoped_")) {
      return scopes.scoped(node, frame, () -> run(node.the("body"), frame));
    }
    Syntax condition = node.the("condition");
    if (macro.isPresent()) {
      String head = macro.get() + "(" + scopes.cursors(condition, frame) + ")";
      return loop(node, frame, () -> memory.loop(head, frame.line(node), frame.function()));
    }
    Value value = calls.expressions().value(condition, frame);
    return loop(
        node,
        frame,
        () ->
            value
                .truth()
                .orElseGet(
                    () ->
                        memory.loop(
                            "while (" + value.text() + ")", frame.line(node), frame.function())));
  }

  private Flow loop(Syntax node, Frame frame, BooleanSupplier runs) {
    Syntax body = node.the("body");
    Runnable all =
        () -> {
          if (runs.getAsBoolean()) {
            run(body, frame);
            scopes.blur(body, frame);
          }
        };
    if (calls.passes(frame, all, body) || !runs.getAsBoolean()) {
      return Flow.ON;
    }
    Flow flow = run(body, frame);
    return flow.isLoopEnd() ? Flow.ON : flow;
  }

  private Flow doLoop(Syntax node, Frame frame) {
    Flow flow = run(node.the("body"), frame);
    if (!flow.isOn() && !flow.isLoopEnd()) {
      return flow;
    }
    calls.expressions().value(node.the("condition"), frame);
    return Flow.ON;
  }

  private Flow forLoop(Syntax node, Frame frame) {
    node.child("initializer").ifPresent(first -> start(first, frame));
    List<Syntax> changing = new ArrayList<>();
    node.child("update").ifPresent(changing::add);
    node.child("condition").ifPresent(changing::add);
    changing.forEach(part -> scopes.blur(part, frame));
    String head =
        node.child("condition")
            .map(condition -> calls.expressions().value(condition, frame).text())
            .orElse("");
    return loop(
        node,
        frame,
        () ->
            head.isEmpty()
                || memory.loop("for (" + head + ")", frame.line(node), frame.function()));
  }

  private void start(Syntax first, Frame frame) {
    if (first.is("declaration")) {
      declaration(first, frame);
    } else {
      calls.expressions().value(first, frame);
    }
  }

  private Flow choice(Syntax node, Frame frame) {
    Value value = calls.expressions().value(node.the("condition"), frame);
    List<Syntax> body = node.the("body").children();
    List<Integer> cases = new ArrayList<>();
    int other = -1;
    for (int at = 0; at < body.size(); at++) {
      if (body.get(at).is("case_statement")) {
        if (body.get(at).child("value").isPresent()) {
          cases.add(at);
        } else {
          other = at;
        }
      }
    }
    int chosen = other;
    for (int at : cases) {
      Value label = calls.expressions().value(body.get(at).the("value"), frame);
      Conditions.Atom atom = Conditions.compared(value, "==", label);
      boolean holds =
          calls.conditions().isTrue(Value.of(atom.text()), frame.line(body.get(at)), frame);
      if (holds == atom.side()) {
        chosen = at;
        break;
      }
    }
    return chosen < 0 ? Flow.ON : from(chosen, body, frame);
  }

  private Flow from(int chosen, List<Syntax> body, Frame frame) {
    for (int at = chosen; at < body.size(); at++) {
      List<Syntax> statements = new ArrayList<>();
      for (Syntax child : body.get(at).children()) {
        if (!child.field().equals("value")) {
          statements.add(child);
        }
      }
      Flow flow =
          body.get(at).is("case_statement") ? all(statements, frame) : run(body.get(at), frame);
      if (flow.kind() == Flow.Kind.BREAK) {
        return Flow.ON;
      } else if (!flow.isOn()) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow ret(Syntax node, Frame frame) {
    for (Syntax child : node.children()) {
      if (child.counts()) {
        Value value = calls.expressions().value(child, frame);
        line = frame.line(node);
        return Flow.end(value);
      }
    }
    return Flow.END;
  }
}
