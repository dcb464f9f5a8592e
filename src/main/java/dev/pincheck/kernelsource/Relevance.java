// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.KernelShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which statements can matter: a branch in which no step can happen, no path ends and nothing is
 * set that decides a later branch is no branch that a path is split for.
 */
final class Relevance {

  private final CText text;
  private final Set<String> calls = new HashSet<>();
  private final Set<String> fields = new HashSet<>();
  private final IdentityHashMap<Syntax, Weight> known = new IdentityHashMap<>();
  private final Map<String, Boolean> tried = new HashMap<>();
  private final Map<String, Boolean> functions = new HashMap<>();

  Relevance(CText text, KernelShape shape) {
    this.text = text;
    calls.addAll(Set.of("guard", "CLASS"));
    for (KernelShape.Step step : shape.steps().values()) {
      step.calls().forEach(call -> calls.add(call.text().replaceFirst("\\(.*", "").strip()));
      step.writes()
          .forEach(
              write ->
                  fields.add(
                      write
                          .text()
                          .replaceFirst("\\s*(?:[-+|&]?=).*", "")
                          .replaceFirst(".*(?:->|\\.)", "")
                          .strip()));
    }
  }

  /** What can happen in a statement. */
  enum Weight {
    /** Nothing that matters. */
    NOTHING,
    /** Calls that can be steps, or not: it depends on what they are given. */
    CALLS,
    /** A path ends, goes elsewhere, or sets what decides later. */
    MORE
  }

  /** Returns what can happen in a statement. */
  Weight of(Syntax node) {
    Weight before = known.get(node);
    if (before == null) {
      before = computed(node, false);
      known.put(node, before);
    }
    return before;
  }

  /** Returns whether a statement mattered where it was tried; empty where it was not yet. */
  Optional<Boolean> tried(String place) {
    return Optional.ofNullable(tried.get(place));
  }

  void note(String place, boolean mattered) {
    tried.put(place, mattered);
  }

  private Weight computed(Syntax node, boolean inLoop) {
    Weight weight = own(node, inLoop);
    boolean loops =
        inLoop
            || node.is("for_statement")
            || node.is("while_statement")
            || node.is("do_statement")
            || node.is("switch_statement");
    for (Syntax child : node.children()) {
      if (weight == Weight.MORE) {
        break;
      }
      Weight inner = computed(child, loops);
      weight = inner.compareTo(weight) > 0 ? inner : weight;
    }
    return weight;
  }

  private Weight own(Syntax node, boolean inLoop) {
    return switch (node.type()) {
      case "return_statement", "goto_statement", "labeled_statement", "ERROR" -> Weight.MORE;
      case "break_statement", "continue_statement" -> inLoop ? Weight.NOTHING : Weight.MORE;
      case "call_expression" -> call(node);
      case "assignment_expression", "update_expression" ->
          sets(node) ? Weight.MORE : writes(node) ? Weight.CALLS : Weight.NOTHING;
      default -> Weight.NOTHING;
    };
  }

  private Weight call(Syntax node) {
    Syntax function = node.the("function");
    if (function.is("call_expression")) {
      return Weight.MORE;
    }
    return isStep(node) ? Weight.CALLS : Weight.NOTHING;
  }

  private String text(Syntax node) {
    return text.parsed().substring(node.start(), node.end());
  }

  private boolean isStep(Syntax call) {
    Syntax function = call.the("function");
    if (!function.is("identifier")) {
      return true; // Through a pointer: what it is depends on values.
    }
    String name = text(function);
    return calls.contains(name)
        || Calls.STORES.contains(name)
        || (name.contains("WARN") && calls.contains("WARN"))
        || (name.contains("BUG") && calls.contains("WARN"))
        || throughMatters(name);
  }

  /** Says whether what the file defines by this name can matter. */
  private boolean throughMatters(String name) {
    Boolean before = functions.get(name);
    if (before != null) {
      return before;
    }
    functions.put(name, false);
    boolean matters =
        text.definitions().macros().containsKey(name)
            || text.function(name).filter(this::bodyMatters).isPresent();
    functions.put(name, matters);
    return matters;
  }

  private boolean bodyMatters(CFunction function) {
    return function.body().has(node -> node.is("call_expression") && isStep(node))
        || function
            .body()
            .has(
                node ->
                    (node.is("assignment_expression") || node.is("update_expression"))
                        && writes(node));
  }

  private boolean sets(Syntax node) {
    Syntax target = node.is("update_expression") ? node.the("argument") : node.the("left");
    if (!target.is("identifier")) {
      return false;
    }
    String value = node.is("assignment_expression") ? text(node.the("right")).strip() : "";
    return value.matches("-?\\w+")
        && (value.matches("-?[0-9A-Z].*") || value.matches("true|false"));
  }

  private boolean writes(Syntax node) {
    Syntax target = node.is("update_expression") ? node.the("argument") : node.the("left");
    return target.is("field_expression")
        && (fields.contains(text(target.the("field"))) || fields.contains("_"));
  }
}
