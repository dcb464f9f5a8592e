// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.Invalidation;
import dev.pincheck.machine.gmem.Kvm;

/** End counts down what is in progress before it counts what has ended. */
public final class EndCountsDownFirst extends Invalidation {
  @Override
  public void end(GmemFile f, int first, int last) {
    at("End_Seq");
    if (!endStarts(f, first, last)) {
      return;
    }
    Kvm kvm = world.kvms.at(f.kvm.load());
    countDown(kvm);

    at("End_Dec");
    kvm.invalidations.seq.add(1);
    kvm.mmuLock.unlock();
  }
}
