// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

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
   * temporary folder and calls {@code halt}. A child that ends by itself meanwhile, because its
   * files vanish under it, waits until they are all gone.
   *
   * @return the lines that the parent sends, for a child that is asked several things
   */
  public BlockingQueue<String> watch(InputStream in, Runnable halt) {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    AtomicBoolean orphaned = new AtomicBoolean();
    CountDownLatch removed = new CountDownLatch(1);
    Thread watch =
        new Thread(
            () -> {
              readAll(in, requests);
              orphaned.set(true);
              try {
                removeScratch();
                removed.countDown();
              } finally {
                halt.run();
              }
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (orphaned.get()) {
                    awaitUninterruptibly(removed);
                  }
                },
                "scratch-removed"));
    return requests;
  }

  /** Sends the message at once. Any thread may call it. */
  public void send(ChildMessage message) {
    String line = JsonWriter.line(message);
    synchronized (this) {
      out.println(line);
      out.flush();
    }
  }

  private static void readAll(InputStream in, Queue<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // As good as the end of the stream.
    }
  }

  private static void removeScratch() {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      if (ScratchFolder.isOne(scratch)) {
        ScratchFolder.delete(scratch);
      }
    } catch (IOException e) {
      // Nobody is left to be told.
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException e) {
        // The process is ending in any case.
      }
    }
  }
}
