// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Errno;
import java.util.Optional;

/**
 * {@code virt/kvm/guest_memfd.c}: the release of files, and the way from a memslot to a page. The
 * parts that stand alone are beside it: {@link FileCreation}, {@link SlotBinding}, {@link
 * Invalidation}, {@link Fallocate} and {@link MemoryFailure}.
 */
public class GuestMemfd extends VmCode {
  /**
   * What get_pfn found.
   *
   * @param error why it found nothing, if it did not
   * @param page the page, where pages are looked at
   */
  public record Pfn(Errno error, Optional<Page> page) {
    /** Nothing, for that reason. */
    public static Pfn failed(Errno error) {
      return new Pfn(error, Optional.empty());
    }
  }

  /**
   * kvm_gmem_get_file, with get_file_active from 6.8 on: a reference on the memslot's file, unless
   * it is being closed; returns the pointer to it.
   */
  public int getFile(MemorySlot slot) {
    at("GetFile_Load");
    rcuReadLock();
    int pointer = slot.gmemFile.load();
    if (pointer == NULL) {
      rcuReadUnlock();
      return NULL;
    }
    File file = world.files.at(pointer);
    at("GetFile_Inc");
    boolean live = getUnlessDying(file);
    rcuReadUnlock();
    if (!live) {
      return NULL;
    }
    if (design.getFileLoadsAgain) {
      at("GetFile_Recheck");
      if (slot.gmemFile.load() != pointer) {
        at("GetFile_PutStale");
        world.fileTable.fput(file);
        return NULL;
      }
    }
    return pointer;
  }

  protected void rcuReadLock() {
    if (design.waitsForRcu) {
      world.rcu.readLock();
    }
  }

  protected void rcuReadUnlock() {
    if (design.waitsForRcu) {
      world.rcu.readUnlock();
    }
  }

  /** Takes a reference on the file, unless f_count is 0; says whether it did. */
  protected boolean getUnlessDying(File file) {
    return file.fCount.incNotZero();
  }

  /** kvm_gmem_get_pfn and __kvm_gmem_get_pfn: the page behind a guest frame. */
  public Pfn getPfn(MemorySlot slot, int gfn) {
    int pointer = getFile(slot);
    if (pointer == NULL) {
      return Pfn.failed(fail(Errno.EFAULT));
    }
    File file = world.files.at(pointer);
    world.uses(slot, file);
    Pfn pfn = findPage(slot, file, gfn);
    at("GetPfn_Fput");
    world.usesNone();
    world.fileTable.fput(file);
    return pfn;
  }

  protected Pfn findPage(MemorySlot slot, File file, int gfn) {
    if (design.getPfnChecksFile) {
      at("GetPfn_CheckFile");
      int now = slot.gmemFile.load();
      slot.memory.warnOn(now != file.number && now != NULL);
      if (now != file.number) {
        return Pfn.failed(fail(Errno.EFAULT));
      }
    }
    Inode inode = world.inodes.at(file.inode);
    if (design.getPfnTakesLock) {
      at("GetPfn_TakeInvalidateLock");
      file.memory.read();
      inode.invalidateLock.downRead();
    }
    at("GetPfn_LoadBinding");
    int index = pageIndex(slot, gfn);
    GmemFile f = world.gmemOf(file);
    f.memory.read();
    int bound = f.bindings.load(index);
    Pfn pfn;
    if (isOfOtherSlot(bound, slot)) {
      slot.memory.warnOn(bound != NULL || design.everyEioWarns);
      pfn = Pfn.failed(fail(Errno.EIO));
    } else if (isGated(inode, slot.vm)) {
      pfn = Pfn.failed(fail(Errno.EPERM));
    } else {
      pfn = world.race.pages ? getFolio(slot, file, inode, index) : Pfn.failed(Errno.OK);
    }
    if (design.getPfnTakesLock) {
      at("GetPfn_ReleaseInvalidateLock");
      inode.invalidateLock.upRead();
    }
    return pfn;
  }

  /** kvm_gmem_get_index: the page of the file behind a guest frame. */
  protected int pageIndex(MemorySlot slot, int gfn) {
    return gfn - slot.baseGfn.load() + slot.gmemPgoff.load();
  }

