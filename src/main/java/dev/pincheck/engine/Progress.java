// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

/** Hears how far a check has come; may be called from any thread. */
@FunctionalInterface
public interface Progress {

  /** Ignores what it hears. */
  Progress SILENT = (question, statistics) -> {};

  /** Says that the check of {@code question} has looked at so much by now. */
  void at(String question, Statistics statistics);
}
