// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;

/**
 * What the host's memory management does to the pages, and KVM's MMU notifiers, {@code
 * virt/kvm/kvm_main.c} of v5.16 (section 5).
 */
public class Notifier extends VmCode {

  /** Why a page goes. */
  public enum Cause {
    /** MADV_DONTNEED: the next touch gets another page. */
    DONTNEED,
    /** munmap: no page any more. */
    MUNMAP,
    /** Migration, or a copy on write: another page with the same content. */
    REPLACE,
    /** The same through .change_pte. */
    CHANGE_PTE
  }

  /** munmap of one page. */
  public Errno munmap(MemorySlot slot, Page page) {
    at("Munmap_TakeMmapWrite");
    kvm.mmapLock().downWrite();
    invalidate(slot, page, Cause.MUNMAP);

    at("Munmap_ReleaseMmapWrite");
    kvm.mmapLock().upWrite();
    return Errno.OK;
  }

  /**
   * A page goes or is replaced between kvm_mmu_notifier_invalidate_range_start and its end.
   * Everything that the notifiers do is under mmu_lock, whatever the lock of the memslot; a memslot
   * that is not in the set they do not find.
   */
  public Errno invalidate(MemorySlot slot, Page page, Cause cause) {
    at("Inval_Begin");
    kvm.mmuLock().lock();
    kvm.inval().add(1);
    if (slot.inSet()) {
      unmap(slot, page);
    }
    kvm.mmuLock().unlock();
    if (cause == Cause.CHANGE_PTE) {
      at("ChangePte_Map");
      changePte(slot, page);
    } else {
      at("Inval_Zap");
      zap(page, cause);
    }

    at("Inval_End");
    kvm.mmuLock().lock();
    kvm.mmuSeq().add(1);
    kvm.inval().add(-1);
    kvm.mmuLock().unlock();
    return Errno.OK;
  }

  /** kvm_unmap_gfn_range, of one frame. */
  protected void unmap(MemorySlot slot, Page page) {
    page.leaf().store(Leaf.NOTHING);
  }

  /** What is behind the address later is new, or a copy: no cache of it is clean. */
  private static void zap(Page page, Cause cause) {
    switch (cause) {
      case DONTNEED -> page.hostPage().store(0);
      case MUNMAP -> {
        page.hostPage().store(0);
        page.vma().store(0);
      }
      default -> {
        int before = page.hostPage().load() - 1;
        if (before >= 0) {
          page.copy(before);
        }
      }
    }
  }

  /**
   * set_pte_at_notify with kvm_set_spte_gfn: the new page, read-only, whatever the lock, and even
   * if the memslot is INVALID, which is skipped from 2023 on. The page-table lock is held, so that
   * nobody sees the new page before this is over.
   */
  public void changePte(MemorySlot slot, Page page) {
    kvm.mmuLock().lock();
    int before = page.hostPage().load() - 1;
    if (before >= 0) {
      int number = page.copy(before);
      if (slot.inSet()) {
        if (kvm.mte().load() != 0) {
          world.userMemory.sanitise(page, number);
        }
        map(slot, page, number);
        page.clean();
      }
    }
    kvm.mmuLock().unlock();
  }

  /** Maps the new page for reading. */
  protected void map(MemorySlot slot, Page page, int number) {
    page.leaf().store(new Leaf(number, LockMode.R, /* young= */ true).word());
  }

  /** kvm_age_gfn. */
  public Errno age(MemorySlot slot, Page page) {
    at("Age_Clear");
    kvm.mmuLock().lock();
    Leaf leaf = Leaf.of(page.leaf().load());
    if (slot.inSet() && leaf.present()) {
      page.leaf().store(new Leaf(leaf.page(), leaf.perm(), /* young= */ false).word());
    }
    kvm.mmuLock().unlock();
    return Errno.OK;
  }
}
