// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

/** Hears which check decides that a call fails. */
@FunctionalInterface
public interface Decisions {

  /** Nobody hears. */
  Decisions UNHEARD = check -> {};

  /** A check of table 1.2 was made, applied, and decided what the call returns. */
  void decides(Check check);
}
