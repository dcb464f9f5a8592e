// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Errno;

/**
 * kvm_gmem_bind and kvm_gmem_unbind of {@code virt/kvm/guest_memfd.c}: a memslot and the pages of a
 * file point at each other.
 */
public class SlotBinding extends VmCode {
  /** kvm_gmem_bind, v11 to mainline: the binding is visible before the memslot is complete. */
  public Errno bind(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    File file = region.file();
    at("Bind_Fget");
    if (!world.fileTable.fget(file)) {
      return fail(design.bindToBadFd);
    }
    GmemFile f = world.gmemOf(file);
    f.memory.read();
    Errno error;
    // Where the VM of a file never changes no lock is needed to compare it.
    if (design.kvmIsFixed && ofOtherVm(kvm, f)) {
      error = fail(Errno.EINVAL);
    } else if (region.hasNegativeOffset() && design.asksForNegativeOffset) {
      error = fail(Errno.EINVAL);
      if (design.negativeOffsetLeaksFile) {
        return error;
      }
    } else if (goesBeyond(region)) {
      error = fail(Errno.EINVAL);
    } else {
      error = commitMemoryRegion(kvm, slot, region);
      putAfterCommit(file, error);
      return error;
    }
    putAfterBind(file, error);
    return error;
  }

  /** Drops the reference that bind took after it stored the binding, or failed to. */
  protected void putAfterCommit(File file, Errno error) {
    putAfterBind(file, error);
  }

  /**
   * The checks of kvm_gmem_bind where kvm_set_memory_region took the reference on the file and
   * drops it at its end: the proposal that binds late. The memslot learns its file.
   */
  public Started attach(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    File file = region.file();
    at("Bind_Fget");
    if (!world.fileTable.fget(file)) {
      return new Started(fail(design.bindToBadFd), /* holdsFile= */ false);
    }
    GmemFile f = world.gmemOf(file);
    f.memory.read();
    storeFile(slot, file);
    slot.gmemPgoff.store(region.pgoff());
    if (design.kvmIsFixed && ofOtherVm(kvm, f)) {
      return new Started(fail(Errno.EINVAL), /* holdsFile= */ true);
    } else if (region.hasNegativeOffset() && design.asksForNegativeOffset) {
      return new Started(fail(Errno.EINVAL), !design.negativeOffsetLeaksFile);
    } else if (goesBeyond(region)) {
      return new Started(fail(Errno.EINVAL), /* holdsFile= */ true);
    } else if (region.fails()) {
      return new Started(fail(Errno.ENOMEM), /* holdsFile= */ true);
    }
    return new Started(Errno.OK, /* holdsFile= */ true);
  }

  /** Compares offset + size with i_size: as signed numbers both bad offsets pass. */
  protected boolean goesBeyond(MemoryRegion region) {
    return (region.hasNegativeOffset() || region.hasOverflowingOffset())
        && !design.offsetSumOverflows;
  }

  /**
   * How far a late bind has come.
   *
   * @param error why it failed, if it did
   * @param holdsFile whether the reference that it took on the file is still there
   */
  public record Started(Errno error, boolean holdsFile) {}

  /** The binding enters the file: kvm_gmem_commit_memory_region, or the end of kvm_gmem_bind. */
  public Errno commitMemoryRegion(Kvm kvm, MemorySlot slot, MemoryRegion region) {
    File file = region.file();
    Inode inode = lockForBind(file);
    GmemFile f = world.gmemOf(file);
    Errno error = store(kvm, slot, f, region);
    world.ownership.binds(kvm, inode, error);
    at("Bind_ReleaseInvalidateLock");
    inode.invalidateLock.upWrite();
    return error;
  }

  /** filemap_invalidate_lock of bind; returns the inode. */
  protected Inode lockForBind(File file) {
    if (world.race.writerPreference) {
      at("Bind_QueueWriter");
      queueInvalidateLock(file);
    }
    at("Bind_TakeInvalidateLock");
    return takeInvalidateLock(file);
  }

  protected Errno store(Kvm kvm, MemorySlot slot, GmemFile f, MemoryRegion region) {
    at("Bind_CheckOverlap");
    f.memory.read();
    int first = region.pgoff();
    int last = first + slot.npages.load() - 1;
    if (!design.kvmIsFixed && boundByOther(kvm, f)) {
      return fail(Errno.EINVAL);
    }
    if (overlapsBinding(f, first, last)) {
      return fail(design.bindToBoundPages);
    }
    if (!design.bindsLate) {
      world.secondVm.binds(kvm, f, first, last);
      at("Bind_StoreFile");
      storeFile(slot, region.file());
      at("Bind_StorePgoff");
      slot.gmemPgoff.store(first);
    }

    at("Bind_Store");
    f.bindings.storeRange(first, region.lastStored(first, lastStored(first, last)), slot.number);
    if (region.storeFails() && design.storeErrorIsRolledBack) {
      f.bindings.storeRange(first, last, NULL);
      return fail(Errno.ENOMEM);
    }
    if (!design.kvmIsFixed) {
      f.kvm.store(kvm.number);
      world.secondVm.remember(kvm, f);
    }
    return region.storeFails() && design.storeErrorIsReturned ? fail(Errno.ENOMEM) : Errno.OK;
  }

  /** Returns the last page that is stored: that of the memslot. */
  protected int lastStored(int first, int last) {
    return last;
  }

  /** The memslot learns its file, and which of those at that address it is. */
  protected void storeFile(MemorySlot slot, File file) {
    slot.gmemFile.store(file.number);
    if (world.race.reusesAddresses) {
      slot.fileGeneration.store(file.generation.load());
    }
  }

