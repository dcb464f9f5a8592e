// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;

/** An access of the guest and its fault, {@code arch/arm64/kvm/mmu.c} of that time. */
public class GuestAccess extends VmCode {

  /** The access, with kvm_handle_guest_abort; how a fault ends is the task's errno. */
  public void touch(MemorySlot slot, Page page, boolean write) {
    LockMode needed = write ? LockMode.RW : LockMode.R;

    at("Guest_Access");
    Leaf leaf = Leaf.of(page.leaf().load());
    LockMode lock = slot.mode();
    boolean allowed = leaf.present() && leaf.perm().compareTo(needed) >= 0;
    if (allowed && leaf.young()) {
      tag(page, leaf.page(), write);
      return;
    }
    if (lock.compareTo(needed) >= 0) {
      world.ghosts.see(Ghosts.Event.LOCKED_FAULT);
    }
    if (allowed) {
      accessFault(page);
    } else {
      abort(slot, page, write);
    }
  }

  protected void tag(Page page, int number, boolean write) {
    if (write && kvm.mte().load() != 0) {
      page.setTags(number, Tags.GUEST);
    }
  }

  /** handle_access_fault. */
  public void accessFault(Page page) {
    at("Fault_Age");
    kvm.mmuLock().lock();
    Leaf leaf = Leaf.of(page.leaf().load());
    if (leaf.present()) {
      page.leaf().store(new Leaf(leaf.page(), leaf.perm(), /* young= */ true).word());
    }
    kvm.mmuLock().unlock();
  }

  /** kvm_handle_guest_abort from the look-up of the memslot on: in a read section of SRCU. */
  public void abort(MemorySlot slot, Page page, boolean write) {
    at("Fault_FindSlot");
    kvm.srcu().readLock();
    int sequence = kvm.mmuSeq().load();
    boolean active = slot.state().load() == MemorySlot.State.ACTIVE.code();
    if (!active || (write && slot.readonly())) {
      fail(Errno.MMIO);
    } else {
      userMemAbort(slot, page, write, sequence);
    }

    at("Fault_SrcuUnlock");
    kvm.srcu().readUnlock();
  }

  /** user_mem_abort. */
  public Errno userMemAbort(MemorySlot slot, Page page, boolean write, int sequence) {
    at("Fault_TakeMmapRead");
    kvm.mmapLock().downRead();

    at("Fault_GetPage");
    if (page.vma().load() == 0) {
      kvm.mmapLock().upRead();
      return fail(Errno.EFAULT);
    }
    int number = getPage(slot, page, write);
    kvm.mmapLock().upRead();

    at("Fault_TakeMmuLock");
    kvm.mmuLock().lock();
    if (mustRetry(sequence)) {
      kvm.mmuLock().unlock();
      return fail(Errno.EAGAIN);
    }

    at("Fault_Map");
    map(slot, page, number, write);
    kvm.mmuLock().unlock();
    return Errno.OK;
  }

  /** gfn_to_pfn: the host page behind the page that faults. */
  protected int getPage(MemorySlot slot, Page page, boolean write) {
    return world.userMemory.getUserPage(page, write);
  }

  /** mmu_notifier_retry. */
  protected boolean mustRetry(int sequence) {
    return kvm.mmuNotifierRetry(sequence);
  }

  /** kvm_pgtable_stage2_map, or relax_perms, of the page that faults. */
  protected void map(MemorySlot slot, Page page, int number, boolean write) {
    Leaf before = Leaf.of(page.leaf().load());
    boolean writable = before.page() == number && before.perm() == LockMode.RW;
    LockMode perm = write || writable ? LockMode.RW : LockMode.R;
    page.leaf().store(new Leaf(number, perm, /* young= */ true).word());
    // kvm_pgtable_stage2_relax_perms cleans nothing, and neither does a map that finds its leaf.
    boolean anew = !before.present() || before.page() != number;
    if (anew) {
      page.clean();
    }
    if (kvm.mte().load() != 0) {
      if (anew) {
        world.userMemory.sanitise(page, number);
      }
      tag(page, number, write);
    }
  }
}
