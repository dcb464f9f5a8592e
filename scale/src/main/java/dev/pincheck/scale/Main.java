// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Runs a command line of pincheck where Spark is at hand; ends when its parent does. */
public final class Main {

  private static final int ORPHANED = 75;

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Thread watch = new Thread(Main::awaitEndOfParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    // Where Spark is stopped before it was begun to be used it tells of its own threads there;
    // pincheck itself writes past it.
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    dev.pincheck.cli.Main.main(args);
  }

  /** The parent says nothing, and its end closes the line. */
  private static void awaitEndOfParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said.
      }
    } catch (IOException e) {
      // The line is closed, too.
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}
