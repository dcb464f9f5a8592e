// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/** The pages of the VM's process: {@code mm/gup.c}, {@code mm/util.c}. */
final class UserMemory {

  private final Host host;
  private final Kvm kvm;

  UserMemory(Host host) {
    this.host = host;
    this.kvm = host.kvm();
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /**
   * Returns the number of the host page behind a page of a memslot, which is faulted in. Under
   * mmap_lock. To write to a page that is shared copy-on-write breaks it, which invalidates.
   */
  int getUserPage(Page page, boolean write) {
    boolean breaks = write && page.cow().load() != 0;
    if (breaks) {
      kvm.mmuLock().lock();
    }
    if (page.hostPage().load() == 0) {
      page.fresh();
    }
    if (breaks) {
      page.copy();
      page.leaf().store(Leaf.NOTHING);
      kvm.mmuSeq().add(1);
      page.cow().store(0);
      kvm.mmuLock().unlock();
    }
    return page.hostPage().load() - 1;
  }

  /** sanitise_mte_tags: clears the tags of a page unless somebody did. */
  void sanitise(Page page, int number) {
    if (page.tags().get(number).load() == Tags.RAW.code()) {
      page.tags().get(number).store(Tags.ZERO.code());
    }
  }

  /** account_locked_vm downwards: it never fails, but warns where the count would wrap. */
  static void uncharge(Mm mm, int npages) {
    mm.memory().warnOn(npages > Math.floorMod(mm.lockedVm().load(), Mm.ULONG));
    mm.add(-npages);
  }

  /** The VMM writes through its own mapping. */
  Errno write(Page page) {
    at("Vmm_Write");
    if (page.vma().load() == 0) {
      return host.fail(Errno.EFAULT);
    }
    if (page.hostPage().load() == 0) {
      page.fresh();
    }
    // A VMM that writes beside running caches keeps them coherent itself.
    if (host.vcpus().stream().allMatch(UserMemory::isOff)) {
      page.dirty();
    }
    return Errno.OK;
  }

  private static boolean isOff(Vcpu vcpu) {
    return vcpu.mode().load() == Vcpu.Mode.IDLE.code() && vcpu.mmuOn().load() == 0;
  }

  /** mlock of other memory, munlock where the number is less than 0. */
  Errno mlock(int npages) {
    at("Mlock_Charge");
    Mm mm = host.currentMm();
    kvm.mmapLock().downWrite();
    Errno error = Errno.OK;
    int change = Math.max(npages, -mm.others().load());
    if (npages > 0 && mm.over(npages)) {
      error = host.fail(Errno.ENOMEM);
    } else {
      mm.add(change);
      mm.others().store(mm.others().load() + change);
    }
    kvm.mmapLock().upWrite();
    return error;
  }
}
