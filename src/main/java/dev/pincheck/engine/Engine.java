// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import dev.pincheck.input.InputRejected;
import java.util.List;

/** A tool that decides questions. Engines do not know each other. */
public interface Engine {

  /** Returns the engine's name: {@code tlc}, {@code alloy} or {@code explorer}. */
  String name();

  /** Returns the version of the tool. */
  String version();

  /**
   * Returns what says which tool it is, as a part of the key under which verdicts are stored: the
   * version, and a hash of the code where that is not the version already.
   */
  default String identity() {
    return version();
  }

  /** Says whether the engine can decide such a question at all. */
  boolean takes(Question question);

  /**
   * Decides the question. Blocks; ends early with {@link Verdict.Inconclusive} when the budget runs
   * out or the thread is interrupted (then the interrupt flag is set again). Leaves no process and
   * no temporary folder behind, however it ends, but for what {@link #rest} ends.
   *
   * @return one finding for TLA+, one an assertion for Alloy
   * @throws InputRejected if the model does not parse or type-check
   */
  List<Finding> check(Question question, Budget budget, Progress progress) throws InputRejected;

  /** Ends what the engine keeps ready for the next check, if it does; it can be asked again. */
  default void rest() {}
}
