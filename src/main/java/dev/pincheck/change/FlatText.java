// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of parts of a Java file, with what a version decides decided, and names replaced. */
final class FlatText {

  private static final Pattern MARKER = Pattern.compile("at\\(\"(\\w+)\"\\);");

  private final String source;
  private final CompilationUnitTree unit;
  private final Trees trees;
  private final Map<String, Boolean> sentences;

  FlatText(String source, CompilationUnitTree unit, Trees trees, Map<String, Boolean> sentences) {
    this.source = source;
    this.unit = unit;
    this.trees = trees;
    this.sentences = sentences;
  }

  /** A loop: what stands before its body and behind it. */
  record Loop(String head, StatementTree body, String foot, List<String> declared) {}

  private record Edit(int start, int end, String text) {}

  /** Returns the label of a marker. */
  static Optional<String> marker(String line) {
    Matcher marker = MARKER.matcher(line);
    return marker.matches() ? Optional.of(marker.group(1)) : Optional.empty();
  }

  private int start(Tree tree) {
    return (int) trees.getSourcePositions().getStartPosition(unit, tree);
  }

  private int end(Tree tree) {
    return (int) trees.getSourcePositions().getEndPosition(unit, tree);
  }

  /** Returns the comments that stand directly before a statement, a line each. */
  List<String> comments(Tree statement) {
    List<String> comments = new ArrayList<>();
    int end = start(statement);
    int line = source.lastIndexOf('\n', end);
    while (line > 0) {
      int before = source.lastIndexOf('\n', line - 1);
      String text = source.substring(before + 1, line).strip();
      if (!text.startsWith("//")) {
        break;
      }
      comments.add(0, text);
      line = before;
    }
    return comments;
  }

  /** Returns what a condition is whatever happens; null if that depends. */
  Boolean decided(Tree condition) {
    if (condition instanceof ParenthesizedTree inner) {
      return decided(inner.getExpression());
    } else if (condition instanceof MemberSelectTree select
        && select.getExpression() instanceof IdentifierTree name
        && name.getName().contentEquals("design")) {
      return sentences.get("" + select.getIdentifier());
    } else if (condition instanceof UnaryTree not
        && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      Boolean inner = decided(not.getExpression());
      return inner == null ? null : !inner;
    } else if (condition instanceof BinaryTree pair && isLogical(pair)) {
      boolean and = pair.getKind() == Tree.Kind.CONDITIONAL_AND;
      Boolean left = decided(pair.getLeftOperand());
      Boolean right = decided(pair.getRightOperand());
      if (left != null && right != null) {
        return and ? (left && right) : (left || right);
      }
      Boolean deciding = !and;
      if (deciding.equals(left)) {
        return left;
      }
      // What stands before is asked all the same, unless it is no more than a comparison.
      boolean plain = !source.substring(start(pair.getLeftOperand()), end(pair)).contains("(");
      return (plain && deciding.equals(right)) ? right : null;
    }
    return null;
  }

  private static boolean isLogical(BinaryTree pair) {
    return pair.getKind() == Tree.Kind.CONDITIONAL_AND
        || pair.getKind() == Tree.Kind.CONDITIONAL_OR;
  }

  /** Returns the text of a part. */
  String text(Tree tree, Map<String, String> renamed) {
    return text(start(tree), end(tree), List.of(tree), renamed);
  }

  private String text(int from, int to, List<? extends Tree> parts, Map<String, String> renamed) {
    List<Edit> edits = new ArrayList<>();
    Editor editor = new Editor(renamed, edits);
    parts.forEach(part -> editor.scan(part, null));
    StringBuilder text = new StringBuilder();
    int at = from;
    for (Edit edit : edits) {
      text.append(source, at, edit.start()).append(edit.text());
      at = edit.end();
    }
    text.append(source, at, to);
    return text.toString().replaceAll("\\n\\s*", " ");
  }

  /** Notes what is written another way, from left to right. */
  private final class Editor extends TreeScanner<Void, Void> {
    private final Map<String, String> renamed;
    private final List<Edit> edits;

    Editor(Map<String, String> renamed, List<Edit> edits) {
      this.renamed = renamed;
      this.edits = edits;
    }

