// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Pins a memslot page by page and maps it, {@code arch/arm64/kvm/mmu.c} of v5 after 12/38. */
public class PinMemslot extends VmCode {

  /** How far lock_memslot is: those of its local variables that the way out looks at. */
  protected static final class Progress {
    public final MemorySlot slot;
    final LockCap cap;

    /** mmu_notifier_seq as it was read last. */
    public int sequence;

    int index;

    /** The host page that is pinned and in no list yet; -1 if there is none. */
    int entry = -1;

    boolean charged;
    public final SortedSet<Integer> installed = new TreeSet<>();

    Progress(MemorySlot slot, LockCap cap) {
      this.slot = slot;
      this.cap = cap;
    }
  }

  /** lock_memslot (v5/03, v5/04, v5/06), rows 9 to 14: under slots_lock. */
  public Errno lock(MemorySlot slot, LockCap cap) {
    Progress progress = new Progress(slot, cap);

    at("Lock_Precheck");
    if (world.userMemory.isOverLimit(slot.npages())) {
      return Errno.ENOMEM;
    }
    slot.initList();
    if (design.chargesFirst && charge(progress) != Errno.OK) {
      return Errno.ENOMEM;
    }
    sampleOnce(progress);
    for (Page page : pagesToLock(slot)) {
      progress.index = page.index();
      if (design.samplesEachPage) {
        at("LockPage_SampleBefore");
        sample(progress);
      }

      at("LockPage_TakeMmapRead");
      if (cap.fails(LockCap.Row.ALLOC, page.index())) {
        return unpin(progress, refuse(Check.ENTRY_NOT_ALLOCATED, Errno.ENOMEM));
      }
      kvm.mmapLock().downRead();

      at("LockPage_Pin");
      Errno error = pin(page, progress);
      if (error != Errno.OK) {
        return unpin(progress, error);
      }

      at("LockPage_TakeMmuLock");
      if (cap.fails(LockCap.Row.TOP_UP, page.index())) {
        return unpin(progress, refuse(Check.CACHE_NOT_TOPPED_UP, Errno.ENOMEM));
      }
      kvm.mmuLock().lock();
      if (mustRetry(progress)) {
        refuse(Check.INVALIDATED, Errno.EAGAIN);
        kvm.mmuLock().unlock();
        return unpin(progress, Errno.EAGAIN);
      }

      at("LockPage_Map");
      error = map(page, progress);
      kvm.mmuLock().unlock();
      if (error != Errno.OK) {
        return unmapAndUnpin(progress, error);
      }
      if (!design.listsBeforeMap) {
        slot.append(progress.entry);
      }
      progress.entry = -1;
    }
    if (design.sanitisesAtLock && sanitiseTags(progress) != Errno.OK) {
      return Errno.EFAULT;
    }
    if (!design.chargesFirst && charge(progress) != Errno.OK) {
      return unmapAndUnpin(progress, Errno.ENOMEM);
    }

    at("Lock_SetFlags");
    if (!setFlags(progress)) {
      return unpin(progress, Errno.EAGAIN);
    }

    at("Lock_SetDcache");
    if (!design.cleansAtLock) {
      kvm.pending().set(PendingOps.DCACHE);
    }
    slot.due().store(design.cleansAtLock ? 0 : 1);

    at("Lock_SetTags");
    if (!design.sanitisesAtLock) {
      kvm.pending().set(PendingOps.TAGS);
    }
    return Errno.OK;
  }

  /** Returns what the loop goes over: every page, from the first to the last. */
  protected List<Page> pagesToLock(MemorySlot slot) {
    return slot.pages();
  }

  /** Reads mmu_notifier_seq before the first page, for all pages. */
  protected void sampleOnce(Progress progress) {
    if (!design.samplesEachPage) {
      at("Lock_SampleSeq");
      sample(progress);
    }
  }

  /** mmu_seq = kvm->mmu_notifier_seq. */
  protected final void sample(Progress progress) {
    progress.sequence = kvm.mmuSeq().load();
  }

  /** mmu_notifier_retry. */
  protected boolean mustRetry(Progress progress) {
    return kvm.mmuNotifierRetry(progress.sequence);
  }

  /** pin_user_pages with what surrounds it: under mmap_lock, which is released. */
  protected Errno pin(Page page, Progress progress) {
    if (page.vma().load() == 0 || progress.cap.fails(LockCap.Row.PIN, page.index())) {
      Errno error =
          refuse(Check.PAGE_NOT_PINNED, design.keepsErrorOfPin ? Errno.EFAULT : Errno.ENOMEM);
      world.ghosts.befalls(Ghosts.Event.NOT_PINNED);
      kvm.mmapLock().upRead();
      return error;
    }
    progress.entry = world.userMemory.getUserPage(page, progress.cap.writes());
    page.pins().get(progress.entry).add(1);
    kvm.mmapLock().upRead();
    if (design.listsBeforeMap) {
      progress.slot.append(progress.entry);
    }
    return Errno.OK;
  }

  /** kvm_pgtable_stage2_map: a leaf that is there already is not replaced by an equal one (D5). */
  protected Errno map(Page page, Progress progress) {
    if (progress.cap.fails(LockCap.Row.MAP, page.index())) {
      return refuse(Check.NOT_MAPPED, Errno.ENOMEM);
    }
    Leaf before = Leaf.of(page.leaf().load());
    LockMode perm = leafPerm(progress.cap);
    if (before.present() && before.page() == progress.entry) {
      if (!design.acceptsSameLeaf) {
        return refuse(Check.NOT_MAPPED, Errno.EAGAIN);
      }
      perm = before.perm().compareTo(perm) > 0 ? before.perm() : perm;
    }
    page.leaf().store(new Leaf(progress.entry, perm, /* young= */ true).word());
    if (!before.present()) {
      progress.installed.add(page.index());
      world.ghosts.installed(page, progress.entry);
    }
    if (design.cleansAtLock) {
      page.clean();
    }
    return Errno.OK;
  }

