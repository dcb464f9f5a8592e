// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import java.util.Optional;

/** KVM_SET_USER_MEMORY_REGION, {@code virt/kvm/kvm_main.c} of v5.16, and v5/09's answer to it. */
public class KvmMain extends VmCode {

  /** What is asked of a memslot. */
  public enum Change {
    CREATE,
    DELETE,
    MOVE,
    LOG_ON,
    LOG_OFF,
    SAME,
    READONLY
  }

  /** id_to_memslot: the memslot with that number, if it is in the set. */
  public Optional<MemorySlot> idToMemslot(long id) {
    return world.slots.all().stream()
        .filter(slot -> slot.id() == id)
        .filter(MemorySlot::inSet)
        .findFirst();
  }

  /** __kvm_set_memory_region. */
  public Errno setMemoryRegion(MemorySlot slot, Change change) {
    Errno error = Errno.OK;

    at("SetRegion_TakeSlotsLock");
    kvm.slotsLock().lock();
    if (!slot.inSet() && change != Change.CREATE) {
      error = fail(Errno.EINVAL);
    } else if (change == Change.READONLY) {
      error = fail(Errno.EINVAL);
    } else if (!changesNothing(slot, change)) {
      if (design.refusesBeforeFlush && isRefused(slot, change)) {
        error = fail(Errno.EBUSY);
      } else {
        error = setMemslot(slot, change);
      }
    }

    at("SetRegion_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    return error;
  }

  private static boolean changesNothing(MemorySlot slot, Change change) {
    return switch (change) {
      case SAME -> true;
      case CREATE -> slot.inSet();
      case LOG_ON -> slot.logging().load() != 0;
      case LOG_OFF -> slot.logging().load() == 0;
      default -> false;
    };
  }

  /** kvm_set_memslot: what goes or moves is invalid first, and its stage 2 is flushed. */
  public Errno setMemslot(MemorySlot slot, Change change) {
    world.ghosts.inHand(slot);
    boolean goes = change == Change.DELETE || change == Change.MOVE;
    boolean flushed = goes && invalidate(slot);

    at("SetRegion_Prepare");
    Errno error = Errno.OK;
    if (!isRefused(slot, change)) {
      at("SetRegion_Publish");
      kvm.inval().awaitZero();
      publish(slot, change);
      synchronizeSrcu();
    } else {
      error = fail(Errno.EBUSY);
      if (goes) {
        at("SetRegion_Restore");
        kvm.inval().awaitZero();
        slot.state().store(MemorySlot.State.ACTIVE.code());
        if (flushed) {
          world.ghosts.see(Ghosts.Event.REFUSED_BUT_CHANGED);
        }
        synchronizeSrcu();
      }
    }
    return error;
  }

  /** The first half of kvm_set_memslot; says whether it unmapped. */
  protected boolean invalidate(MemorySlot slot) {
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
    boolean mapped = slot.hasLeaf();
    unmap(slot);
    kvm.mmuLock().unlock();
    return mapped;
  }

  /** kvm_arch_flush_shadow_memslot. */
  protected void unmap(MemorySlot slot) {
    slot.unmap();
  }

  /** synchronize_srcu_expedited in install_new_memslots: the old array is freed then. */
  protected void synchronizeSrcu() {
    kvm.replaced().store(1);

    at("SetRegion_SrcuStart");
    kvm.srcu().synchronizeStart();

    at("SetRegion_SrcuWait");
    kvm.srcu().synchronizeWait();
    kvm.replaced().store(0);
  }

  /** kvm_arch_prepare_memory_region (v5/09, table in section 3). */
  public boolean isRefused(MemorySlot slot, Change change) {
    return design.refusesChangeOfLocked
        && slot.locked()
        && !(change == Change.LOG_ON && !slot.readonly() && mayBeginToLog(slot))
        && !(change == Change.LOG_OFF && design.loggingMayStop);
  }

  /** A memslot that is locked for reading alone may begin to log dirty pages. */
  protected boolean mayBeginToLog(MemorySlot slot) {
    return slot.mode() == LockMode.R;
  }

  /** install_new_memslots: a new array with a copy of every memslot. */
  protected void publish(MemorySlot slot, Change change) {
    switch (change) {
      case CREATE -> {
        slot.state().store(MemorySlot.State.ACTIVE.code());
        slot.logging().store(0);
      }
      case DELETE -> slot.state().store(MemorySlot.State.ABSENT.code());
      case MOVE -> slot.state().store(MemorySlot.State.ACTIVE.code());
      default -> slot.logging().store(change == Change.LOG_ON ? 1 : 0);
    }
    if (forgetsLock(change)) {
      forgetArch(slot);
    }
    copy(slot, change);
  }

  /** Any other change copies what the architecture keeps. */
  protected boolean forgetsLock(Change change) {
    return change == Change.CREATE || change == Change.DELETE;
  }

  /** The arch part of a memslot that is new holds nothing. */
  private static void forgetArch(MemorySlot slot) {
    slot.clearLock();
    slot.clearList();
    slot.listVersion().store(0);
  }

  /** Where the head of a page list is follows from what is copied (D1). */
  protected void copy(MemorySlot slot, Change change) {
    if (design.eachChangeCopiesAllSlots) {
      world.slots.all().forEach(KvmMain::nextVersion);
    } else if (change != Change.CREATE && change != Change.DELETE) {
      nextVersion(slot);
      boolean anchored = slot.listVersion().load() != 0;
      if (design.pageListHasOneOwner && anchored) {
        slot.listVersion().store(slot.listVersion().load() + 1);
      }
    }
  }

  private static void nextVersion(MemorySlot slot) {
    slot.version().store(slot.version().load() + 1);
  }
}
