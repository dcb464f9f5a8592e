// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts a command in a process of its own. */
public final class Main {

  /** Longer than a command takes to stop its engines; who sent the signal waits for it. */
  private static final long LAST_WORDS_SECONDS = 5;

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    CountDownLatch finished = new CountDownLatch(1);
    AtomicBoolean stopping = new AtomicBoolean();
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    Path home = Path.of(System.getProperty("pincheck.home", "."));
    boolean onTerminal = Boolean.getBoolean("pincheck.terminal.out");
    boolean watched = Boolean.getBoolean("pincheck.terminal.err");
    boolean plain = isPlain(System.getenv());
    // Another process of the command, which says the same of itself.
    boolean isInner = Boolean.getBoolean("pincheck.inner");
    Surroundings surroundings =
        new Surroundings(
            home,
            Path.of(""),
            out,
            err,
            Screen.found(System.getenv(), onTerminal, watched),
            onTerminal && !plain,
            watched && !plain,
            new Engines(),
            stopping::get);
    Thread command = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (finished.getCount() > 0) {
                    stopping.set(true);
                    if (!isInner) {
                      err.println("interrupted");
                      err.flush();
                    }
                    command.interrupt();
                    awaitLastWords(finished);
                  }
                }));
    int code = new Pincheck(surroundings).run(args);
    out.flush();
    err.flush();
    finished.countDown();
    System.exit(code);
  }

  /**
   * A terminal that can do nothing, or whose user wants nothing done, is written to line by line.
   */
  private static boolean isPlain(Map<String, String> environment) {
    return !environment.getOrDefault("NO_COLOR", "").isEmpty()
        || environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Lets an interrupted command say what it has so far; the exit code stays the signal's. */
  private static void awaitLastWords(CountDownLatch finished) {
    try {
      var unused = finished.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      // The JVM ends anyway.
    }
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(
            new PipeStream(new FileOutputStream(stream)), StandardCharsets.UTF_8),
        /* autoFlush= */ true);
  }
}
