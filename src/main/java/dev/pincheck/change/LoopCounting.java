// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import dev.pincheck.input.Position;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A Java file whose loops call {@link Turns}. What is put in stands on the lines that there are, so
 * that only columns move.
 */
final class LoopCounting {

  private static final String BEGIN = "{" + Turns.class.getName() + ".turn();";
  private static final String END = "}";

  private final String original;
  private final NavigableMap<Integer, String> inserted = new TreeMap<>();

  /**
   * Looks for the loops of a file.
   *
   * @param original its text
   */
  LoopCounting(String original, CompilationUnitTree unit, SourcePositions positions) {
    this.original = original;
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitForLoop(ForLoopTree loop, Void nothing) {
        count(loop.getStatement());
        return super.visitForLoop(loop, null);
      }

      @Override
      public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Void nothing) {
        count(loop.getStatement());
        return super.visitEnhancedForLoop(loop, null);
      }

      @Override
      public Void visitWhileLoop(WhileLoopTree loop, Void nothing) {
        count(loop.getStatement());
        return super.visitWhileLoop(loop, null);
      }

      @Override
      public Void visitDoWhileLoop(DoWhileLoopTree loop, Void nothing) {
        count(loop.getStatement());
        return super.visitDoWhileLoop(loop, null);
      }

      private void count(StatementTree body) {
        inserted.merge((int) positions.getStartPosition(unit, body), BEGIN, String::concat);
        inserted.merge((int) positions.getEndPosition(unit, body), END, String::concat);
      }
    }.scan(unit, null);
  }

  /** Returns the text that is compiled. */
  String text() {
    StringBuilder text = new StringBuilder(original);
    inserted.descendingMap().forEach(text::insert);
    return text.toString();
  }

  /** Returns the place in the original of an offset in the text that is compiled. */
  Position original(String file, long offset) {
    int shift = 0;
    for (var insertion : inserted.entrySet()) {
      if (insertion.getKey() + shift >= offset) {
        break;
      }
      shift += insertion.getValue().length();
    }
    int at = (int) Math.max(0, Math.min(original.length(), offset - shift));
    int lineStart = original.lastIndexOf('\n', at - 1) + 1;
    int line = 1 + (int) original.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return new Position(file, line, at - lineStart + 1);
  }
}
