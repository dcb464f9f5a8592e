// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;

/** The pages of the VM's process: {@code mm/gup.c}, {@code mm/util.c}. */
public class UserMemory extends VmCode {

  /**
   * get_user_pages: returns the number of the host page behind a page of a memslot, which is
   * faulted in. Under mmap_lock. To write to a page that is shared copy-on-write breaks it, which
   * invalidates.
   */
  public int getUserPage(Page page, boolean write) {
    boolean breaks = write && page.cow().load() != 0;
    if (breaks) {
      kvm.mmuLock().lock();
    }
    int number = page.hostPage().load() - 1;
    if (number < 0) {
      number = page.fresh();
    }
    if (breaks) {
      number = page.copy(number);
      page.leaf().store(Leaf.NOTHING);
      kvm.mmuSeq().add(1);
      page.cow().store(0);
      kvm.mmuLock().unlock();
    }
    return number;
  }

  /** sanitise_mte_tags: clears the tags of a page unless somebody did. */
  public void sanitise(Page page, int number) {
    if (page.tags().get(number).load() == Tags.RAW.code()) {
      page.setTags(number, Tags.ZERO);
    }
  }

  /**
   * Row 9, RLIMIT_MEMLOCK: says whether so many pages more are too many; nothing is charged yet.
   */
  public boolean isOverLimit(int npages) {
    kvm.mmapLock().downRead();
    boolean over = isOver(npages);
    if (over) {
      refuse(Check.OVER_LIMIT, Errno.ENOMEM);
    }
    kvm.mmapLock().upRead();
    return over;
  }

  /** Says whether so many pages more are too many for the process. */
  protected boolean isOver(int npages) {
    return world.currentMm.over(npages);
  }

  /** account_locked_vm downwards: it never fails, but warns where the count would wrap. */
  public void uncharge(Mm mm, int npages) {
    mm.memory().warnOn(wraps(npages, Mm.unsigned(mm.lockedVm().load())));
    mm.add(-npages);
  }

  /** Says whether so many pages are more than the count has. */
  protected boolean wraps(int npages, int locked) {
    return npages > locked;
  }

  /** The VMM writes through its own mapping. */
  public Errno write(Page page) {
    at("Vmm_Write");
    if (page.vma().load() == 0) {
      return fail(Errno.EFAULT);
    }
    if (page.hostPage().load() == 0) {
      page.fresh();
    }
    // A VMM that writes beside running caches keeps them coherent itself.
    if (world.vcpus.all().stream().allMatch(UserMemory::isOff)) {
      page.dirty();
    }
    return Errno.OK;
  }

  private static boolean isOff(Vcpu vcpu) {
    return vcpu.mode().load() == Vcpu.Mode.IDLE.code() && vcpu.mmuOn().load() == 0;
  }

  /** mlock of other memory, munlock where the number is less than 0. */
  public Errno mlock(int npages) {
    Errno error = Errno.OK;

    at("Mlock_Charge");
    Mm mm = world.currentMm;
    kvm.mmapLock().downWrite();
    int change = Math.max(npages, -mm.others().load());
    if (npages > 0 && mm.over(npages)) {
      error = fail(Errno.ENOMEM);
    } else {
      mm.add(change);
      mm.others().store(mm.others().load() + change);
    }
    kvm.mmapLock().upWrite();
    return error;
  }
}
