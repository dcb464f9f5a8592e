// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method as it is written.
 *
 * @param comment its Javadoc, without stars; empty if it has none
 * @param parameters the names of what it takes
 * @param body its statements, line by line, without the indentation of the first
 */
public record MethodSource(String comment, List<String> parameters, List<String> body) {

  public MethodSource {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }

  /**
   * Returns the first method of that name; empty if there is none, or no compiler to read it with.
   *
   * @param text of a Java file
   * @param type the simple name of the class that it is in
   * @param parameters how many it takes
   */
  public static Optional<MethodSource> of(String text, String type, String name, int parameters) {
    Optional<ParsedFile> parsed = ParsedFile.of(text, type);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    CompilationUnitTree unit = parsed.get().unit();
    Trees trees = parsed.get().trees();
    List<MethodSource> found = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void nothing) {
        boolean inType =
            getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
                && owner.getSimpleName().contentEquals(type);
        if (inType
            && method.getName().contentEquals(name)
            && method.getParameters().size() == parameters
            && method.getBody() != null) {
          String comment = trees.getDocComment(getCurrentPath());
          long start = trees.getSourcePositions().getStartPosition(unit, method.getBody());
          long end = trees.getSourcePositions().getEndPosition(unit, method.getBody());
          String body = text.substring((int) start + 1, (int) end - 1);
          found.add(
              new MethodSource(
                  comment == null ? "" : comment.strip(),
                  method.getParameters().stream().map(taken -> taken.getName().toString()).toList(),
                  lines(body)));
        }
        return super.visitMethod(method, null);
      }
    }.scan(unit, null);
    return found.stream().findFirst();
  }

  private static List<String> lines(String body) {
    List<String> lines = body.lines().dropWhile(String::isBlank).toList();
    return lines.isEmpty()
        ? List.of()
        : String.join("\n", lines).stripIndent().stripTrailing().lines().toList();
  }
}
