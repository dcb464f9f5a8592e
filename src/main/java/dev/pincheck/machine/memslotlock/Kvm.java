// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.State;

/**
 * struct kvm, with the mmap_lock of its process.
 *
 * @param lock kvm->lock
 * @param slotsLock kvm->slots_lock
 * @param mmuLock kvm->mmu_lock
 * @param mmapLock mmap_lock of the process that created the VM
 * @param srcu kvm->srcu
 * @param memslots the array of memslots that readers find
 * @param replaced whether the array before it waits for its readers, to be freed
 * @param mte whether MTE is enabled
 * @param pending arch.mmu_pending_ops, bits of {@link PendingOps}
 * @param mmuSeq mmu_notifier_seq
 * @param inval mmu_notifier_count: invalidations in flight
 */
public record Kvm(
    Mutex lock,
    Mutex slotsLock,
    SpinLock mmuLock,
    RwSemaphore mmapLock,
    Srcu srcu,
    SlabObject memslots,
    Field replaced,
    Field mte,
    Bitmap pending,
    Counter mmuSeq,
    Counter inval) {

  static Kvm of(State state, RaceFacts race, Design design) {
    Cells vm = state.cells();
    Cells mmapLock = state.cells("", state.object("lock", "mmap_lock", true).memory());
    return new Kvm(
        vm.mutex("kvmLock", "kvm->lock"),
        vm.mutex("slotsLock", "slots_lock"),
        vm.spinLock("mmuLock", "mmu_lock"),
        mmapLock.rwSemaphore("mmapWriter", "mmapReaders", "mmap_lock"),
        vm.srcu("srcuReaders", "srcuWait", "srcu"),
        state.object("memslots", "memslots", true).memory(),
        vm.field("memslots replaced", 0),
        vm.flag("mte", "mte", race.mte()),
        vm.bitmap(
            "pending", "mmu_pending_ops", PendingOps.atStart(race, design), PendingOps::shown),
        vm.counter("mmuSeq", "mmu_notifier_seq", 0),
        vm.counter("inval", "mmu_notifier_count", 0));
  }

  /** Says whether a fault or a LOCK that sampled the count then must try again; under mmu_lock. */
  public boolean mmuNotifierRetry(int sampled) {
    return inval.load() > 0 || mmuSeq.load() != sampled;
  }
}
