// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/**
 * Hears what happens while a step is carried out, on the stack of the routine: who walks the stack
 * finds the line of the reference. Steps that block are heard up to the place where they block.
 */
public interface Witness {

  /** Hears nothing. */
  Witness DEAF = new Witness() {};

  /** A task opens a step. */
  default void opened(int task, String label) {}

  /** A task is about to carry out a primitive. */
  default void performing(int task, Primitive primitive) {}

  /** A task has carried out a primitive, which returned that. */
  default void performed(int task, Primitive primitive, int result) {}

  /** A checker complains about the primitive that is being carried out. */
  default void complained(Complaint complaint) {}
}
