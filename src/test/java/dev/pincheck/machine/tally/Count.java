// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.tally;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.KernelCode;
import dev.pincheck.machine.Setup;

/** Counting. */
class Count extends KernelCode<Setup> {
  private boolean locks;

  @Override
  protected void isSet() {
    locks = world.knobs().yes("locks");
  }

  /** Reads the number and stores the next one. */
  Errno count(Tally tally) {
    at("Count_TakeLock");
    if (locks) {
      tally.lock().lock();
    }

    at("Count_Load");
    int got = tally.number().load();

    at("Count_Store");
    tally.number().store(got + 1);

    at("Count_ReleaseLock");
    if (locks) {
      tally.lock().unlock();
    }
    return Errno.OK;
  }
}