  /** Says whether what is bound at a page is not the memslot that get_pfn has in hand. */
  protected boolean isOfOtherSlot(int bound, MemorySlot slot) {
    return bound != slot.number;
  }

  /** Says whether the pages are another guest's, until that guest moves to this VM. */
  protected boolean isGated(Inode inode, int vm) {
    return design.movesOpenTheGate && inode.guestOf.load() != vm;
  }

  /** kvm_gmem_get_folio, and the check for a memory error. */
  protected Pfn getFolio(MemorySlot slot, File file, Inode inode, int index) {
    if (world.race.folios) {
      return prepareFolio(slot, file, inode, index);
    }
    at("GetPfn_GetFolio");
    file.memory.read();
    inode.memory.read();
    if (design.getPfnAsksForErrors && inode.pages.isPoisoned(index)) {
      if (design.poisonedFolioLeaks) {
        inode.pages.leak(index);
      }
      return Pfn.failed(fail(Errno.EHWPOISON));
    }
    int removals = inode.pages.grab(index);
    return new Pfn(Errno.OK, Optional.of(new Page(inode.number, index, removals)));
  }

  /** The same where the folio has a lock and references, with kvm_gmem_prepare_folio. */
  protected Pfn prepareFolio(MemorySlot slot, File file, Inode inode, int index) {
    Page page = lockFolio(file, inode, index);
    boolean broken = design.getPfnAsksForErrors && inode.pages.isPoisoned(index);
    if (broken) {
      fail(Errno.EHWPOISON);
    } else {
      prepare(slot, page);
    }
    at("GetPfn_UnlockFolio");
    inode.folioLocks.get(index).unlock();
    if (broken && design.poisonedFolioLeaks) {
      inode.pages.leak(index);
      world.hasNoFolio();
    } else if (broken || !design.faultHoldsFolio) {
      at("GetPfn_PutFolio");
      world.hasNoFolio();
    }
    return broken ? Pfn.failed(Errno.EHWPOISON) : new Pfn(Errno.OK, Optional.of(page));
  }

  /** Clears the folio if need be, and makes it the guest's in hardware. */
  protected void prepare(MemorySlot slot, Page page) {
    at("GetPfn_Prepare");
    slot.memory.read();
    if (world.race.hardware && design.hasHook) {
      world.hardware.makePrivate(page);
    }
  }

  /** filemap_grab_folio: the folio, locked, which is in the file then; again if it was not. */
  protected Page lockFolio(File file, Inode inode, int index) {
    while (true) {
      at("GetPfn_GetFolio");
      file.memory.read();
      inode.memory.read();
      boolean isNew = !inode.pages.isPresent(index);
      if (isNew) {
        inode.folioLocks.get(index).lock();
      }
      Page page = new Page(inode.number, index, inode.pages.grab(index));
      world.hasFolio(page);
      if (isNew) {
        return page;
      }
      at("GetPfn_LockFolio");
      inode.folioLocks.get(index).lock();
      if (!leftItsFile(inode, page)) {
        return page;
      }
      inode.folioLocks.get(index).unlock();
      world.hasNoFolio();
    }
  }

  /** Says whether a folio whose lock get_pfn has waited for is in its file no more. */
  protected boolean leftItsFile(Inode inode, Page page) {
    return !inode.pages.isStill(page.index(), page.removals());
  }

  /** kvm_gmem_release: the last reference on the file is gone. */
  public void release(File file) {
    int pointer = file.privateData.peek();
    if (pointer == NULL) {
      at("Release_NullGmem");
      world.gmems.named(file.name).memory.followed(pointer);
      return;
    }
    GmemFile f = world.gmems.at(pointer);
    Inode inode = world.inodes.at(file.inode);
    if (!design.filePinsVm) {
      releaseUnbound(file, f, inode);
      return;
    }
    if (!design.slotsLockFirst) {
      lockInvalidate(file, inode);
    }
    Kvm kvm = lockSlots(file, f);
    if (design.slotsLockFirst) {
      lockInvalidate(file, inode);
    }
    nullSlots(f);
    if (design.waitsForRcu) {
      at("Release_RcuStart");
      world.rcu.synchronizeStart();
      at("Release_RcuWait");
      world.rcu.synchronizeWait();
    }
    zapAll(f);
    if (!design.slotsLockFirst) {
      unlockSlots(kvm);
    }
    listDel(f, inode);
    unlock(inode, kvm);
    free(f);
    putVm(kvm);
  }

