// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** The child's end of the line to its parent: one JSON object a line. */
public final class ChildChannel {

  /** Exit code of a child that has lost its parent. */
  public static final int ORPHANED = 75;

  private final PrintStream out;

  /**
   * Takes the stream that the parent reads, the child's standard output; nobody else may write to
   * it from now on.
   */
  public ChildChannel(PrintStream out) {
    this.out = out;
  }

  /**
   * Watches for the death of the parent, which closes the child's standard input: then removes the
   * temporary folder and calls {@code halt}.
   */
  public void watch(InputStream in, Runnable halt) {
    Thread watch = new Thread(() -> awaitEnd(in, halt), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Sends the message at once. Any thread may call it. */
  public void send(ChildMessage message) {
    String line = JsonWriter.line(message);
    synchronized (this) {
      out.println(line);
      out.flush();
    }
  }

  private static void awaitEnd(InputStream in, Runnable halt) {
    try {
      if (in.read() >= 0) {
        return; // A parent never writes; whoever does is none.
      }
    } catch (IOException e) {
      // As good as the end of the stream.
    }
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      if (String.valueOf(scratch.getFileName()).startsWith(ScratchFolder.PREFIX)) {
        ScratchFolder.delete(scratch);
      }
    } catch (IOException e) {
      // Nobody is left to be told.
    } finally {
      halt.run();
    }
  }
}
