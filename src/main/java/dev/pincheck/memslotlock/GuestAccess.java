// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/** An access of the guest and user_mem_abort of {@code arch/arm64/kvm/mmu.c}, if it faults. */
final class GuestAccess {

  private final Host host;
  private final Frame frame;
  private final Kvm kvm;
  private final UserMemory memory;

  GuestAccess(Host host, Frame frame) {
    this.host = host;
    this.frame = frame;
    this.kvm = host.kvm();
    this.memory = new UserMemory(host);
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /** The access; how a fault ends is the task's errno. */
  void touch(SystemCall.Touch touch) {
    MemorySlot slot = host.slot(touch.slot());
    Page page = slot.pages().get(touch.index());
    LockMode needed = touch.write() ? LockMode.RW : LockMode.R;

    at("Guest_Access");
    Leaf leaf = Leaf.of(page.leaf().load());
    boolean allowed = leaf.present() && leaf.perm().compareTo(needed) >= 0;
    if (allowed && leaf.young()) {
      tag(page, leaf.page(), touch.write());
    } else if (allowed) {
      accessFault(page);
    } else {
      fault(slot, page, touch.write());
    }
  }

  private void tag(Page page, int number, boolean write) {
    if (write && kvm.mte().load() != 0) {
      page.tags().get(number).store(Tags.GUEST.code());
    }
  }

  /** handle_access_fault. */
  private void accessFault(Page page) {
    at("Fault_Age");
    kvm.mmuLock().lock();
    Leaf leaf = Leaf.of(page.leaf().load());
    if (leaf.present()) {
      page.leaf().store(new Leaf(leaf.page(), leaf.perm(), /* young= */ true).word());
    }
    kvm.mmuLock().unlock();
  }

  private void fault(MemorySlot slot, Page page, boolean write) {
    at("Fault_FindSlot");
    kvm.srcu().readLock();
    frame.sampled = kvm.mmuSeq().load();
    boolean active = slot.state().load() == MemorySlot.State.ACTIVE.code();
    if (!active || (write && slot.readonly())) {
      host.fail(Errno.MMIO);
    } else {
      abort(page, write);
    }

    at("Fault_SrcuUnlock");
    kvm.srcu().readUnlock();
    frame.entry = -1;
    frame.sampled = 0;
  }

  private void abort(Page page, boolean write) {
    at("Fault_TakeMmapRead");
    kvm.mmapLock().downRead();

    at("Fault_GetPage");
    boolean there = page.vma().load() != 0;
    if (there) {
      frame.entry = memory.getUserPage(page, write);
    } else {
      host.fail(Errno.EFAULT);
    }
    kvm.mmapLock().upRead();
    if (!there) {
      return;
    }

    at("Fault_TakeMmuLock");
    kvm.mmuLock().lock();
    if (kvm.mmuNotifierRetry(frame.sampled)) {
      host.fail(Errno.EAGAIN);
      kvm.mmuLock().unlock();
      return;
    }

    at("Fault_Map");
    map(page, write);
    kvm.mmuLock().unlock();
  }

  private void map(Page page, boolean write) {
    Leaf before = Leaf.of(page.leaf().load());
    boolean writable = before.page() == frame.entry && before.perm() == LockMode.RW;
    LockMode perm = write || writable ? LockMode.RW : LockMode.R;
    page.leaf().store(new Leaf(frame.entry, perm, /* young= */ true).word());
    // kvm_pgtable_stage2_relax_perms cleans nothing, and neither does a map that finds its leaf.
    boolean anew = !before.present() || before.page() != frame.entry;
    if (anew) {
      page.clean();
    }
    if (kvm.mte().load() != 0) {
      if (anew) {
        memory.sanitise(page, frame.entry);
      }
      tag(page, frame.entry, write);
    }
  }
}
