// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;

/**
 * kvm_gmem_invalidate_begin and _end of {@code virt/kvm/guest_memfd.c}: what maps pages of a file
 * is zapped, and faults that are under way begin again.
 */
final class Invalidation {

  private static final int NULL = 0;

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;

  Invalidation(Host host) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
  }

  private void at(String label) {
    kernel.at(label);
  }

  /** Returns the first file on the inode's list behind the given one, 0 being none: by pointer. */
  int nextListed(Inode inode, int pointer) {
    return inode.gmemList().find(pointer, inode.gmemList().size() - 1) + 1;
  }

  /** Begins for the pages of one file from {@code first} to {@code last}, both included. */
  void begin(GmemFile gmem, int first, int last) {
    at("Begin_Find");
    gmem.memory().read();
    int index = gmem.bindings().find(first, last);
    if (index < 0 && knobs.begin() == Knobs.Begin.BOUND) {
      return;
    }
    Kvm kvm = host.kvm(gmem.kvm().load());
    kvm.mmuLock().lock();
    kvm.invalidations().orElseThrow().begin();
    while (index >= 0) {
      int pointer = gmem.bindings().load(index);
      int next = index + 1;
      while (next <= last && gmem.bindings().load(next) == pointer) {
        next++;
      }

      at("Begin_Zap");
      zap(kvm, host.slot(pointer), first, last);
      gmem.memory().read();
      index = gmem.bindings().find(next, last);
    }
    kvm.mmuLock().unlock();
  }

  /** kvm_mmu_unmap_gfn_range for the frames of a memslot that the pages are bound to. */
  private void zap(Kvm kvm, MemorySlot slot, int first, int last) {
    int pgoff = slot.gmemPgoff().load();
    int from = slot.baseGfn().load() + Math.max(pgoff, first) - pgoff;
    int to = slot.baseGfn().load() + Math.min(pgoff + slot.npages().load() - 1, last) - pgoff;
    Invalidations invalidations = kvm.invalidations().orElseThrow();
    if (host.scenario().details().pages()) {
      invalidations.mmu().read();
    }
    invalidations.addRange(from, to + 1);
    if (knobs.mutations().beginZap().isYes()) {
      invalidations.sptes().storeRange(from, to, NULL);
    }
  }

  /** Ends for the pages of one file, if somebody is bound to them. */
  void end(GmemFile gmem, int first, int last) {
    if (knobs.mutations().invalidateEnd() == Mutations.InvalidateEnd.DEC_FIRST) {
      at("End_Dec");
      if (!endStarts(gmem, first, last)) {
        return;
      }
      Kvm kvm = host.kvm(gmem.kvm().load());
      countDown(kvm);

      at("End_Seq");
      kvm.invalidations().orElseThrow().seq().add(1);
      kvm.mmuLock().unlock();
      return;
    }
    at("End_Seq");
    if (!endStarts(gmem, first, last)) {
      return;
    }
    Kvm kvm = host.kvm(gmem.kvm().load());
    if (knobs.mutations().invalidateEnd() != Mutations.InvalidateEnd.NO_SEQ) {
      kvm.invalidations().orElseThrow().seq().add(1);
    }

    at("End_Dec");
    countDown(kvm);
    kvm.mmuLock().unlock();
  }

  /** Takes mmu_lock if there is something to end. */
  private boolean endStarts(GmemFile gmem, int first, int last) {
    gmem.memory().read();
    if (gmem.bindings().find(first, last) < 0
        && knobs.mutations().invalidateEnd() != Mutations.InvalidateEnd.ALWAYS) {
      return false;
    }
    Kvm kvm = host.kvm(gmem.kvm().load());
    kvm.mmuLock().lock();
    kvm.memory()
        .warnOn(kvm.invalidations().orElseThrow().rangeStart().load() == Invalidations.INVALID);
    return true;
  }

  private static void countDown(Kvm kvm) {
    kvm.memory().bugOn(kvm.invalidations().orElseThrow().end() < 0);
  }
}
