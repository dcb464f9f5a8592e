// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/** What the host's memory management does to the pages, and KVM's MMU notifiers (section 5). */
final class Notifier {

  private final Host host;
  private final Kvm kvm;

  Notifier(Host host) {
    this.host = host;
    this.kvm = host.kvm();
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  private Page page(String slot, int index) {
    return host.slot(slot).pages().get(index);
  }

  /** A page goes or is replaced, between the two notifiers. */
  Errno invalidate(SystemCall.Invalidate call) {
    boolean munmap = call.cause() == SystemCall.Cause.MUNMAP;
    if (munmap) {
      at("Munmap_TakeMmapWrite");
      kvm.mmapLock().downWrite();
    }
    invalidate(call, page(call.slot(), call.index()));
    if (munmap) {
      at("Munmap_ReleaseMmapWrite");
      kvm.mmapLock().upWrite();
    }
    return Errno.OK;
  }

  private void invalidate(SystemCall.Invalidate call, Page page) {
    at("Inval_Begin");
    kvm.mmuLock().lock();
    kvm.inval().add(1);
    page.leaf().store(Leaf.NOTHING);
    kvm.mmuLock().unlock();

    at("Inval_Zap");
    zap(call.cause(), page);

    if (call.cause() == SystemCall.Cause.CHANGE_PTE) {
      at("ChangePte_Map");
      changePte(host.slot(call.slot()), page);
    }

    at("Inval_End");
    kvm.mmuLock().lock();
    kvm.mmuSeq().add(1);
    kvm.inval().add(-1);
    kvm.mmuLock().unlock();
  }

  /** What is behind the address later is new, or a copy: no cache of it is clean. */
  private static void zap(SystemCall.Cause cause, Page page) {
    switch (cause) {
      case DONTNEED -> page.hostPage().store(0);
      case MUNMAP -> {
        page.hostPage().store(0);
        page.vma().store(0);
      }
      case REPLACE, CHANGE_PTE -> {
        if (page.hostPage().load() != 0) {
          page.copy();
        }
      }
    }
  }

  /** kvm_set_spte_gfn: the new page, read-only, whatever the lock. */
  private void changePte(MemorySlot slot, Page page) {
    kvm.mmuLock().lock();
    boolean active = slot.state().load() == MemorySlot.State.ACTIVE.code();
    int number = page.hostPage().load() - 1;
    if (active && number >= 0) {
      page.leaf().store(new Leaf(number, LockMode.R, /* young= */ true).word());
      page.clean();
    }
    kvm.mmuLock().unlock();
  }

  /** kvm_age_gfn. */
  Errno age(SystemCall.Age call) {
    Page page = page(call.slot(), call.index());

    at("Age_Clear");
    kvm.mmuLock().lock();
    Leaf leaf = Leaf.of(page.leaf().load());
    if (leaf.present()) {
      page.leaf().store(new Leaf(leaf.page(), leaf.perm(), /* young= */ false).word());
    }
    kvm.mmuLock().unlock();
    return Errno.OK;
  }
}
