// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.pincheck.house.SourceTree.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A Java file as the compiler's parser sees it, without any types resolved. */
record ParsedSource(Source source, CompilationUnitTree unit, DocTrees trees) {

  /** Parses all Java files below a folder such as {@code src/main}. */
  static List<ParsedSource> below(String folder) {
    Map<Path, Source> sources = new HashMap<>();
    SourceTree.java(folder).forEach(s -> sources.put(SourceTree.HOME.resolve(s.path()), s));
    if (sources.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources.keySet()));
      DocTrees trees = DocTrees.instance(task);
      List<ParsedSource> parsed = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        Path path = Path.of(unit.getSourceFile().toUri());
        parsed.add(new ParsedSource(sources.get(path), unit, trees));
      }
      return List.copyOf(parsed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first line of a tree, with its annotations but without its comment. */
  long firstLine(Tree tree) {
    return line(trees.getSourcePositions().getStartPosition(unit, tree));
  }

  /** Returns how many lines a tree takes. */
  long length(Tree tree) {
    return line(trees.getSourcePositions().getEndPosition(unit, tree)) - firstLine(tree) + 1;
  }

  /** Names the place of a tree. */
  String at(Tree tree) {
    return source.at(firstLine(tree));
  }

  /** Returns the first sentence of the Javadoc of a tree. */
  Optional<String> firstSentence(Tree tree) {
    DocCommentTree doc = trees.getDocCommentTree(TreePath.getPath(unit, tree));
    return Optional.ofNullable(doc)
        .map(
            comment -> {
              StringBuilder text = new StringBuilder();
              comment.getFirstSentence().forEach(text::append);
              return text.toString().strip();
            });
  }

  private long line(long position) {
    return unit.getLineMap().getLineNumber(position);
  }
}
