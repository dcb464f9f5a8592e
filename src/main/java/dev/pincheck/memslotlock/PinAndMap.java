// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Optional;

/** lock_memslot of {@code arch/arm64/kvm/mmu.c}: pins a memslot page by page and maps it. */
final class PinAndMap {

  private final Host host;
  private final Frame frame;
  private final Kvm kvm;
  private final LockKnobs knobs;
  private final UserMemory memory;
  private final Rollback rollback;

  PinAndMap(Host host, Frame frame) {
    this.host = host;
    this.frame = frame;
    this.kvm = host.kvm();
    this.knobs = host.knobs().lock();
    this.memory = new UserMemory(host);
    this.rollback = new Rollback(host, frame);
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /** Rows 9 to 14, under slots_lock. */
  Errno run(MemorySlot slot, LockMode mode, Optional<SystemCall.Fault> fault) {
    Mm mm = host.currentMm();

    at("Lock_Precheck");
    kvm.mmapLock().downRead();
    if (mm.over(slot.npages())) {
      Errno error = host.refuse(Check.OVER_LIMIT, Errno.ENOMEM);
      kvm.mmapLock().upRead();
      return error;
    }
    kvm.mmapLock().upRead();
    slot.initList();

    boolean chargeFirst =
        knobs.charge() == LockKnobs.Charge.FIRST || knobs.charge() == LockKnobs.Charge.FIRST_KEPT;
    if (chargeFirst) {
      Errno error = account(mm, slot, fault);
      if (error != Errno.OK) {
        return error;
      }
    }
    if (!samplesEachPage()) {
      at("Lock_SampleSeq");
      frame.sample(kvm.mmuSeq().load());
    }
    for (int index = 0; index < slot.npages(); index++) {
      frame.index = index;
      Errno error = page(slot, slot.pages().get(index), mode, fault);
      if (error != Errno.OK) {
        return error;
      }
    }
    if (host.knobs().pending().tags() == PendingKnobs.Tags.AT_LOCK) {
      Errno error = sanitiseTags(slot);
      if (error != Errno.OK) {
        return error;
      }
    }
    if (!chargeFirst) {
      Errno error = account(mm, slot, fault);
      if (error != Errno.OK) {
        rollback.unmapping(slot);
        return error;
      }
    }
    return finish(slot, mode);
  }

  private boolean samplesEachPage() {
    return knobs.notifierCheck() == LockKnobs.NotifierCheck.PAGE_BEFORE_PIN
        || knobs.notifierCheck() == LockKnobs.NotifierCheck.PAGE_AFTER_PIN;
  }

  private static boolean fails(Optional<SystemCall.Fault> fault, SystemCall.Row row, int index) {
    return fault.equals(Optional.of(new SystemCall.Fault(row, index)));
  }

  /** Rows 10 to 13: alloc, pin, top up, map; only then does the list know the entry. */
  private Errno page(MemorySlot slot, Page page, LockMode mode, Optional<SystemCall.Fault> fault) {
    if (knobs.notifierCheck() == LockKnobs.NotifierCheck.PAGE_BEFORE_PIN) {
      at("LockPage_SampleBefore");
      frame.sample(kvm.mmuSeq().load());
    }

    at("LockPage_TakeMmapRead");
    if (fails(fault, SystemCall.Row.ALLOC, page.index())) {
      Errno error = host.refuse(Check.ENTRY_NOT_ALLOCATED, Errno.ENOMEM);
      rollback.pinsOnly(slot);
      return error;
    }
    kvm.mmapLock().downRead();

    at("LockPage_Pin");
    if (page.vma().load() == 0 || fails(fault, SystemCall.Row.PIN, page.index())) {
      boolean own = host.knobs().cap().gupErrno() == CapKnobs.GupErrno.OWN;
      Errno error = host.refuse(Check.PAGE_NOT_PINNED, own ? Errno.EFAULT : Errno.ENOMEM);
      kvm.mmapLock().upRead();
      rollback.pinsOnly(slot);
      return error;
    }
    frame.entry = memory.getUserPage(page, mode == LockMode.RW);
    page.pins().get(frame.entry).add(1);
    kvm.mmapLock().upRead();
    if (knobs.listAdd() == LockKnobs.ListAdd.BEFORE_MAP) {
      slot.append(frame.entry);
    }

    if (knobs.notifierCheck() == LockKnobs.NotifierCheck.PAGE_AFTER_PIN) {
      at("LockPage_SampleAfter");
      frame.sample(kvm.mmuSeq().load());
    }

    at("LockPage_TakeMmuLock");
    if (fails(fault, SystemCall.Row.TOP_UP, page.index())) {
      Errno error = host.refuse(Check.CACHE_NOT_TOPPED_UP, Errno.ENOMEM);
      rollback.pinsOnly(slot);
      return error;
    }
    kvm.mmuLock().lock();
    if (knobs.notifierCheck() != LockKnobs.NotifierCheck.NONE
        && kvm.mmuNotifierRetry(frame.sampled)) {
      Errno error = host.refuse(Check.INVALIDATED, Errno.EAGAIN);
      kvm.mmuLock().unlock();
      rollback.pinsOnly(slot);
      return error;
    }

    at("LockPage_Map");
    Errno error = Errno.OK;
    if (fails(fault, SystemCall.Row.MAP, page.index())) {
      error = host.refuse(Check.NOT_MAPPED, Errno.ENOMEM);
    } else {
      error = map(page, mode);
    }
    kvm.mmuLock().unlock();
    if (error != Errno.OK) {
      rollback.unmapping(slot);
      return error;
    }
    if (knobs.listAdd() == LockKnobs.ListAdd.AFTER_MAP) {
      slot.append(frame.entry);
    }
    frame.entry = -1;
    return Errno.OK;
  }

  /** kvm_pgtable_stage2_map: a leaf that is there already is not replaced by an equal one. */
  private Errno map(Page page, LockMode mode) {
    Leaf before = Leaf.of(page.leaf().load());
    if (before.present() && before.page() == frame.entry) {
      if (knobs.sameLeaf() == LockKnobs.SameLeaf.REFUSED) {
        return host.refuse(Check.NOT_MAPPED, Errno.EAGAIN);
      }
      LockMode greater = before.perm().compareTo(mode) > 0 ? before.perm() : mode;
      page.leaf().store(new Leaf(frame.entry, greater, /* young= */ true).word());
    } else {
      page.leaf().store(new Leaf(frame.entry, mode, /* young= */ true).word());
      if (!before.present()) {
        frame.installed(page.index());
      }
    }
    if (host.knobs().pending().cmo() == PendingKnobs.Cmo.AT_LOCK) {
      page.clean();
    }
    return Errno.OK;
  }

  /** v5/03 and v4: the tags of all pages at once. */
  private Errno sanitiseTags(MemorySlot slot) {
    at("Lock_SanitiseTags");
    if (kvm.mte().load() == 0) {
      return Errno.OK;
    }
    kvm.mmapLock().downRead();
    boolean taggable = slot.taggable();
    kvm.mmapLock().upRead();
    if (!taggable) {
      Errno error = host.refuse(Check.SHARED_WITH_TAGS_ONCE_MAPPED, Errno.EFAULT);
      rollback.ifComplete(slot);
      return error;
    }
    for (int index = 0; index < slot.listed(); index++) {
      memory.sanitise(slot.pages().get(index), slot.list().load(index) - 1);
    }
    return Errno.OK;
  }

  /** account_locked_vm, which takes mmap_lock for writing. */
  private Errno account(Mm mm, MemorySlot slot, Optional<SystemCall.Fault> fault) {
    at("Lock_TakeMmapWrite");
    kvm.mmapLock().downWrite();

    at("Lock_Account");
    Errno error = Errno.OK;
    boolean unchecked = knobs.charge() == LockKnobs.Charge.END_UNCHECKED;
    if (fails(fault, SystemCall.Row.ACCOUNT, 0) || (!unchecked && mm.over(slot.npages()))) {
      error = host.refuse(Check.NOT_CHARGED, Errno.ENOMEM);
    } else {
      mm.add(slot.npages());
      frame.charged = true;
    }
    kvm.mmapLock().upWrite();
    return error;
  }

  private Errno finish(MemorySlot slot, LockMode mode) {
    at("Lock_SetFlags");
    if (knobs.holeCheck()) {
      kvm.mmuLock().lock();
      boolean hole = kvm.mmuNotifierRetry(frame.sampled) || holes(slot);
      if (hole) {
        Errno error = host.refuse(Check.HOLE_FOUND, Errno.EAGAIN);
        kvm.mmuLock().unlock();
        rollback.pinsOnly(slot);
        return error;
      }
    }
    slot.lock().store(mode.code());
    if (knobs.holeCheck()) {
      kvm.mmuLock().unlock();
    }
    if (holes(slot)) {
      host.ghosts().see(Ghosts.Seen.HOLE);
    }

    PendingKnobs pending = host.knobs().pending();
    boolean deferred = pending.cmo() == PendingKnobs.Cmo.DEFERRED;

    at("Lock_SetDcache");
    if (deferred && pending.setDcache()) {
      kvm.pending().set(PendingOps.DCACHE);
    }
    slot.due().store(deferred ? 1 : 0);

    at("Lock_SetTags");
    if (pending.tags() == PendingKnobs.Tags.DEFERRED) {
      kvm.pending().set(PendingOps.TAGS);
    }
    return Errno.OK;
  }

  private static boolean holes(MemorySlot slot) {
    return slot.pages().stream().anyMatch(page -> page.leaf().load() == Leaf.NOTHING);
  }
}
