// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Kernel;
import java.util.Optional;

/** A VM's mappings of guest frames: {@code arch/x86/kvm/mmu/mmu.c} with guest_memfd. */
final class Mmu {

  private static final int NULL = 0;

  private final Kernel kernel;
  private final Host host;
  private final Knobs knobs;
  private final FileTable files;
  private final GuestMemfd guestMemfd;
  private final Memslots memslots;

  Mmu(Host host, FileTable files, GuestMemfd guestMemfd, Memslots memslots) {
    this.kernel = host.kernel();
    this.host = host;
    this.knobs = host.knobs();
    this.files = files;
    this.guestMemfd = guestMemfd;
    this.memslots = memslots;
  }

  private void at(String label) {
    kernel.at(label);
  }

  /**
   * KVM_RUN: a vCPU touches a private frame, again until it is mapped or cannot be.
   *
   * @param running whether the vCPU is in KVM_RUN already
   * @param again what to keep to come here with {@code running}
   */
  Errno fault(Kvm kvm, int gfn, boolean running, int again) {
    File vmFile = host.vmFile(kvm.name());
    if (!running && !files.fdget(vmFile)) {
      return Errno.EBADF;
    }
    Errno error;
    do {
      kernel.checkpoint(again);

      at("Fault_SrcuLock");
      if (knobs.mutations().faultSrcu().isYes()) {
        kvm.srcu().readLock();
      }

      error = pageFault(kvm, gfn);

      at("Fault_SrcuUnlock");
      if (knobs.mutations().faultSrcu().isYes()) {
        kvm.srcu().readUnlock();
      }
      if (error == Errno.RETRY) {
        host.fail(Errno.OK);
      }
    } while (error == Errno.RETRY);

    at("Ioctl_FputVm");
    files.fput(vmFile);
    return error;
  }

  /** kvm_tdp_page_fault. */
  private Errno pageFault(Kvm kvm, int gfn) {
    at("Fault_FindSlot");
    Optional<MemorySlot> found = memslots.find(kvm, gfn, 1);
    if (found.isEmpty()) {
      return host.fail(Errno.MMIO);
    }
    MemorySlot slot = found.get();
    if (!memslots.isActive(slot)) {
      at("Fault_ReadInvalid");
      slot.invalidCopy().orElseThrow().read();
      return host.fail(Errno.EAGAIN);
    }
    slot.memory().read();

    boolean snapsFirst = knobs.mutations().faultSnapshot() == Mutations.FaultSnapshot.BEFORE;
    int seq = snapsFirst ? snapshot(kvm) : 0;
    GuestMemfd.Pfn pfn = guestMemfd.getPfn(slot, gfn);
    if (pfn.error() != Errno.OK || kvm.invalidations().isEmpty()) {
      return pfn.error();
    }
    if (!snapsFirst) {
      seq = snapshot(kvm);
    }
    return map(kvm, gfn, pfn, seq);
  }

  private int snapshot(Kvm kvm) {
    if (kvm.invalidations().isEmpty()) {
      return 0;
    }
    at("Fault_Snapshot");
    return kvm.invalidations().get().seq().load();
  }

  private Errno map(Kvm kvm, int gfn, GuestMemfd.Pfn pfn, int seq) {
    switch (knobs.mutations().faultCheck()) {
      case LOCKED, SEQUENCE_ONLY -> {
        at("Fault_Check");
        kvm.mmuLock().lock();
        boolean stale = isStale(kvm, gfn, seq);
        if (!stale) {
          install(kvm, gfn, pfn);
        }
        kvm.mmuLock().unlock();
        if (stale) {
          return host.fail(Errno.RETRY);
        }
        return Errno.OK;
      }
      case UNLOCKED -> {
        at("Fault_Check");
        kvm.memory().read();
        if (isStale(kvm, gfn, seq)) {
          return host.fail(Errno.RETRY);
        }
      }
      case NONE -> {}
    }

    at("Fault_Install");
    kvm.mmuLock().lock();
    install(kvm, gfn, pfn);
    kvm.mmuLock().unlock();
    return Errno.OK;
  }

  /** is_page_fault_stale. */
  private boolean isStale(Kvm kvm, int gfn, int seq) {
    Invalidations invalidations = kvm.invalidations().orElseThrow();
    boolean looks = knobs.mutations().faultCheck() != Mutations.FaultCheck.SEQUENCE_ONLY;
    if (looks && invalidations.inProgress().load() > 0) {
      int start = invalidations.rangeStart().load();
      boolean noRange = start == Invalidations.INVALID;
      kvm.memory().warnOn(noRange);
      if (noRange || (start <= gfn && gfn < invalidations.rangeEnd().load())) {
        return true;
      }
    }
    return invalidations.seq().load() != seq;
  }

  /** Maps the page; the guest writes to it at once. */
  private void install(Kvm kvm, int gfn, GuestMemfd.Pfn pfn) {
    if (host.scenario().details().pages()) {
      Page page = pfn.page().orElseThrow();
      kvm.invalidations().orElseThrow().sptes().storeRange(gfn, gfn, host.pfn(page));
      host.inode(page.inode()).pages().write(page.index(), page.removals(), kvm.number());
    }
  }

  /** kvm_arch_flush_shadow_memslot: nobody maps the frames of the memslot any more. */
  void flushShadow(Kvm kvm, MemorySlot slot) {
    if (host.scenario().details().pages() && knobs.mutations().deleteZap().isYes()) {
      at("Delete_Zap");
      kvm.mmuLock().lock();
      Invalidations invalidations = kvm.invalidations().orElseThrow();
      invalidations.mmu().read();
      int base = slot.baseGfn().load();
      invalidations.sptes().storeRange(base, base + slot.npages().load() - 1, NULL);
      kvm.mmuLock().unlock();
    }
  }
}
