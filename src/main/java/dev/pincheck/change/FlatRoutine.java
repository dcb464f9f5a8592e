// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A routine as one method without helpers, as one version does it: what it calls of its own class
 * that opens steps stands in it, and what the version's knobs decide is decided.
 */
public final class FlatRoutine {

  private final FlatText words;
  private final Set<String> closed;
  private final Map<String, List<MethodTree>> methods = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> kept = new LinkedHashSet<>();
  private final Deque<MethodTree> within = new ArrayDeque<>();
  private int depth;
  private String label = "";

  /**
   * A line of it.
   *
   * @param depth how deep it is in blocks
   * @param label of the step that it belongs to, as far as the text shows
   * @param method in which it is written
   */
  public record Line(String text, int depth, String label, String method) {}

  /**
   * It and what it calls.
   *
   * @param kept methods of its class that open steps and are called still, by name
   */
  public record Flat(List<String> parameters, List<Line> lines, List<String> kept) {

    public Flat {
      parameters = List.copyOf(parameters);
      lines = List.copyOf(lines);
      kept = List.copyOf(kept);
    }
  }

  private FlatRoutine(FlatText words, Set<String> closed) {
    this.words = words;
    this.closed = closed;
  }

  /**
   * Returns the body of a method; empty if there is none of that name, or no compiler to read it
   * with.
   *
   * @param text of a Java file
   * @param type the simple name of the class that it is in
   * @param parameters how many it takes
   * @param sentences what {@code design} says, by field
   * @param closed methods that are called still, as what they do is not for others to do
   */
  public static Optional<Flat> of(
      String text,
      String type,
      String name,
      int parameters,
      Map<String, Boolean> sentences,
      Set<String> closed) {
    Optional<ParsedFile> parsed = ParsedFile.of(text, type);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    CompilationUnitTree unit = parsed.get().unit();
    FlatText words = new FlatText(text, unit, parsed.get().trees(), sentences);
    FlatRoutine routine = new FlatRoutine(words, closed);
    routine.collect(unit, type);
    return routine.methods.getOrDefault(name, List.of()).stream()
        .filter(method -> method.getParameters().size() == parameters)
        .findFirst()
        .map(routine::flat);
  }

  private Flat flat(MethodTree method) {
    List<String> parameters =
        method.getParameters().stream().map(one -> "" + one.getName()).toList();
    names.addAll(parameters);
    within.push(method);
    statements(method.getBody(), Map.of(), /* tail= */ true);
    return new Flat(parameters, lines, List.copyOf(kept));
  }

  private void collect(CompilationUnitTree unit, String type) {
    for (Tree declared : unit.getTypeDecls()) {
      if (declared instanceof ClassTree owner && owner.getSimpleName().contentEquals(type)) {
        for (Tree member : owner.getMembers()) {
          if (member instanceof MethodTree method && method.getBody() != null) {
            methods.computeIfAbsent("" + method.getName(), name -> new ArrayList<>()).add(method);
          }
        }
      }
    }
  }

  /**
   * Writes statements.
   *
   * @param renamed names that are others here
   * @param tail whether a {@code return} leaves the routine
   * @return whether what stands behind them is reached
   */
  private boolean statements(BlockTree block, Map<String, String> renamed, boolean tail) {
    Map<String, String> own = new HashMap<>(renamed);
    return statements(block.getStatements(), own, tail);
  }

  private boolean statements(
      List<? extends StatementTree> all, Map<String, String> renamed, boolean tail) {
    for (StatementTree statement : all) {
      words.comments(statement).forEach(this::line);
      if (!statement(statement, renamed, tail)) {
        return false;
      }
    }
    return true;
  }

  private boolean statement(StatementTree statement, Map<String, String> renamed, boolean tail) {
    switch (statement.getKind()) {
      case IF -> {
        return branch((IfTree) statement, renamed, tail);
      }
      case BLOCK -> {
        return statements((BlockTree) statement, renamed, tail);
      }
      case RETURN -> {
        Tree value = ((ReturnTree) statement).getExpression();
        Optional<MethodTree> called = tail ? called(value) : Optional.empty();
        if (called.isPresent()) {
          MethodInvocationTree call = (MethodInvocationTree) value;
          inTurn(called.get(), call, renamed, now -> statements(called.get().getBody(), now, true));
        } else {
          note(statement);
          line(words.text(statement, renamed));
        }
        return false;
      }
      case VARIABLE -> declaration((VariableTree) statement, renamed);
      case EXPRESSION_STATEMENT -> expression(statement, renamed);
      case WHILE_LOOP, FOR_LOOP, ENHANCED_FOR_LOOP, DO_WHILE_LOOP -> loop(statement, renamed, tail);
      default -> {
        note(statement);
        line(words.text(statement, renamed));
      }
    }
    return true;
  }

  private boolean branch(IfTree branch, Map<String, String> renamed, boolean tail) {
    Boolean decided = words.decided(branch.getCondition());
    StatementTree no = branch.getElseStatement();
    if (decided != null) {
      StatementTree taken = decided ? branch.getThenStatement() : no;
      return taken == null || statement(taken, renamed, tail);
    }
    note(branch.getCondition());
    line("if " + words.text(branch.getCondition(), renamed) + " {");
    boolean reached = inside(branch.getThenStatement(), renamed, tail);
    if (no != null) {
      line("} else {");
      reached |= inside(no, renamed, tail);
    } else {
      reached = true;
    }
    line("}");
    return reached;
  }

  private boolean inside(StatementTree body, Map<String, String> renamed, boolean tail) {
    depth++;
    boolean reached = statement(body, new HashMap<>(renamed), tail);
    depth--;
    return reached;
  }

