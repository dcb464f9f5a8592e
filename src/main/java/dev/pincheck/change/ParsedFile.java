// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java file that was read and not compiled.
 *
 * @param unit what is in it
 * @param trees where that stands
 */
record ParsedFile(CompilationUnitTree unit, Trees trees) {

  /**
   * Reads a file; empty if there is no compiler to read it with.
   *
   * @param type the simple name of its class
   */
  static Optional<ParsedFile> of(String text, String type) {
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
    try {
      return Optional.of(new ParsedFile(task.parse().iterator().next(), Trees.instance(task)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
