// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/** KVM_SET_USER_MEMORY_REGION: {@code virt/kvm/kvm_main.c} and v5/09's answer to it. */
final class KvmMain {

  private final Host host;
  private final Frame frame;
  private final Kvm kvm;
  private final RegionKnobs knobs;

  KvmMain(Host host, Frame frame) {
    this.host = host;
    this.frame = frame;
    this.kvm = host.kvm();
    this.knobs = host.knobs().region();
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /** __kvm_set_memory_region. */
  Errno setMemoryRegion(SystemCall.SetRegion call) {
    MemorySlot slot = host.slot(call.slot());

    at("SetRegion_TakeSlotsLock");
    kvm.slotsLock().lock();
    Errno error = Errno.OK;
    if (!slot.inSet() && call.change() != SystemCall.Change.CREATE) {
      error = host.fail(Errno.EINVAL);
    } else if (call.change() == SystemCall.Change.READONLY) {
      error = host.fail(Errno.EINVAL);
    } else if (changesNothing(slot, call.change())) {
      error = Errno.OK;
    } else if (knobs.refusal() == RegionKnobs.Refusal.BEFORE_FLUSH
        && refused(slot, call.change())) {
      error = host.fail(Errno.EBUSY);
    } else {
      frame.slot(slot);
      error = setMemslot(slot, call.change());
    }

    at("SetRegion_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    return error;
  }

  private static boolean changesNothing(MemorySlot slot, SystemCall.Change change) {
    return switch (change) {
      case SAME -> true;
      case CREATE -> slot.inSet();
      case LOG_ON -> slot.logging().load() != 0;
      case LOG_OFF -> slot.logging().load() == 0;
      default -> false;
    };
  }

  /** kvm_set_memslot. */
  private Errno setMemslot(MemorySlot slot, SystemCall.Change change) {
    boolean goes = change == SystemCall.Change.DELETE || change == SystemCall.Change.MOVE;
    if (goes) {
      invalidate(slot);
    }

    at("SetRegion_Prepare");
    if (refused(slot, change)) {
      Errno error = host.fail(Errno.EBUSY);
      if (goes) {
        at("SetRegion_Restore");
        kvm.inval().awaitZero();
        slot.state().store(MemorySlot.State.ACTIVE.code());
        if (frame.work) {
          host.ghosts().see(Ghosts.Seen.REFUSED_BUT_CHANGED);
        }
        kvm.replaced().store(1);
        synchronizeSrcu();
        kvm.replaced().store(0);
      }
      return error;
    }

    at("SetRegion_Publish");
    kvm.inval().awaitZero();
    publish(slot, change);
    kvm.replaced().store(1);
    synchronizeSrcu();
    kvm.replaced().store(0);
    return Errno.OK;
  }

  /** What goes or moves is invalid first, and its stage 2 is flushed. */
  private void invalidate(MemorySlot slot) {
    at("SetRegion_PublishInvalid");
    kvm.inval().awaitZero();
    slot.state().store(MemorySlot.State.INVALID.code());

    at("SetRegion_InvalidSrcuStart");
    kvm.srcu().synchronizeStart();

    at("SetRegion_InvalidSrcuWait");
    kvm.srcu().synchronizeWait();

    at("SetRegion_FlushTakeMmuLock");
    kvm.mmuLock().lock();

    at("SetRegion_Flush");
    frame.work = slot.hasLeaf();
    slot.unmap();
    kvm.mmuLock().unlock();
  }

  private void synchronizeSrcu() {
    at("SetRegion_SrcuStart");
    kvm.srcu().synchronizeStart();

    at("SetRegion_SrcuWait");
    kvm.srcu().synchronizeWait();
  }

  /** kvm_arch_prepare_memory_region (v5/09, table in section 3). */
  private boolean refused(MemorySlot slot, SystemCall.Change change) {
    if (knobs.lockedChange() == RegionKnobs.LockedChange.IGNORED || !slot.locked()) {
      return false;
    }
    boolean onlyRead =
        knobs.loggingOn() == RegionKnobs.LoggingOn.ANY_LOCKED || slot.mode() == LockMode.R;
    boolean logs = change == SystemCall.Change.LOG_ON && !slot.readonly() && onlyRead;
    boolean logsNoMore =
        change == SystemCall.Change.LOG_OFF && knobs.loggingOff() == RegionKnobs.LoggingOff.ALLOWED;
    return !logs && !logsNoMore;
  }

  /** install_new_memslots: a new array with a copy of every memslot; the old one is freed. */
  private void publish(MemorySlot slot, SystemCall.Change change) {
    switch (change) {
      case CREATE -> {
        slot.state().store(MemorySlot.State.ACTIVE.code());
        slot.logging().store(0);
        forgetArch(slot);
      }
      case DELETE -> {
        slot.state().store(MemorySlot.State.ABSENT.code());
        forgetArch(slot);
      }
      case MOVE -> slot.state().store(MemorySlot.State.ACTIVE.code());
      default -> {
        slot.logging().store(change == SystemCall.Change.LOG_ON ? 1 : 0);
        if (knobs.flagsCopy() == RegionKnobs.FlagsCopy.DROPPED) {
          forgetArch(slot);
        }
      }
    }
    copy(slot, change);
  }

  /** The arch part of a memslot that is new holds nothing. */
  private static void forgetArch(MemorySlot slot) {
    slot.lock().store(LockMode.NONE.code());
    slot.clearList();
    slot.listVersion().store(0);
    slot.due().store(0);
  }

  private void copy(MemorySlot slot, SystemCall.Change change) {
    if (knobs.pageList() == RegionKnobs.PageList.IN_ARRAY) {
      host.slots().forEach(KvmMain::nextVersion);
      return;
    }
    if (change != SystemCall.Change.CREATE && change != SystemCall.Change.DELETE) {
      nextVersion(slot);
      boolean anchored = slot.listVersion().load() != 0;
      if (knobs.pageList() == RegionKnobs.PageList.OWN && anchored) {
        slot.listVersion().store(slot.listVersion().load() + 1);
      }
    }
  }

  private static void nextVersion(MemorySlot slot) {
    slot.version().store(slot.version().load() + 1);
  }
}
