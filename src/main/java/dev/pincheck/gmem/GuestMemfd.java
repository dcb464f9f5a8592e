// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;

/**
 * {@code virt/kvm/guest_memfd.c}: binding memslots to files, and finding pages through them. The
 * knobs choose among v11 of the series, the merged versions and the proposals.
 */
final class GuestMemfd {

  /** No file: what getFile answers when there is none or it is being closed. */
  private static final int NULL = 0;

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final FileTable files;

  GuestMemfd(Host host, FileTable files) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.files = files;
  }

  private void at(String label) {
    kernel.at(label);
  }

  private GmemFile gmemOf(File file) {
    return host.gmem(file.privateData().load());
  }

  private Inode inodeOf(File file) {
    return host.inode(file.inode().load());
  }

  /** kvm_gmem_bind, where the binding is visible before the memslot is complete. */
  Errno bind(Kvm kvm, MemorySlot slot, File file, int pgoff) {
    at("Bind_Fget");
    if (!files.fget(file)) {
      return host.fail(badFd());
    }
    Errno error = checkKvm(kvm, file);
    if (error == Errno.OK) {
      at("Bind_TakeInvalidateLock");
      inodeOf(file).invalidateLock().downWrite();

      at("Bind_Store");
      error = checkRange(kvm, slot, file, pgoff);
      if (error == Errno.OK) {
        slot.gmemFile().store(file.number());
        slot.gmemPgoff().store(pgoff);
        gmemOf(file).bindings().storeRange(pgoff, lastPage(slot, pgoff), slot.number());
      }

      at("Bind_ReleaseInvalidateLock");
      inodeOf(file).invalidateLock().upWrite();
    }
    if (error != Errno.OK || !knobs.slotPinsFileYes()) {
      at("Bind_Fput");
      files.fput(file);
    }
    return error;
  }

  /** The first half of a bind that becomes visible late: the memslot learns its file. */
  Errno attach(Kvm kvm, MemorySlot slot, File file, int pgoff) {
    Errno error = checkKvm(kvm, file);
    if (error == Errno.OK) {
      slot.gmemFile().store(file.number());
      slot.gmemPgoff().store(pgoff);
    }
    return error;
  }

  /** kvm_gmem_commit_memory_region, the second half: the file learns the memslot. */
  Errno commitMemoryRegion(Kvm kvm, MemorySlot slot, File file) {
    at("Bind_TakeInvalidateLock");
    inodeOf(file).invalidateLock().downWrite();

    at("Bind_Store");
    int pgoff = slot.gmemPgoff().load();
    Errno error = checkRange(kvm, slot, file, pgoff);
    if (error == Errno.OK) {
      gmemOf(file).bindings().storeRange(pgoff, lastPage(slot, pgoff), slot.number());
    }

    at("Bind_ReleaseInvalidateLock");
    inodeOf(file).invalidateLock().upWrite();
    return error;
  }

  Errno badFd() {
    return knobs.bindBadFd() == Knobs.BindBadFd.EBADF ? Errno.EBADF : Errno.EINVAL;
  }

  /** Where the file pins its VM it has one for ever, which needs no lock to be compared. */
  private Errno checkKvm(Kvm kvm, File file) {
    if (knobs.filePinsVmYes() && gmemOf(file).kvm().load() != kvm.number()) {
      return host.fail(Errno.EINVAL);
    }
    return Errno.OK;
  }

  /** Under the invalidate lock: is the file this VM's, and are the pages free? */
  private Errno checkRange(Kvm kvm, MemorySlot slot, File file, int pgoff) {
    GmemFile gmem = gmemOf(file);
    if (!knobs.filePinsVmYes()) {
      int owner = gmem.kvm().load();
      if (owner != NULL && owner != kvm.number()) {
        return host.fail(Errno.EINVAL);
      }
    }
    if (gmem.bindings().find(pgoff, lastPage(slot, pgoff)) >= 0) {
      return host.fail(
          knobs.bindOverlap() == Knobs.BindOverlap.EEXIST ? Errno.EEXIST : Errno.EINVAL);
    }
    if (!knobs.filePinsVmYes()) {
      gmem.kvm().store(kvm.number());
    }
    return Errno.OK;
  }

  private static int lastPage(MemorySlot slot, int pgoff) {
    return pgoff + slot.npages().load() - 1;
  }

  /** kvm_gmem_unbind. */
  void unbind(MemorySlot slot) {
    if (knobs.slotPinsFileYes()) {
      unbindPinned(slot);
      return;
    }
    int pointer = NULL;
    if (knobs.unbindDying() != Knobs.UnbindDying.RETURN) {
      at("Unbind_CheckFile");
      pointer = slot.gmemFile().load();
      if (pointer == NULL) {
        return;
      }
    }
    if (knobs.unbindDying() == Knobs.UnbindDying.ERASE_LOCKED) {
      unbindLocked(slot, host.file(pointer));
      return;
    }
    int live = getFile(slot);
    if (live == NULL) {
      if (knobs.unbindDying() == Knobs.UnbindDying.ERASE_UNLOCKED) {
        // Release has not run: it nulls slot->gmem.file under slots_lock, so the file is still
        // there.
        at("Unbind_EraseDying");
        int dying = slot.gmemFile().load();
        slot.memory().followed(dying);
        if (dying != NULL) {
          erase(slot, host.file(dying));
        }

        at("Unbind_NullDying");
        slot.gmemFile().store(NULL);
      }
      return;
    }
    File file = host.file(live);
    unbindLocked(slot, file);

    at("Unbind_Fput");
    files.fput(file);
  }

  private void unbindLocked(MemorySlot slot, File file) {
    at("Unbind_TakeInvalidateLock");
    inodeOf(file).invalidateLock().downWrite();

    at("Unbind_Erase");
    erase(slot, file);

    at("Unbind_NullSlotFile");
    slot.gmemFile().store(NULL);

    if (knobs.synchronizeRcuYes()) {
      at("Unbind_RcuStart");
      host.rcu().synchronizeStart();

      at("Unbind_RcuWait");
      host.rcu().synchronizeWait();
    }

    at("Unbind_ReleaseInvalidateLock");
    inodeOf(file).invalidateLock().upWrite();
  }

  /** Unbind in the designs where the memslot holds a reference on its file. */
  private void unbindPinned(MemorySlot slot) {
    at("Unbind_CheckFile");
    int pointer = slot.gmemFile().load();
    if (pointer == NULL) {
      return;
    }
    File file = host.file(pointer);

    at("Unbind_TakeInvalidateLock");
    inodeOf(file).invalidateLock().downWrite();

    at("Unbind_Erase");
    erase(slot, file);
    boolean last = gmemOf(file).bindings().isEmpty();

    if (last && !knobs.filePinsVmYes()) {
      at("Unbind_ClearKvm");
      gmemOf(file).kvm().store(NULL);
    }

    at("Unbind_ReleaseInvalidateLock");
    inodeOf(file).invalidateLock().upWrite();

    at("Unbind_Fput");
    files.fput(file);
  }

  private void erase(MemorySlot slot, File file) {
    int pgoff = slot.gmemPgoff().load();
    gmemOf(file).bindings().storeRange(pgoff, lastPage(slot, pgoff), NULL);
  }

  /** kvm_gmem_get_file: a reference on the memslot's file, unless it is being closed. */
  private int getFile(MemorySlot slot) {
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
    boolean live = file.fCount().incNotZero();
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

  /** kvm_gmem_get_pfn. */
  Errno getPfn(MemorySlot slot, int gfn) {
    int pointer = getFile(slot);
    if (pointer == NULL) {
      return host.fail(Errno.EFAULT);
    }
    File file = host.file(pointer);
    Errno error = findPage(slot, file, gfn);

    at("GetPfn_Fput");
    files.fput(file);
    return error;
  }

  private Errno findPage(MemorySlot slot, File file, int gfn) {
    if (knobs.getPfnCheck() == Knobs.GetPfnCheck.YES) {
      at("GetPfn_CheckFile");
      int now = slot.gmemFile().load();
      slot.memory().warnOn(now != file.number() && now != NULL);
      if (now != file.number()) {
        return host.fail(Errno.EFAULT);
      }
    }
    boolean shared = knobs.getPfnLock() == Knobs.GetPfnLock.SHARED;
    if (shared) {
      at("GetPfn_TakeInvalidateLock");
      inodeOf(file).invalidateLock().downRead();
    }

    at("GetPfn_LoadBinding");
    int index = gfn - slot.baseGfn().load() + slot.gmemPgoff().load();
    Errno error = Errno.OK;
    if (gmemOf(file).bindings().load(index) != slot.number()) {
      error = host.fail(Errno.EIO);
    }

    if (shared) {
      at("GetPfn_ReleaseInvalidateLock");
      inodeOf(file).invalidateLock().upRead();
    }
    return error;
  }

  /** kvm_gmem_release: the last reference on the file is gone. */
  void release(File file, KvmMain kvmMain) {
    if (!knobs.filePinsVmYes()) {
      at("Release_AssertUnbound");
      GmemFile unbound = gmemOf(file);
      unbound.memory().warnOn(!unbound.bindings().isEmpty() || unbound.kvm().load() != NULL);

      listDel(file);

      at("Release_FreeGmem");
      unbound.memory().free();
      return;
    }
    if (knobs.releaseLockOrder() == Knobs.ReleaseLockOrder.SLOTS_FIRST) {
      at("Release_TakeSlotsLock");
      kvmOf(file).slotsLock().lock();

      at("Release_TakeInvalidateLock");
      inodeOf(file).invalidateLock().downWrite();
    } else {
      at("Release_TakeInvalidateLock");
      inodeOf(file).invalidateLock().downWrite();

      at("Release_TakeSlotsLock");
      kvmOf(file).slotsLock().lock();
    }

    GmemFile gmem = gmemOf(file);
    int index = 0;
    while (true) {
      at("Release_NullSlots");
      index = gmem.bindings().find(index, gmem.bindings().size() - 1);
      if (index < 0) {
        break;
      }
      MemorySlot slot = host.slot(gmem.bindings().load(index));
      slot.gmemFile().store(NULL);
      index++;
    }

    if (knobs.synchronizeRcuYes()) {
      at("Release_RcuStart");
      host.rcu().synchronizeStart();

      at("Release_RcuWait");
      host.rcu().synchronizeWait();
    }

    at("Release_InvalidateBegin");
    invalidateBegin(gmem);

    if (knobs.releaseLockOrder() == Knobs.ReleaseLockOrder.SLOTS_FIRST) {
      listDel(file);

      at("Release_ReleaseInvalidateLock");
      inodeOf(file).invalidateLock().upWrite();

      at("Release_ReleaseSlotsLock");
      kvmOf(file).slotsLock().unlock();
    } else {
      at("Release_ReleaseSlotsLock");
      kvmOf(file).slotsLock().unlock();

      listDel(file);

      at("Release_ReleaseInvalidateLock");
      inodeOf(file).invalidateLock().upWrite();
    }

    at("Release_FreeGmem");
    Kvm kvm = host.kvm(gmem.kvm().load());
    gmem.memory().free();

    kvmMain.putKvm(kvm);
  }

  /** From here on only release itself reaches the gmem struct. */
  private void listDel(File file) {
    at("Release_ListDel");
    GmemFile gmem = gmemOf(file);
    inodeOf(file).gmemList().storeRange(gmem.number() - 1, gmem.number() - 1, NULL);
  }

  private Kvm kvmOf(File file) {
    return host.kvm(gmemOf(file).kvm().load());
  }

  /** kvm_gmem_invalidate_begin for the whole file: every memslot is read under mmu_lock. */
  private void invalidateBegin(GmemFile gmem) {
    Kvm kvm = host.kvm(gmem.kvm().load());
    boolean found = false;
    for (int index = 0; index < gmem.bindings().size(); index++) {
      int pointer = gmem.bindings().load(index);
      if (pointer != NULL) {
        if (!found) {
          kvm.mmuLock().lock();
          found = true;
        }
        host.slot(pointer).baseGfn().load();
      }
    }
    if (found) {
      kvm.mmuLock().unlock();
    }
  }
}