    private void put(Tree tree, String text) {
      edits.add(new Edit(start(tree), end(tree), text));
    }

    @Override
    public Void visitIdentifier(IdentifierTree name, Void nothing) {
      String other = renamed.get("" + name.getName());
      if (other != null && !name.getName().contentEquals(other)) {
        put(name, other);
      }
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree select, Void nothing) {
      Boolean decided = decided(select);
      if (decided != null) {
        put(select, decided.toString());
        return null;
      }
      return super.visitMemberSelect(select, null);
    }

    @Override
    public Void visitBinary(BinaryTree pair, Void nothing) {
      Boolean decided = decided(pair);
      Boolean left = decided(pair.getLeftOperand());
      Boolean right = decided(pair.getRightOperand());
      if (decided != null) {
        put(pair, decided.toString());
      } else if (isLogical(pair) && left != null) {
        put(pair, text(pair.getRightOperand(), renamed));
      } else if (isLogical(pair)
          && right != null
          && right == (pair.getKind() == Tree.Kind.CONDITIONAL_AND)) {
        put(pair, text(pair.getLeftOperand(), renamed));
      } else {
        return super.visitBinary(pair, null);
      }
      return null;
    }

    @Override
    public Void visitUnary(UnaryTree unary, Void nothing) {
      Boolean decided = decided(unary);
      if (decided != null) {
        put(unary, decided.toString());
        return null;
      }
      return super.visitUnary(unary, null);
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree choice, Void nothing) {
      Boolean decided = decided(choice.getCondition());
      if (decided != null) {
        ExpressionTree taken = decided ? choice.getTrueExpression() : choice.getFalseExpression();
        put(choice, text(taken, renamed));
        return null;
      }
      return super.visitConditionalExpression(choice, null);
    }
  }

  /** Returns the parts of a loop. */
  Loop loop(StatementTree loop, Map<String, String> renamed) {
    List<String> declared = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void nothing) {
        declared.add("" + variable.getName());
        return super.visitVariable(variable, null);
      }
    }.scan(loop, null);
    if (loop instanceof DoWhileLoopTree last) {
      String foot = " while " + text(last.getCondition(), renamed) + ";";
      return new Loop("do", last.getStatement(), foot, declared);
    }
    StatementTree body;
    List<Tree> head = new ArrayList<>();
    if (loop instanceof WhileLoopTree plain) {
      body = plain.getStatement();
      head.add(plain.getCondition());
    } else if (loop instanceof EnhancedForLoopTree each) {
      body = each.getStatement();
      head.add(each.getExpression());
    } else {
      ForLoopTree counting = (ForLoopTree) loop;
      body = counting.getStatement();
      head.addAll(counting.getInitializer());
      if (counting.getCondition() != null) {
        head.add(counting.getCondition());
      }
      head.addAll(counting.getUpdate());
    }
    return new Loop(
        text(start(loop), start(body), head, renamed).stripTrailing(), body, "", declared);
  }

  /** Returns how many {@code return}s can be come to. */
  int returns(Tree body) {
    int[] count = {0};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree end, Void nothing) {
        count[0]++;
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
        return null;
      }

      @Override
      public Void visitIf(IfTree branch, Void nothing) {
        Boolean decided = decided(branch.getCondition());
        if (decided == null) {
          return super.visitIf(branch, null);
        }
        return scan(decided ? branch.getThenStatement() : branch.getElseStatement(), null);
      }
    }.scan(body, null);
    return count[0];
  }

  /** Says whether a variable is assigned. */
  boolean assigns(Tree body, String name) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree assignment, Void nothing) {
        found[0] |=
            assignment.getVariable() instanceof IdentifierTree variable
                && variable.getName().contentEquals(name);
        return super.visitAssignment(assignment, null);
      }

      @Override
      public Void visitUnary(UnaryTree unary, Void nothing) {
        found[0] |=
            unary.getExpression() instanceof IdentifierTree variable
                && variable.getName().contentEquals(name);
        return super.visitUnary(unary, null);
      }
    }.scan(body, null);
    return found[0];
  }
}
