// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.PinMemslot;

/** MU17: LOCK reads mmu_notifier_seq after each pin, as mmu_lock is taken. */
public final class SampleAfterPin extends PinMemslot {

  @Override
  protected boolean mustRetry(Progress progress) {
    sample(progress);
    return super.mustRetry(progress);
  }
}
