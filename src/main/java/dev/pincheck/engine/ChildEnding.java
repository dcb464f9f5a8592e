// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;

/**
 * How a child ended that had not said all.
 *
 * @param tool what users call it
 * @param exit the exit code as Java gives it, 128 and more for signals
 * @param noise the last lines of its standard error
 * @param killedForMemory whether the kernel has killed a process for memory meanwhile
 */
record ChildEnding(String tool, int exit, String noise, boolean killedForMemory) {

  private static final int EXIT_OUT_OF_MEMORY = 3;
  private static final int EXIT_SIGNAL = 128;
  private static final int SIGINT = 2;
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  /** Somebody else ended it: nothing that it said before is the reason. */
  private boolean wasKilled() {
    return exit == EXIT_SIGNAL + SIGKILL || exit == EXIT_SIGNAL + SIGTERM;
  }

  /** Returns the verdict that it calls for. */
  Verdict verdict(Budget budget) {
    if (exit == EXIT_OUT_OF_MEMORY
        || noise.contains("OutOfMemoryError")
        || noise.contains("insufficient memory for the Java Runtime Environment")
        || (exit == EXIT_SIGNAL + SIGKILL && killedForMemory)) {
      return new Inconclusive(
          Exhausted.MEMORY, tool + " needs more than " + budget.memoryMegabytes() + " MB");
    } else if (exit == EXIT_SIGNAL + SIGINT) {
      return ChildJvm.cancelled(tool);
    }
    String how =
        exit > EXIT_SIGNAL
            ? "was ended by signal " + (exit - EXIT_SIGNAL)
            : "ended with exit code " + exit;
    return new Verdict.Failed(
        "the process of "
            + tool
            + " "
            + how
            + (noise.isEmpty() || wasKilled() ? "" : ": " + noise));
  }
}
