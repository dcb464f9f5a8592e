// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/** What a LOCK that fails half-way takes back, and what it leaves (table in section 3). */
final class Rollback {

  private final Host host;
  private final Frame frame;
  private final Kvm kvm;
  private final LockKnobs knobs;

  Rollback(Host host, Frame frame) {
    this.host = host;
    this.frame = frame;
    this.kvm = host.kvm();
    this.knobs = host.knobs().lock();
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  private boolean complete() {
    return knobs.rollback() == LockKnobs.Rollback.COMPLETE;
  }

  /** After a failure for which v5 only drops the pins of the list. */
  void pinsOnly(MemorySlot slot) {
    if (complete()) {
      unmap(slot);
    }
    unpin(slot);
  }

  /** After a failure for which v5 unmaps the pages of the list, too. */
  void unmapping(MemorySlot slot) {
    unmap(slot);
    unpin(slot);
  }

  /** After a failure for which v5 leaves everything. */
  void ifComplete(MemorySlot slot) {
    if (complete()) {
      unmapping(slot);
    }
  }

  private void unmap(MemorySlot slot) {
    if (knobs.rollbackMmuLock()) {
      at("Lock_RollbackTakeMmuLock");
      kvm.mmuLock().lock();
    }

    at("Lock_RollbackUnmap");
    int listed = complete() ? slot.npages() : slot.listed();
    for (Page page : slot.pages().subList(0, listed)) {
      if (!complete() || frame.hasInstalled(page.index())) {
        page.leaf().store(Leaf.NOTHING);
      }
    }
    if (knobs.rollbackMmuLock()) {
      kvm.mmuLock().unlock();
    }
  }

  private void unpin(MemorySlot slot) {
    at("Lock_RollbackUnpin");
    for (int index = 0; index < slot.listed(); index++) {
      slot.pages().get(index).pins().get(slot.list().load(index) - 1).add(-1);
    }
    boolean inList = knobs.listAdd() == LockKnobs.ListAdd.BEFORE_MAP;
    if (complete() && !inList && frame.entry >= 0) {
      slot.pages().get(frame.index).pins().get(frame.entry).add(-1);
    }
    slot.clearList();
    frame.entry = -1;

    if (frame.charged && knobs.charge() != LockKnobs.Charge.FIRST_KEPT) {
      at("Lock_UnchargeTakeMmapWrite");
      kvm.mmapLock().downWrite();

      at("Lock_Uncharge");
      host.currentMm().add(-slot.npages());
      kvm.mmapLock().upWrite();
    }
  }
}
