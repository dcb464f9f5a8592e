// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.PinMemslot;

/** MU16: LOCK does not look for invalidations. */
public final class NeverRetries extends PinMemslot {

  @Override
  protected boolean mustRetry(Progress progress) {
    return false;
  }
}
