// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Methods of one name of a class, and what of the class they call: a routine that is read beside C.
 *
 * @param file where the class is
 * @param methods the class's methods by name
 * @param name of the routine
 */
record Routine(ParsedSource file, Map<String, MethodTree> methods, String name) {

  /** A name of the kernel's: a word in lower case with an underscore, or one that has none. */
  private static final String C_NAME = "\\b(?:_*[a-z0-9]+(?:_[a-z0-9]+)+|kfree)\\b";

  /** What a Javadoc that begins with names of the kernel's says of them. */
  private static final Pattern FUNCTIONS = Pattern.compile("\\s*(?:" + C_NAME + ")[^:;.]*");

  /** Finds a routine of a class that stands at the top of its file. */
  static Optional<Routine> of(ParsedSource file, String name) {
    Map<String, MethodTree> methods = new LinkedHashMap<>();
    ClassTree type = (ClassTree) file.unit().getTypeDecls().get(0);
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method) {
        methods.putIfAbsent(method.getName().toString(), method);
      }
    }
    return methods.containsKey(name)
        ? Optional.of(new Routine(file, methods, name))
        : Optional.empty();
  }

  /** Returns the kernel's functions with which the Javadoc of the routine begins. */
  Set<String> functions() {
    return functions(name);
  }

  private Set<String> functions(String method) {
    TreePath path = TreePath.getPath(file.unit(), methods.get(method));
    String doc = Optional.ofNullable(file.trees().getDocComment(path)).orElse("");
    Matcher functions = FUNCTIONS.matcher(doc);
    return functions.lookingAt()
        ? Pattern.compile(C_NAME)
            .matcher(functions.group())
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new))
        : Set.of();
  }

  /**
   * Counts the statements of the routine and of what belongs to it.
   *
   * @param others routines of the class that are counted for themselves
   */
  int statements(Collection<String> others) {
    Set<String> belong = new LinkedHashSet<>();
    collect(name, others, belong);
    return belong.stream().mapToInt(method -> statements(methods.get(method).getBody())).sum();
  }

  private void collect(String method, Collection<String> others, Set<String> belong) {
    if (belong.add(method)) {
      for (String called : calls(methods.get(method).getBody())) {
        if (methods.containsKey(called) && !others.contains(called) && isPart(called)) {
          collect(called, others, belong);
        }
      }
    }
  }

  private boolean isPart(String method) {
    Set<String> named = functions(method);
    return named.isEmpty() || named.stream().anyMatch(functions()::contains);
  }

  private static Set<String> calls(BlockTree body) {
    Set<String> names = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect() instanceof IdentifierTree own) {
          names.add(own.getName().toString());
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(body, null);
    return names;
  }

  /** Counts statements as docs/routines.md says. */
  static int statements(BlockTree body) {
    int[] count = {0};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void nothing) {
        if (tree instanceof StatementTree statement && isCounted(statement)) {
          count[0]++;
        }
        return super.scan(tree, null);
      }

      @Override
      public Void visitForLoop(ForLoopTree loop, Void nothing) {
        // What stands in the head is the head's.
        return scan(loop.getStatement(), null);
      }
    }.scan(body, null);
    return count[0];
  }

  private static boolean isCounted(StatementTree statement) {
    if (statement instanceof VariableTree variable) {
      return variable.getInitializer() != null;
    }
    boolean bare =
        statement instanceof BlockTree
            || statement instanceof EmptyStatementTree
            || statement instanceof BreakTree;
    return !bare && !isMarker(statement);
  }

  private static boolean isMarker(StatementTree statement) {
    return statement instanceof ExpressionStatementTree expression
        && expression.getExpression() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof IdentifierTree name
        && name.getName().contentEquals("at");
  }
}