  /** kvm_gmem_release where whoever binds a file pins it, so that nothing is bound any more. */
  protected void releaseUnbound(File file, GmemFile f, Inode inode) {
    at("Release_AssertUnbound");
    f.memory.warnOn(!f.bindings.isEmpty() || f.kvm.load() != NULL);
    if (world.race.invalidates) {
      lockInvalidate(file, inode);
    }
    listDel(f, inode);
    if (world.race.invalidates) {
      unlockInvalidate(inode);
    }
    free(f);
  }

  /** Gives back what locks release still holds. */
  protected void unlock(Inode inode, Kvm kvm) {
    unlockInvalidate(inode);
    if (design.slotsLockFirst) {
      unlockSlots(kvm);
    }
  }

  /** kvm_put_kvm. */
  protected void putVm(Kvm kvm) {
    world.vmLifetime.putKvm(kvm);
  }

  /** mutex_lock of slots_lock of the file's VM; returns the VM. */
  protected Kvm lockSlots(File file, GmemFile f) {
    at("Release_TakeSlotsLock");
    file.memory.read();
    Kvm kvm = world.kvms.at(f.kvm.load());
    kvm.slotsLock.lock();
    return kvm;
  }

  /** mutex_unlock, likewise. */
  protected void unlockSlots(Kvm kvm) {
    at("Release_ReleaseSlotsLock");
    kvm.slotsLock.unlock();
  }

  /** filemap_invalidate_lock. */
  protected void lockInvalidate(File file, Inode inode) {
    if (world.race.writerPreference) {
      at("Release_QueueWriter");
      queueInvalidateLock(file);
    }
    at("Release_TakeInvalidateLock");
    takeInvalidateLock(file);
  }

  /** filemap_invalidate_unlock. */
  protected void unlockInvalidate(Inode inode) {
    at("Release_ReleaseInvalidateLock");
    inode.invalidateLock.upWrite();
  }

  /** xa_for_each: the memslots that are bound forget the file. */
  protected void nullSlots(GmemFile f) {
    Optional<XArray.Entry> bound = nextBound(f, 0);
    while (bound.isPresent()) {
      MemorySlot slot = world.slots.at(bound.get().pointer());
      at("Release_NullSlots");
      slot.gmemFile.store(NULL);
      bound = nextBound(f, bound.get().index() + 1);
    }
  }

  protected Optional<XArray.Entry> nextBound(GmemFile f, int index) {
    at("Release_NextSlot");
    f.memory.read();
    return f.bindings.findEntry(index, f.bindings.size() - 1);
  }

  /** list_del: from here on only release itself reaches the gmem struct. */
  protected void listDel(GmemFile f, Inode inode) {
    at("Release_ListDel");
    f.memory.read();
    inode.gmemList.storeRange(f.number - 1, f.number - 1, NULL);
    if (design.hooksRelease) {
      world.moduleLifetime.tearDown(world.files.at(f.number));
    }
    world.teardownHook.atRelease(inode);
  }

  /** kfree. */
  protected void free(GmemFile f) {
    at("Release_FreeGmem");
    f.memory.free();
  }

  /** __kvm_gmem_invalidate_begin and __kvm_gmem_invalidate_end, for the whole file. */
  protected void zapAll(GmemFile f) {
    int last = f.bindings.size() - 1;
    if (world.race.invalidates) {
      world.invalidation.begin(f, 0, last);
      world.invalidation.end(f, 0, last);
    } else {
      at("Release_InvalidateBegin");
      invalidateBegin(f);
    }
  }

  /** __kvm_gmem_invalidate_begin where nothing but its reads is looked at: all under mmu_lock. */
  protected void invalidateBegin(GmemFile f) {
    Kvm kvm = world.kvms.at(f.kvm.load());
    kvm.memory.read();
    boolean found = false;
    for (int index = 0; index < f.bindings.size(); index++) {
      int pointer = f.bindings.load(index);
      if (pointer != NULL) {
        if (!found) {
          kvm.mmuLock.lock();
          found = true;
        }
        world.slots.at(pointer).memory.read();
      }
    }
    if (found) {
      kvm.mmuLock.unlock();
    }
  }
}
