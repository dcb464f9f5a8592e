// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.gmem.SystemCall.Create.Wrong;
import dev.pincheck.kernel.Kernel;

/**
 * kvm_gmem_bind and kvm_gmem_unbind of {@code virt/kvm/guest_memfd.c}: a memslot and the pages of a
 * file point at each other.
 */
final class SlotBinding {

  private static final int NULL = 0;

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final FileTable files;
  private final GuestMemfd guestMemfd;

  SlotBinding(Host host, FileTable files, GuestMemfd guestMemfd) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.files = files;
    this.guestMemfd = guestMemfd;
  }

  private void at(String label) {
    kernel.at(label);
  }

  /**
   * How far a bind has come.
   *
   * @param error why it failed, if it did
   * @param holdsFile whether the reference that it took on the file is still there
   */
  record Started(Errno error, boolean holdsFile) {}

  /** kvm_gmem_bind, where the binding is visible before the memslot is complete. */
  Errno bind(Kvm kvm, MemorySlot slot, SystemCall.Create create) {
    Started bind = start(kvm, slot, create);
    Errno error = bind.error();
    if (error == Errno.OK) {
      error = commitMemoryRegion(kvm, slot, create);
    }
    if (bind.holdsFile()) {
      finish(host.file(create.file()), error);
    }
    return error;
  }

  /** The first half of a bind that becomes visible late: the memslot learns its file. */
  Started attach(Kvm kvm, MemorySlot slot, SystemCall.Create create) {
    return start(kvm, slot, create);
  }

  private Started start(Kvm kvm, MemorySlot slot, SystemCall.Create create) {
    File file = host.file(create.file());

    at("Bind_Fget");
    if (!files.fget(file)) {
      return new Started(host.fail(badFd()), /* holdsFile= */ false);
    }
    GmemFile gmem = host.gmemOf(file);
    gmem.memory().read();
    boolean late = knobs.bindVisible() == Knobs.BindVisible.LATE;
    if (late) {
      slot.gmemFile().store(file.number());
      slot.gmemPgoff().store(create.pgoff());
    }
    // Where the VM of a file never changes no lock is needed to compare it.
    if (knobs.kvmIsFixed()
        && knobs.mutations().bindKvmCheck().isYes()
        && gmem.kvm().load() != kvm.number()) {
      return new Started(host.fail(Errno.EINVAL), /* holdsFile= */ true);
    }
    if (create.wrong() == Wrong.NEGATIVE_OFFSET) {
      return new Started(host.fail(Errno.EINVAL), knobs.bindOffset() == Knobs.BindOffset.CHECKED);
    }
    if (create.wrong() == Wrong.OVERFLOWING_OFFSET
        && knobs.offsetSum() == Knobs.OffsetSum.UNSIGNED) {
      return new Started(host.fail(Errno.EINVAL), /* holdsFile= */ true);
    }
    if (late && create.wrong() == Wrong.PREPARE) {
      return new Started(host.fail(Errno.ENOMEM), /* holdsFile= */ true);
    }
    boolean putsEarly = knobs.mutations().bindPut() == Mutations.BindPut.BEFORE_STORE;
    if (putsEarly) {
      at("Bind_Fput");
      files.fput(file);
    }
    return new Started(Errno.OK, !putsEarly);
  }

  private Errno badFd() {
    return knobs.bindBadFd() == Knobs.BindBadFd.EBADF ? Errno.EBADF : Errno.EINVAL;
  }

  /** The binding enters the file: kvm_gmem_commit_memory_region, or the end of kvm_gmem_bind. */
  Errno commitMemoryRegion(Kvm kvm, MemorySlot slot, SystemCall.Create create) {
    File file = host.file(create.file());

    at("Bind_TakeInvalidateLock");
    Inode inode = host.inodeOf(file);
    if (knobs.mutations().bindLock().isYes()) {
      inode.invalidateLock().downWrite();
    }
    GmemFile gmem = host.gmemOf(file);

    at("Bind_Store");
    Errno error = store(kvm, slot, file, gmem, create);

    at("Bind_ReleaseInvalidateLock");
    if (knobs.mutations().bindLock().isYes()) {
      inode.invalidateLock().upWrite();
    }
    return error;
  }

  private Errno store(
      Kvm kvm, MemorySlot slot, File file, GmemFile gmem, SystemCall.Create create) {
    gmem.memory().read();
    int first = create.pgoff();
    int last = first + slot.npages().load() - 1;
    Errno error = checkRange(kvm, gmem, first, last);
    if (error != Errno.OK) {
      return error;
    }
    slot.gmemFile().store(file.number());
    slot.gmemPgoff().store(first);
    if (slot.fileGeneration().isPresent()) {
      slot.fileGeneration().get().store(file.generation().orElseThrow().load());
    }
    boolean fails = create.wrong() == Wrong.STORE;
    if (fails && knobs.storeError() == Knobs.StoreError.ROLLED_BACK) {
      return host.fail(Errno.ENOMEM);
    }
    gmem.bindings().storeRange(first, fails ? first : last, slot.number());
    if (!knobs.kvmIsFixed()) {
      gmem.kvm().store(kvm.number());
      gmem.firstKvm().ifPresent(vm -> vm.store(kvm.number()));
    }
    return fails && knobs.storeError() == Knobs.StoreError.RETURNED
        ? host.fail(Errno.ENOMEM)
        : Errno.OK;
  }

  /** Under the invalidate lock: is the file this VM's, and are the pages free? */
  private Errno checkRange(Kvm kvm, GmemFile gmem, int first, int last) {
    if (!knobs.kvmIsFixed() && knobs.mutations().bindKvmCheck().isYes()) {
      int owner = gmem.kvm().load();
      int firstOwner = gmem.firstKvm().isPresent() ? gmem.firstKvm().get().load() : NULL;
      if ((owner != NULL && owner != kvm.number())
          || (firstOwner != NULL && firstOwner != kvm.number())) {
        return host.fail(Errno.EINVAL);
      }
    }
    if (knobs.mutations().bindOverlapCheck().isYes() && gmem.bindings().find(first, last) >= 0) {
      return host.fail(
          knobs.bindOverlap() == Knobs.BindOverlap.EEXIST ? Errno.EEXIST : Errno.EINVAL);
    }
    return Errno.OK;
  }

  /** Drops the reference that bind took, unless the memslot keeps it. */
  void finish(File file, Errno error) {
    boolean keeps =
        error == Errno.OK
            ? knobs.slotPinsFileYes()
                || knobs.mutations().bindPut() == Mutations.BindPut.NOT_ON_SUCCESS
            : knobs.mutations().bindPut() == Mutations.BindPut.NOT_ON_ERROR;
    if (!keeps) {
      at("Bind_Fput");
      files.fput(file);
    }
  }

  /** kvm_gmem_unbind. */
  void unbind(MemorySlot slot) {
    if (knobs.slotPinsFileYes()) {
      unbindPinned(slot, /* staysInSet= */ false);
      return;
    }
    int pointer = NULL;
    if (knobs.unbindDying() != Knobs.UnbindDying.RETURN
        && knobs.mutations().unbindNullCheck().isYes()) {
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
    int live = guestMemfd.getFile(slot);
    if (live == NULL) {
      if (knobs.unbindDying() == Knobs.UnbindDying.ERASE_UNLOCKED) {
        unbindDying(slot);
      }
      return;
    }
    File file = host.file(live);
    fput(file, Mutations.UnbindPut.BEFORE_ERASE);
    unbindLocked(slot, file);
    fput(file, Mutations.UnbindPut.AFTER);
  }

  private void fput(File file, Mutations.UnbindPut when) {
    if (knobs.mutations().unbindPut() == when) {
      at("Unbind_Fput");
      files.fput(file);
    }
  }

  /** Release has not run: it nulls slot->gmem.file under slots_lock, so the file is still there. */
  private void unbindDying(MemorySlot slot) {
    at("Unbind_EraseDying");
    int dying = slot.gmemFile().load();
    slot.memory().followed(dying);
    if (dying != NULL && knobs.mutations().unbindErase().isYes()) {
      erase(slot, host.gmemOf(host.file(dying)));
    }

    at("Unbind_NullDying");
    clearFile(slot);
  }

  private void clearFile(MemorySlot slot) {
    if (knobs.mutations().unbindNull().isYes()) {
      slot.gmemFile().store(NULL);
    }
  }

  private static void erase(MemorySlot slot, GmemFile gmem) {
    int pgoff = slot.gmemPgoff().load();
    gmem.memory().read();
    gmem.bindings().storeRange(pgoff, pgoff + slot.npages().load() - 1, NULL);
  }

  private void lock(Inode inode) {
    if (knobs.mutations().unbindLock().isYes()) {
      inode.invalidateLock().downWrite();
    }
  }

  private void unlock(Inode inode) {
    at("Unbind_ReleaseInvalidateLock");
    if (knobs.mutations().unbindLock().isYes()) {
      inode.invalidateLock().upWrite();
    }
  }

  private void unbindLocked(MemorySlot slot, File file) {
    at("Unbind_TakeInvalidateLock");
    Inode inode = host.inodeOf(file);
    lock(inode);
    GmemFile gmem = host.gmemOf(file);

    at("Unbind_Erase");
    if (knobs.mutations().unbindErase().isYes()) {
      erase(slot, gmem);
    }

    at("Unbind_NullSlotFile");
    clearFile(slot);

    if (knobs.synchronizeRcuYes()) {
      at("Unbind_RcuStart");
      host.rcu().synchronizeStart();

      at("Unbind_RcuWait");
      host.rcu().synchronizeWait();
    }

    unlock(inode);
  }

  /**
   * Unbind in the designs where the memslot holds a reference on its file.
   *
   * @param staysInSet whether readers still find the memslot, so that it must forget the file
   */
  void unbindPinned(MemorySlot slot, boolean staysInSet) {
    at("Unbind_CheckFile");
    int pointer = slot.gmemFile().load();
    if (pointer == NULL) {
      return;
    }
    File file = host.file(pointer);
    fput(file, Mutations.UnbindPut.BEFORE_ERASE);

    at("Unbind_TakeInvalidateLock");
    Inode inode = host.inodeOf(file);
    lock(inode);
    GmemFile gmem = host.gmemOf(file);

    at("Unbind_Erase");
    if (knobs.mutations().unbindErase().isYes()) {
      erase(slot, gmem);
    }
    boolean last = gmem.bindings().isEmpty();

    if (knobs.secondVm() == Knobs.SecondVm.ZEROED && host.scenario().details().pages()) {
      zeroPages(slot, file);
    }
    if (staysInSet) {
      at("Unbind_NullSlotFile");
      clearFile(slot);
    }
    if (last && !knobs.filePinsVmYes()) {
      at("Unbind_ClearKvm");
      gmem.kvm().store(NULL);
    }

    unlock(inode);

    fput(file, Mutations.UnbindPut.AFTER);
  }

  /** The next VM to bind them finds no data: the pages go with the memslot. */
  private void zeroPages(MemorySlot slot, File file) {
    int first = slot.gmemPgoff().load();
    int pages = slot.npages().value();

    at("Unbind_ZeroPages");
    Inode inode = host.inodeOf(file);
    inode.memory().read();
    for (int index = first; index < first + pages; index++) {
      if (inode.pages().remove(index)) {
        host.dataLost().orElseThrow().store(1);
      }
    }
  }
}
