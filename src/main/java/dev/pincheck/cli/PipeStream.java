// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * A stream whose reader may go before the end, as {@code | head} does: who has read enough misses
 * nothing. What is written after that is dropped; any other trouble is passed on.
 */
final class PipeStream extends FilterOutputStream {

  private boolean gone;

  PipeStream(OutputStream to) {
    super(to);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (gone) {
      return;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      gone = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
      if (!gone) {
        throw e;
      }
    }
  }
}