  /** Says whether a file whose VM is fixed is another VM's. */
  protected boolean ofOtherVm(Kvm kvm, GmemFile f) {
    return f.kvm.load() != kvm.number;
  }

  /** Says whether another VM has bound the file, or did where no second one ever may. */
  protected boolean boundByOther(Kvm kvm, GmemFile f) {
    int owner = f.kvm.load();
    return (owner != NULL && owner != kvm.number) || world.secondVm.isRefused(kvm, f);
  }

  /** Says whether pages are bound already. */
  protected boolean overlapsBinding(GmemFile f, int first, int last) {
    return f.bindings.find(first, last) >= 0;
  }

  /** Drops the reference that bind took, unless the memslot keeps it. */
  public void putAfterBind(File file, Errno error) {
    if (error != Errno.OK || !design.slotPinsFile) {
      at("Bind_Fput");
      world.fileTable.fput(file);
    }
  }

  /** kvm_gmem_unbind and __kvm_gmem_unbind, of a memslot that no reader finds any more. */
  public void unbind(MemorySlot slot) {
    if (design.slotPinsFile) {
      unbindPinned(slot, /* staysInSet= */ false);
      return;
    }
    int pointer = NULL;
    if (!design.unbindReturnsOnDyingFile) {
      at("Unbind_CheckFile");
      pointer = slot.gmemFile.load();
      if (isUnbound(pointer)) {
        return;
      }
    }
    if (!design.unbindTakesNoReference) {
      pointer = world.guestMemfd.getFile(slot);
    }
    if (pointer == NULL) {
      unbindDying(slot);
      return;
    }

    File file = world.files.at(pointer);
    Inode inode = lockForUnbind(file);
    GmemFile f = world.gmemOf(file);
    at("Unbind_Erase");
    erase(slot, f);
    forgetFile(slot, inode);
    putAfterUnbind(file);
  }

  /** The memslot forgets its file, and unbind gives back the lock. */
  protected void forgetFile(MemorySlot slot, Inode inode) {
    at("Unbind_NullSlotFile");
    slot.gmemFile.store(NULL);
    if (design.waitsForRcu) {
      synchronizeRcu();
    }
    unlock(inode);
  }

  /** synchronize_rcu. */
  protected void synchronizeRcu() {
    at("Unbind_RcuStart");
    world.rcu.synchronizeStart();
    at("Unbind_RcuWait");
    world.rcu.synchronizeWait();
  }

  /** Says whether the memslot that unbind looks at first has no file. */
  protected boolean isUnbound(int gmemFile) {
    return gmemFile == NULL;
  }

  /** fput of the reference that unbind took, if it takes one, or that the memslot held. */
  protected void putAfterUnbind(File file) {
    if (!design.unbindTakesNoReference || design.slotPinsFile) {
      at("Unbind_Fput");
      world.fileTable.fput(file);
    }
  }

  /**
   * __kvm_gmem_unbind of a file that is being closed, if anything is done then. Release has not
   * run: it nulls slot->gmem.file under slots_lock, so the file is still there.
   */
  protected void unbindDying(MemorySlot slot) {
    if (design.unbindReturnsOnDyingFile) {
      return;
    }
    at("Unbind_LoadDying");
    int dying = slot.gmemFile.load();
    slot.memory.followed(dying);
    if (dying != NULL) {
      at("Unbind_EraseDying");
      erase(slot, world.gmemOf(world.files.at(dying)));
    }
    at("Unbind_NullDying");
    slot.gmemFile.store(NULL);
  }

  /** xa_store_range of NULL. */
  protected void erase(MemorySlot slot, GmemFile f) {
    int pgoff = slot.gmemPgoff.load();
    f.memory.read();
    erasePages(f, pgoff, pgoff + slot.npages.load() - 1);
  }

  /** xa_store_range of NULL. */
  protected void erasePages(GmemFile f, int first, int last) {
    f.bindings.storeRange(first, last, NULL);
  }

  /** filemap_invalidate_lock of unbind; returns the inode. */
  protected Inode lockForUnbind(File file) {
    if (world.race.writerPreference) {
      at("Unbind_QueueWriter");
      queueInvalidateLock(file);
    }
    at("Unbind_TakeInvalidateLock");
    return takeInvalidateLock(file);
  }

  /** filemap_invalidate_unlock of unbind. */
  protected void unlock(Inode inode) {
    at("Unbind_ReleaseInvalidateLock");
    inode.invalidateLock.upWrite();
  }

  /**
   * kvm_gmem_unbind and __kvm_gmem_unbind in the designs where the memslot holds a reference on its
   * file.
   *
   * @param staysInSet whether readers still find the memslot, so that it must forget the file
   */
  public void unbindPinned(MemorySlot slot, boolean staysInSet) {
    at("Unbind_CheckFile");
    int pointer = slot.gmemFile.load();
    if (isUnbound(pointer)) {
      return;
    }
    File file = world.files.at(pointer);
    Inode inode = lockForUnbind(file);
    GmemFile f = world.gmemOf(file);
    at("Unbind_Erase");
    erase(slot, f);
    boolean last = f.bindings.isEmpty();
    world.secondVm.unbinds(slot, f);
    if (staysInSet) {
      at("Unbind_NullSlotFile");
      slot.gmemFile.store(NULL);
    }
    if (last && !design.filePinsVm) {
      at("Unbind_ClearKvm");
      f.kvm.store(NULL);
    }
    unlock(inode);
    putAfterUnbind(file);
  }
}
