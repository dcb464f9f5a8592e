// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.List;

/** kvm_mmu_perform_pending_ops of {@code arch/arm64/kvm/mmu.c} (v5/04, v5/06; section 4). */
public final class PendingOps {

  /** KVM_LOCKED_MEMSLOT_FLUSH_DCACHE. */
  public static final int DCACHE = 1;

  /** KVM_LOCKED_MEMSLOT_INVAL_ICACHE. */
  public static final int ICACHE = 2;

  /** KVM_LOCKED_MEMSLOT_SANITISE_TAGS. */
  public static final int TAGS = 4;

  private final Host host;
  private final Frame frame;
  private final Kvm kvm;
  private final PendingKnobs knobs;
  private final UserMemory memory;

  PendingOps(Host host, Frame frame) {
    this.host = host;
    this.frame = frame;
    this.kvm = host.kvm();
    this.knobs = host.knobs().pending();
    this.memory = new UserMemory(host);
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  private boolean clears(PendingKnobs.PerformClear when) {
    return knobs.performClear() == when;
  }

  /** Does what is deferred; under the mutex of the vcpu that is about to run. */
  Errno perform() {
    at("Perform_TakeSlotsLock");
    kvm.slotsLock().lock();
    Errno error = Errno.OK;
    if (!knobs.performRetest() || kvm.pending().load() != 0) {
      error = performUnderSlotsLock();
    }

    at("Perform_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    return error;
  }

  private Errno performUnderSlotsLock() {
    if (clears(PendingKnobs.PerformClear.BEFORE_WORK)) {
      clearEarly();
    }
    boolean mte = kvm.mte().load() != 0;
    boolean tags = frame.work || isPending(TAGS);
    if (tags && mte) {
      Errno error = sanitiseTags();
      if (error != Errno.OK) {
        return error;
      }
    } else if (frame.work
        || !tags
        || knobs.tagsWithoutMte() != PendingKnobs.TagsWithoutMte.CLEARED) {
      maintainCaches();
      return Errno.OK;
    }
    if (!frame.work) {
      at("Perform_ClearTags");
      kvm.pending().clear(TAGS);
      if (mte && clears(PendingKnobs.PerformClear.UNDER_MMU_LOCK)) {
        kvm.mmuLock().unlock();
      }
    }
    maintainCaches();
    return Errno.OK;
  }

  private boolean isPending(int bits) {
    return (kvm.pending().load() & bits) != 0;
  }

  private void maintainCaches() {
    if (clears(PendingKnobs.PerformClear.UNDER_MMU_LOCK)) {
      flushAndClearUnderMmuLock();
      return;
    }
    if (frame.work) {
      flush();
      return;
    }
    if (isPending(DCACHE)) {
      flush();

      at("Perform_ClearDcache");
      kvm.pending().clear(DCACHE);
    }
    if (isPending(ICACHE)) {
      at("Perform_ClearIcache");
      kvm.pending().clear(ICACHE);
    }
  }

  /** MU23. */
  private void clearEarly() {
    at("Perform_ClearEarly");
    boolean tags =
        kvm.mte().load() != 0 || knobs.tagsWithoutMte() == PendingKnobs.TagsWithoutMte.CLEARED;
    kvm.pending().clear(DCACHE | ICACHE | (tags ? TAGS : 0));
    frame.work = true;
  }

  /** Leaves with mmu_lock held where that guards the bits, unless it fails. */
  private Errno sanitiseTags() {
    boolean underMmuLock = clears(PendingKnobs.PerformClear.UNDER_MMU_LOCK);

    at("Perform_TakeMmapRead");
    kvm.mmapLock().downRead();
    if (underMmuLock) {
      at("Perform_TagsTakeMmuLock");
      kvm.mmuLock().lock();
    }

    at("Perform_SanitiseTags");
    kvm.mmapLock().upRead();
    if (knobs.mmapUnlock() == PendingKnobs.MmapUnlock.TWICE) {
      kvm.mmapLock().upRead();
    }
    List<MemorySlot> locked = host.lockedSlots();
    if (!locked.stream().allMatch(MemorySlot::taggable)) {
      if (underMmuLock) {
        kvm.mmuLock().unlock();
      }
      return host.fail(Errno.EFAULT);
    }
    boolean afterReset = isPending(ICACHE);
    for (MemorySlot slot : locked) {
      for (int index = 0; index < slot.listed(); index++) {
        sanitise(slot.pages().get(index), slot.list().load(index) - 1, afterReset);
      }
    }
    return Errno.OK;
  }

  private void sanitise(Page page, int number, boolean afterReset) {
    if (afterReset && knobs.retag() == PendingKnobs.Retag.AFTER_RESET) {
      page.tags().get(number).store(Tags.ZERO.code());
    } else {
      memory.sanitise(page, number);
    }
    if (afterReset && page.tags().get(number).load() == Tags.GUEST.code()) {
      host.ghosts().see(Ghosts.Seen.STALE_TAGS);
    }
  }

  private void flush() {
    host.lockedSlots().forEach(slot -> frame.queue.add(slot.number()));
    while (!frame.queue.isEmpty()) {
      if (knobs.performMmuLock()) {
        at("Perform_FlushTakeMmuLock");
        kvm.mmuLock().lock();
      }
      flushSlot();
      if (knobs.performMmuLock()) {
        kvm.mmuLock().unlock();
      }
    }
  }

  /** stage2_flush_memslot. */
  private void flushSlot() {
    at("Perform_FlushSlot");
    MemorySlot slot = host.slots().get(frame.queue.first() - 1);
    for (Page page : slot.pages()) {
      if (page.leaf().load() != Leaf.NOTHING) {
        page.clean();
      }
    }
    slot.due().store(0);
    frame.queue.remove(slot.number());
  }

  /** The repair of D7: who sets the bits holds mmu_lock. */
  private void flushAndClearUnderMmuLock() {
    if (!isPending(DCACHE | ICACHE)) {
      return;
    }

    at("Perform_FlushTakeMmuLock");
    kvm.mmuLock().lock();
    host.lockedSlots().forEach(slot -> frame.queue.add(slot.number()));
    while (!frame.queue.isEmpty()) {
      flushSlot();
    }

    at("Perform_ClearDcache");
    kvm.pending().clear(DCACHE | ICACHE);
    kvm.mmuLock().unlock();
  }
}
