// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

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
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Optional.empty();
    }
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("memory:///" + type + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavacTask task =
        (JavacTask)
            compiler.getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.of(file));
    Trees trees = Trees.instance(task);
    List<MethodSource> found = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
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
                      method.getParameters().stream()
                          .map(taken -> taken.getName().toString())
                          .toList(),
                      lines(body)));
            }
            return super.visitMethod(method, null);
          }
        }.scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().findFirst();
  }

  private static List<String> lines(String body) {
    List<String> lines = body.lines().dropWhile(String::isBlank).toList();
    return lines.isEmpty()
        ? List.of()
        : String.join("\n", lines).stripIndent().stripTrailing().lines().toList();
  }
}
