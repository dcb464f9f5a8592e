// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.report.Fold;
import java.io.PrintWriter;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/**
 * Whole lines on their way to the user, no wider than what they are read on. A line that is flushed
 * before its end is passed as it is.
 */
final class FoldingWriter extends PrintWriter {

  private final IntSupplier width;
  private final UnaryOperator<String> called;
  private final StringBuilder pending = new StringBuilder();

  /**
   * Takes where the text goes.
   *
   * @param width how wide lines may be now
   * @param called makes commands in a text those that the user can type
   */
  FoldingWriter(PrintWriter to, IntSupplier width, UnaryOperator<String> called) {
    super(to);
    this.width = width;
    this.called = called;
  }

  @Override
  public void write(int c) {
    write(String.valueOf((char) c));
  }

  @Override
  public void write(char[] text, int offset, int length) {
    write(String.valueOf(text, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) {
    pending.append(text, offset, offset + length);
    int end = pending.lastIndexOf("\n") + 1;
    if (end > 0) {
      pass(Fold.to(width.getAsInt(), called.apply(pending.substring(0, end))));
      pending.delete(0, end);
    }
  }

  @Override
  public void flush() {
    if (!pending.isEmpty()) {
      pass(pending.toString());
      pending.setLength(0);
    }
    super.flush();
  }

  private void pass(String text) {
    super.write(text, 0, text.length());
  }
}