  /** What the leaves of a fresh lock allow: KVM_PGTABLE_PROT_R, and PROT_W if it is for writing. */
  protected LockMode leafPerm(LockCap cap) {
    return cap.mode();
  }

  /** sanitise_mte_tags of v4 and v5/03: the tags of all pages at once. */
  protected Errno sanitiseTags(Progress progress) {
    MemorySlot slot = progress.slot;

    at("Lock_SanitiseTags");
    if (kvm.mte().load() == 0) {
      return Errno.OK;
    }
    kvm.mmapLock().downRead();
    boolean taggable = slot.taggable();
    kvm.mmapLock().upRead();
    if (!taggable) {
      Errno error = refuse(Check.SHARED_WITH_TAGS_ONCE_MAPPED, Errno.EFAULT);
      return design.takesAllBack ? unmapAndUnpin(progress, error) : error;
    }
    for (Page page : pagesToSanitise(slot)) {
      world.userMemory.sanitise(page, slot.entry(page));
    }
    return Errno.OK;
  }

  /** Returns the pages whose tags are cleared at once: all that are pinned. */
  protected List<Page> pagesToSanitise(MemorySlot slot) {
    return slot.listedPages();
  }

  /** account_locked_vm of {@code mm/util.c}, which takes mmap_lock for writing. */
  protected Errno charge(Progress progress) {
    int npages = progress.slot.npages();
    Errno error = Errno.OK;

    at("Lock_TakeMmapWrite");
    kvm.mmapLock().downWrite();

    at("Lock_Account");
    if (progress.cap.fails(LockCap.Row.ACCOUNT, 0) || isOverLimitNow(npages)) {
      error = refuse(Check.NOT_CHARGED, Errno.ENOMEM);
    } else {
      world.currentMm.add(pagesToCharge(progress.slot));
      progress.charged = true;
    }
    kvm.mmapLock().upWrite();
    return error;
  }

  /** Returns how many pages are charged. */
  protected int pagesToCharge(MemorySlot slot) {
    return slot.npages();
  }

  /** Row 14: the limit is looked at again where it is charged. */
  protected boolean isOverLimitNow(int npages) {
    return world.currentMm.over(npages);
  }

  /** Sets the lock; not if there is a hole by now and somebody looks (D11). */
  protected boolean setFlags(Progress progress) {
    MemorySlot slot = progress.slot;
    if (design.looksForHoles) {
      kvm.mmuLock().lock();
      if (isHoled(progress)) {
        refuse(Check.HOLE_FOUND, Errno.EAGAIN);
        kvm.mmuLock().unlock();
        return false;
      }
    }
    slot.lock().store(progress.cap.mode().code());
    if (design.looksForHoles) {
      kvm.mmuLock().unlock();
    }
    if (slot.hasHole()) {
      world.ghosts.see(Ghosts.Event.HOLE);
    }
    return true;
  }

  /** D11: some page may be mapped no more, or is not. */
  protected boolean isHoled(Progress progress) {
    return kvm.mmuNotifierRetry(progress.sequence) || progress.slot.hasHole();
  }

  /**
   * The way out after a failure for which v5 only drops the pins of the list; returns the error.
   */
  protected Errno unpin(Progress progress, Errno error) {
    if (design.takesAllBack) {
      unmap(progress);
    }
    dropPins(progress);
    return error;
  }

  /** The way out after a failure for which v5 unmaps the pages of the list; returns the error. */
  protected Errno unmapAndUnpin(Progress progress, Errno error) {
    unmap(progress);
    dropPins(progress);
    return error;
  }

  protected void unmap(Progress progress) {
    if (design.unmapsUnderMmuLock) {
      at("Lock_RollbackTakeMmuLock");
      kvm.mmuLock().lock();
    }

    at("Lock_RollbackUnmap");
    pagesToTakeBack(progress).forEach(page -> page.leaf().store(Leaf.NOTHING));
    if (design.unmapsUnderMmuLock) {
      kvm.mmuLock().unlock();
    }
  }

  /** Returns what a failure unmaps: as posted what is listed, else what this LOCK installed. */
  protected List<Page> pagesToTakeBack(Progress progress) {
    return design.takesAllBack
        ? progress.slot.pages().stream()
            .filter(page -> progress.installed.contains(page.index()))
            .toList()
        : progress.slot.listedPages();
  }

  /** Returns whose pins a failure drops, but for the page that failed. */
  protected List<Page> pagesToUnpin(MemorySlot slot) {
    return slot.listedPages();
  }

  /** Returns where the page stands that failed. */
  protected int failedPlace(Progress progress) {
    return progress.index;
  }

  /** Returns how many pages a failure gives back of what it has charged. */
  protected int pagesToGiveBack(MemorySlot slot) {
    return slot.npages();
  }

  protected void dropPins(Progress progress) {
    MemorySlot slot = progress.slot;

    at("Lock_RollbackUnpin");
    for (Page page : pagesToUnpin(slot)) {
      page.pins().get(slot.entry(page)).add(-1);
    }
    if (design.takesAllBack && !design.listsBeforeMap && progress.entry >= 0) {
      slot.pages().get(failedPlace(progress)).pins().get(progress.entry).add(-1);
    }
    slot.clearList();
    if (progress.charged) {
      at("Lock_UnchargeTakeMmapWrite");
      kvm.mmapLock().downWrite();

      at("Lock_Uncharge");
      world.userMemory.uncharge(world.currentMm, pagesToGiveBack(slot));
      kvm.mmapLock().upWrite();
    }
  }
}
