// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/**
 * What a routine of the reference runs on. A routine is deterministic given the results of its
 * primitives, and touches nothing shared but through them.
 */
public interface Kernel {

  /**
   * Opens the atomic step of that name, which lasts until the next marker. Only a step that has had
   * no effect yet may block.
   */
  void at(String label);

  /** Carries out the primitive for the running task and returns its result. */
  int perform(Primitive primitive);

  /**
   * Marks a place from which the routine can be entered again with nothing but {@code live}: what
   * it has done so far need not be remembered.
   */
  void checkpoint(int live);
}