  private void loop(StatementTree loop, Map<String, String> renamed, boolean tail) {
    FlatText.Loop parts = words.loop(loop, renamed);
    parts.declared().forEach(names::add);
    line(parts.head() + " {");
    inside(parts.body(), renamed, tail);
    line("}" + parts.foot());
  }

  private void declaration(VariableTree variable, Map<String, String> renamed) {
    String name = "" + variable.getName();
    String own = renamed.getOrDefault(name, "").isEmpty() ? free(name) : renamed.get(name);
    String type = words.text(variable.getType(), renamed);
    Optional<MethodTree> called = called(variable.getInitializer());
    if (called.isPresent() && hasValueAtItsEnd(called.get())) {
      value(called.get(), (MethodInvocationTree) variable.getInitializer(), renamed, type, own);
      renamed.put(name, own);
      return;
    }
    note(variable);
    String value =
        variable.getInitializer() == null
            ? ""
            : " = " + words.text(variable.getInitializer(), renamed);
    renamed.put(name, own);
    line(type + " " + own + value + ";");
  }

  private void expression(StatementTree statement, Map<String, String> renamed) {
    Tree expression = ((ExpressionStatementTree) statement).getExpression();
    Optional<MethodTree> called = called(expression);
    if (called.isPresent() && words.returns(called.get().getBody()) == 0) {
      inTurn(
          called.get(),
          (MethodInvocationTree) expression,
          renamed,
          now -> statements(called.get().getBody(), now, false));
    } else if (expression instanceof AssignmentTree assignment
        && called(assignment.getExpression()).filter(this::hasValueAtItsEnd).isPresent()) {
      value(
          called(assignment.getExpression()).get(),
          (MethodInvocationTree) assignment.getExpression(),
          renamed,
          "",
          words.text(assignment.getVariable(), renamed));
    } else {
      note(statement);
      line(words.text(statement, renamed));
    }
  }

  /** Returns the helper that a call is of, if it is to stand in its place. */
  private Optional<MethodTree> called(Tree expression) {
    if (!(expression instanceof MethodInvocationTree call)
        || !(call.getMethodSelect() instanceof IdentifierTree name)) {
      return Optional.empty();
    }
    List<MethodTree> named = methods.getOrDefault("" + name.getName(), List.of());
    return named.size() == 1
            && named.get(0).getParameters().size() == call.getArguments().size()
            && !within.contains(named.get(0))
            && !closed.contains("" + name.getName())
            && opensSteps(named.get(0), new HashSet<>())
        ? Optional.of(named.get(0))
        : Optional.empty();
  }

  private boolean opensSteps(MethodTree method, Set<MethodTree> seen) {
    boolean[] found = {false};
    seen.add(method);
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect() instanceof IdentifierTree name) {
          found[0] |= name.getName().contentEquals("at");
          for (MethodTree other : methods.getOrDefault("" + name.getName(), List.of())) {
            found[0] |= !seen.contains(other) && opensSteps(other, seen);
          }
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(method.getBody(), null);
    return found[0];
  }

  private boolean hasValueAtItsEnd(MethodTree method) {
    List<? extends StatementTree> body = method.getBody().getStatements();
    return words.returns(method.getBody()) == 1 && body.get(body.size() - 1) instanceof ReturnTree;
  }

  /** Does something with a helper's parameters in place. */
  private void inTurn(
      MethodTree helper,
      MethodInvocationTree call,
      Map<String, String> renamed,
      Consumer<Map<String, String>> body) {
    Map<String, String> now = new HashMap<>();
    for (int at = 0; at < call.getArguments().size(); at++) {
      VariableTree parameter = helper.getParameters().get(at);
      Tree argument = call.getArguments().get(at);
      String given = words.text(argument, renamed);
      String name = "" + parameter.getName();
      boolean plain = argument instanceof IdentifierTree || argument instanceof LiteralTree;
      if (plain && !words.assigns(helper.getBody(), name)) {
        now.put(name, given);
      } else {
        String own = free(name);
        now.put(name, own);
        line(words.text(parameter.getType(), Map.of()) + " " + own + " = " + given + ";");
      }
    }
    within.push(helper);
    body.accept(now);
    within.pop();
  }

  /** Writes a helper whose value goes to a variable, which is declared if it has a type. */
  private void value(
      MethodTree helper,
      MethodInvocationTree call,
      Map<String, String> renamed,
      String type,
      String target) {
    List<? extends StatementTree> body = helper.getBody().getStatements();
    Tree value = ((ReturnTree) body.get(body.size() - 1)).getExpression();
    boolean declares =
        !type.isEmpty()
            && value instanceof IdentifierTree name
            && body.stream()
                .anyMatch(
                    one ->
                        one instanceof VariableTree local
                            && local.getName().contentEquals(name.getName()));
    inTurn(
        helper,
        call,
        renamed,
        now -> {
          if (declares) {
            now.put("" + ((IdentifierTree) value).getName(), target);
          }
          statements(body.subList(0, body.size() - 1), now, false);
          if (!declares) {
            line(
                type + (type.isEmpty() ? "" : " ") + target + " = " + words.text(value, now) + ";");
          }
        });
  }

  /** Notes what is called in what is written as it is. */
  private void note(Tree tree) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (called(call).isPresent()) {
          kept.add("" + ((IdentifierTree) call.getMethodSelect()).getName());
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree, null);
  }

  /** Returns a name that nothing has yet, and takes it. */
  private String free(String name) {
    String free = name;
    for (int number = 2; !names.add(free); number++) {
      free = name + number;
    }
    return free;
  }

  private void line(String text) {
    Optional<String> marker = FlatText.marker(text);
    label = marker.orElse(label);
    String method = "" + within.getFirst().getName();
    text.lines().forEach(one -> lines.add(new Line(one, depth, label, method)));
  }
}
