// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.PinMemslot;

/** MU15: the limit is not looked at where LOCK charges. */
public final class ChargesUnchecked extends PinMemslot {

  @Override
  protected boolean isOverLimitNow(int npages) {
    return false;
  }
}
