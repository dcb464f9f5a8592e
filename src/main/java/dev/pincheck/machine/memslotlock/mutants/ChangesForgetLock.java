// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.KvmMain;

/** MU9: a change of a memslot does not copy its lock. */
public final class ChangesForgetLock extends KvmMain {

  @Override
  protected boolean forgetsLock(Change change) {
    return true;
  }
}
