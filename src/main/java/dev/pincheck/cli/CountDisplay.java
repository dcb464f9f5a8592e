// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.io.PrintWriter;

/** Says on the error stream how many of all are done, every ten seconds and at the end. */
final class CountDisplay {

  private static final long PERIOD_NANOS = 10_000_000_000L;

  private final PrintWriter err;
  private long told = System.nanoTime();

  CountDisplay(PrintWriter err) {
    this.err = err;
  }

  /** Hears how things come along, from any thread. */
  synchronized void tell(String what, int count, int all) {
    if (count == all || System.nanoTime() - told > PERIOD_NANOS) {
      told = System.nanoTime();
      err.println(count + " of " + all + " " + what);
      err.flush();
    }
  }
}
