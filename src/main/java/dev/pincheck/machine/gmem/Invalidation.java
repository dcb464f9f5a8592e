// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.XArray;
import java.util.Optional;

/**
 * Invalidations of {@code virt/kvm/guest_memfd.c}: what maps pages of a file is zapped, and faults
 * that are under way begin again.
 */
public class Invalidation extends VmCode {
  /** Returns the first file on the inode's list behind the given one, 0 being none: by pointer. */
  public int nextListed(Inode inode, int pointer) {
    return inode.gmemList.find(pointer, inode.gmemList.size() - 1) + 1;
  }

  /** kvm_gmem_invalidate_begin: begins for each file on the inode's list. */
  public void beginAll(Inode inode, int first, int last) {
    for (int f = nextListed(inode, NULL); f != NULL; f = nextListed(inode, f)) {
      begin(world.gmems.at(f), first, last);
    }
  }

  /** kvm_gmem_invalidate_end, likewise. */
  public void endAll(Inode inode, int first, int last) {
    for (int f = nextListed(inode, NULL); f != NULL; f = nextListed(inode, f)) {
      end(world.gmems.at(f), first, last);
    }
  }

  /**
   * __kvm_gmem_invalidate_begin, for the pages of one file from {@code first} to {@code last}, both
   * included.
   */
  public void begin(GmemFile f, int first, int last) {
    at("Begin_Find");
    f.memory.read();
    Optional<XArray.Entry> found = f.bindings.findEntry(first, last);
    if (found.isEmpty() && !design.beginsUnbound) {
      return;
    }
    Kvm kvm = world.kvms.at(f.kvm.load());
    kvm.mmuLock.lock();
    kvm.invalidations.begin();
    while (found.isPresent()) {
      // Nothing but the lock keeps the memslot: where unbind does without, it may be freed by now.
      int pointer = found.get().pointer();
      int next = found.get().index() + 1;
      while (next <= last && f.bindings.load(next) == pointer) {
        next++;
      }

      at("Begin_Zap");
      zap(kvm, world.slots.at(pointer), first, last);
      f.memory.read();
      found = f.bindings.findEntry(next, last);
    }
    kvm.mmuLock.unlock();
  }

  /** kvm_mmu_unmap_gfn_range for the frames of a memslot that the pages are bound to. */
  protected void zap(Kvm kvm, MemorySlot slot, int first, int last) {
    int from = firstFrame(slot, first);
    int to = lastFrame(slot, first, last);
    Invalidations invalidations = kvm.invalidations;
    if (world.race.pages) {
      invalidations.mmu.read();
    }
    kvm.memory.warnOn(invalidations.inProgress.load() == 0);
    invalidations.addRange(from, to + 1);
    invalidations.sptes.storeRange(from, to, NULL);
  }

  /**
   * Returns the first frame of a memslot that pages of its file from {@code first} on stand for.
   */
  protected int firstFrame(MemorySlot slot, int first) {
    int pgoff = slot.gmemPgoff.load();
    return slot.baseGfn.load() + Math.max(pgoff, first) - pgoff;
  }

  /** Returns the last one, for pages up to {@code last}. */
  protected int lastFrame(MemorySlot slot, int first, int last) {
    int pgoff = slot.gmemPgoff.load();
    return slot.baseGfn.load() + Math.min(pgoff + slot.npages.load() - 1, last) - pgoff;
  }

  /** __kvm_gmem_invalidate_end, for the pages of one file, if somebody is bound to them. */
  public void end(GmemFile f, int first, int last) {
    at("End_Seq");
    if (!endStarts(f, first, last)) {
      return;
    }
    Kvm kvm = world.kvms.at(f.kvm.load());
    kvm.invalidations.seq.add(1);

    at("End_Dec");
    countDown(kvm);
    kvm.mmuLock.unlock();
  }

  /** Says whether nobody is bound to the pages. */
  protected boolean nothingToEnd(GmemFile f, int first, int last) {
    return f.bindings.find(first, last) < 0;
  }

  /** Takes mmu_lock if there is something to end. */
  protected boolean endStarts(GmemFile f, int first, int last) {
    f.memory.read();
    if (nothingToEnd(f, first, last)) {
      return false;
    }
    Kvm kvm = world.kvms.at(f.kvm.load());
    kvm.mmuLock.lock();
    return true;
  }

  /** mmu_invalidate_in_progress--, and what kvm_mmu_invalidate_end checks. */
  protected void countDown(Kvm kvm) {
    int left = kvm.invalidations.inProgress.add(-1);
    boolean asks = design.everyEndIsChecked || left != 0;
    kvm.memory.bugOn(design.everyEndIsChecked && left < 0);
    kvm.memory.warnOn(asks && kvm.invalidations.hasNoRange());
  }
}
