// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts a command in a process of its own. */
public final class Main {

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    AtomicBoolean finished = new AtomicBoolean();
    AtomicBoolean stopping = new AtomicBoolean();
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    Path home = Path.of(System.getProperty("pincheck.home", "."));
    boolean onTerminal = Boolean.getBoolean("pincheck.terminal.out");
    Surroundings surroundings =
        new Surroundings(
            home,
            Path.of(""),
            out,
            err,
            onTerminal && System.getenv("NO_COLOR") == null,
            Boolean.getBoolean("pincheck.terminal.err"),
            new Engines(),
            stopping::get);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!finished.get()) {
                    stopping.set(true);
                    err.println("interrupted");
                    err.flush();
                  }
                }));
    int code = new Pincheck(surroundings).run(args);
    out.flush();
    err.flush();
    finished.set(true);
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8),
        /* autoFlush= */ true);
  }
}
