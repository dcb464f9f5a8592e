// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;
import java.util.Optional;

/**
 * {@code virt/kvm/guest_memfd.c}: the release of files, and the way from a memslot to a page. The
 * knobs choose among v11 of the series, the merged versions and the proposals. The parts that stand
 * alone are beside it: {@link FileCreation}, {@link SlotBinding}, {@link Invalidation}, {@link
 * Fallocate} and {@link MemoryFailure}.
 */
final class GuestMemfd {

  /** No file: what getFile answers when there is none or it is being closed. */
  private static final int NULL = 0;

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final FileTable files;
  private final Invalidation invalidation;

  GuestMemfd(Host host, FileTable files, Invalidation invalidation) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.files = files;
    this.invalidation = invalidation;
  }

  private void at(String label) {
    kernel.at(label);
  }

  /** kvm_gmem_get_file: a reference on the memslot's file, unless it is being closed. */
  int getFile(MemorySlot slot) {
    at("GetFile_Load");
    if (knobs.synchronizeRcuYes()) {
      host.rcu().readLock();
    }
    int pointer = slot.gmemFile().load();
    if (pointer == NULL) {
      if (knobs.synchronizeRcuYes()) {
        host.rcu().readUnlock();
      }
      return NULL;
    }
    File file = host.file(pointer);

    at("GetFile_Inc");
    boolean live = true;
    if (knobs.getFile() == Knobs.GetFile.PLAIN) {
      file.fCount().inc();
    } else {
      live = file.fCount().incNotZero();
    }
    if (knobs.synchronizeRcuYes()) {
      host.rcu().readUnlock();
    }
    if (!live) {
      return NULL;
    }
    if (knobs.getFile() == Knobs.GetFile.ACTIVE) {
      at("GetFile_Recheck");
      if (slot.gmemFile().load() != pointer) {
        at("GetFile_PutStale");
        files.fput(file);
        return NULL;
      }
    }
    return pointer;
  }

  /**
   * What get_pfn found.
   *
   * @param error why it found nothing, if it did not
   * @param page the page, where pages are looked at
   */
  record Pfn(Errno error, Optional<Page> page) {
    private static Pfn failed(Errno error) {
      return new Pfn(error, Optional.empty());
    }
  }

  /** kvm_gmem_get_pfn. */
  Pfn getPfn(MemorySlot slot, int gfn) {
    int pointer = getFile(slot);
    if (pointer == NULL) {
      return Pfn.failed(host.fail(Errno.EFAULT));
    }
    File file = host.file(pointer);
    Mutations.GetPfnPut put = knobs.mutations().getPfnPut();
    if (put == Mutations.GetPfnPut.BEFORE_USE) {
      at("GetPfn_EarlyFput");
      files.fput(file);
    }
    host.uses(slot, file);
    Pfn pfn = findPage(slot, file, gfn);

    at("GetPfn_Fput");
    if (put == Mutations.GetPfnPut.YES) {
      files.fput(file);
    }
    host.usesNone();
    return pfn;
  }

  private Pfn findPage(MemorySlot slot, File file, int gfn) {
    if (knobs.getPfnCheck() == Knobs.GetPfnCheck.YES) {
      at("GetPfn_CheckFile");
      int now = slot.gmemFile().load();
      slot.memory().warnOn(now != file.number() && now != NULL);
      if (now != file.number()) {
        return Pfn.failed(host.fail(Errno.EFAULT));
      }
    }
    boolean shared = knobs.getPfnLock() == Knobs.GetPfnLock.SHARED;
    Inode inode = host.inode(file.inode());
    if (shared) {
      at("GetPfn_TakeInvalidateLock");
      file.memory().read();
      inode.invalidateLock().downRead();
    }

    at("GetPfn_LoadBinding");
    int index = gfn - slot.baseGfn().load() + slot.gmemPgoff().load();
    Pfn pfn = new Pfn(checkBinding(slot, file, index), Optional.empty());
    if (pfn.error() == Errno.OK && host.scenario().details().pages()) {
      pfn = getFolio(file, inode, index);
    }

    if (shared) {
      at("GetPfn_ReleaseInvalidateLock");
      inode.invalidateLock().upRead();
    }
    return pfn;
  }

  private Errno checkBinding(MemorySlot slot, File file, int index) {
    GmemFile gmem = host.gmemOf(file);
    gmem.memory().read();
    int bound = gmem.bindings().load(index);
    if (bound == slot.number() || !knobs.mutations().getPfnBinding().isYes()) {
      return Errno.OK;
    }
    slot.memory().warnOn(bound != NULL || knobs.eioWarn() == Knobs.EioWarn.ALWAYS);
    return host.fail(Errno.EIO);
  }

  private Pfn getFolio(File file, Inode inode, int index) {
    at("GetPfn_GetFolio");
    file.memory().read();
    inode.memory().read();
    if (knobs.poisonedFolio() != Knobs.PoisonedFolio.USED && inode.pages().isPoisoned(index)) {
      if (knobs.poisonedFolio() == Knobs.PoisonedFolio.LEAKED) {
        inode.pages().leak(index);
      }
      return Pfn.failed(host.fail(Errno.EHWPOISON));
    }
    int removals = inode.pages().grab(index);
    return new Pfn(Errno.OK, Optional.of(new Page(inode.number(), index, removals)));
  }

  /** kvm_gmem_release: the last reference on the file is gone. */
  void release(File file, VmLifetime vms) {
    int pointer = file.privateData().peek();
    if (pointer == NULL) {
      at("Release_NullGmem");
      host.gmem(file.name()).memory().followed(pointer);
      return;
    }
    GmemFile gmem = host.gmem(pointer);
    if (!knobs.filePinsVmYes()) {
      releaseUnbound(file, gmem);
      return;
    }
    Inode inode = host.inode(file.inode());
    boolean slotsFirst = knobs.releaseLockOrder() == Knobs.ReleaseLockOrder.SLOTS_FIRST;
    Kvm kvm;
    if (slotsFirst) {
      kvm = lockSlots(file, gmem);
      lockInvalidate(file, inode);
    } else {
      lockInvalidate(file, inode);
      kvm = lockSlots(file, gmem);
    }

    if (knobs.mutations().releasePut() == Mutations.ReleasePut.BEFORE_NULL) {
      vms.putEarly(kvm);
    }
    if (knobs.mutations().releaseNullSlots().isYes()) {
      int index = 0;
      while (true) {
        at("Release_NullSlots");
        gmem.memory().read();
        index = gmem.bindings().find(index, gmem.bindings().size() - 1);
        if (index < 0) {
          break;
        }
        MemorySlot slot = host.slot(gmem.bindings().load(index));
        slot.gmemFile().store(NULL);
        index++;
      }
    }

    if (knobs.synchronizeRcuYes()) {
      at("Release_RcuStart");
      host.rcu().synchronizeStart();

      at("Release_RcuWait");
      host.rcu().synchronizeWait();
    }

    if (knobs.mutations().releaseZap().isYes()) {
      zapAll(gmem);
    }

    if (slotsFirst) {
      freeGmem(gmem, Mutations.ReleaseFree.BEFORE_LIST_DEL);
      listDel(gmem, inode);
      if (knobs.mutations().releasePut() == Mutations.ReleasePut.BEFORE_UNLOCK) {
        vms.putEarly(kvm);
      }
      unlockInvalidate(inode);
      unlockSlots(kvm);
    } else {
      unlockSlots(kvm);
      freeGmem(gmem, Mutations.ReleaseFree.BEFORE_LIST_DEL);
      listDel(gmem, inode);
      unlockInvalidate(inode);
    }

    freeGmem(gmem, Mutations.ReleaseFree.LAST);

    if (knobs.mutations().releasePut() == Mutations.ReleasePut.LAST) {
      vms.putKvm(kvm);
    }
  }

  /** Release where whoever binds a file pins it, so that nothing is bound any more. */
  private void releaseUnbound(File file, GmemFile gmem) {
    at("Release_AssertUnbound");
    gmem.memory().warnOn(!gmem.bindings().isEmpty() || gmem.kvm().load() != NULL);

    Inode inode = host.inode(file.inode());
    if (host.scenario().invalidates()) {
      lockInvalidate(file, inode);
    }
    freeGmem(gmem, Mutations.ReleaseFree.BEFORE_LIST_DEL);
    listDel(gmem, inode);
    if (host.scenario().invalidates()) {
      unlockInvalidate(inode);
    }

    freeGmem(gmem, Mutations.ReleaseFree.LAST);
  }

  private Kvm lockSlots(File file, GmemFile gmem) {
    at("Release_TakeSlotsLock");
    file.memory().read();
    Kvm kvm = host.kvm(gmem.kvm().load());
    if (knobs.mutations().releaseSlotsLock().isYes()) {
      kvm.slotsLock().lock();
    }
    return kvm;
  }

  private void unlockSlots(Kvm kvm) {
    at("Release_ReleaseSlotsLock");
    if (knobs.mutations().releaseSlotsLock().isYes()) {
      kvm.slotsLock().unlock();
    }
  }

  private void lockInvalidate(File file, Inode inode) {
    at("Release_TakeInvalidateLock");
    file.memory().read();
    if (knobs.mutations().releaseInvalidateLock().isYes()) {
      inode.invalidateLock().downWrite();
    }
  }

  private void unlockInvalidate(Inode inode) {
    at("Release_ReleaseInvalidateLock");
    if (knobs.mutations().releaseInvalidateLock().isYes()) {
      inode.invalidateLock().upWrite();
    }
  }

  private void zapAll(GmemFile gmem) {
    int last = gmem.bindings().size() - 1;
    if (host.scenario().invalidates()) {
      invalidation.begin(gmem, 0, last);
      invalidation.end(gmem, 0, last);
    } else {
      at("Release_InvalidateBegin");
      invalidateBegin(gmem);
    }
  }

  /** From here on only release itself reaches the gmem struct. */
  private void listDel(GmemFile gmem, Inode inode) {
    if (knobs.mutations().releaseListDel().isYes()) {
      at("Release_ListDel");
      gmem.memory().read();
      inode.gmemList().storeRange(gmem.number() - 1, gmem.number() - 1, NULL);
    }
  }

  private void freeGmem(GmemFile gmem, Mutations.ReleaseFree when) {
    if (knobs.mutations().releaseFree() == when) {
      at("Release_FreeGmem");
      gmem.memory().free();
    }
  }

  /** Begin for the whole file where nothing but its reads is looked at: all under mmu_lock. */
  private void invalidateBegin(GmemFile gmem) {
    Kvm kvm = host.kvm(gmem.kvm().load());
    kvm.memory().read();
    boolean found = false;
    for (int index = 0; index < gmem.bindings().size(); index++) {
      int pointer = gmem.bindings().load(index);
      if (pointer != NULL) {
        if (!found) {
          kvm.mmuLock().lock();
          found = true;
        }
        host.slot(pointer).memory().read();
      }
    }
    if (found) {
      kvm.mmuLock().unlock();
    }
  }
}
