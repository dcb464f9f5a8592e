// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.memslotlock.MemslotLock;
import dev.pincheck.machine.memslotlock.Page;
import dev.pincheck.machine.memslotlock.PinMemslot;

/** MU17: LOCK reads mmu_notifier_seq after each pin. */
public final class SampleAfterPin extends PinMemslot {

  /** Makes the routine. */
  public SampleAfterPin(MemslotLock world) {
    super(world);
  }

  @Override
  protected void sampleOnce(Progress progress) {}

  @Override
  protected Errno pin(Page page, Progress progress) {
    Errno error = super.pin(page, progress);
    if (error == Errno.OK) {
      at("LockPage_SampleAfter");
      sample(progress);
    }
    return error;
  }
}
