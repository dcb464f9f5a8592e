// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.machine.Errno;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.stream.IntStream;

/** The work that LOCK defers, {@code arch/arm64/kvm/mmu.c} of v5 (v5/04, v5/06; section 4). */
public class PendingOps extends VmCode {

  /** KVM_LOCKED_MEMSLOT_FLUSH_DCACHE. */
  public static final int DCACHE = 1;

  /** KVM_LOCKED_MEMSLOT_INVAL_ICACHE. */
  public static final int ICACHE = 2;

  /** KVM_LOCKED_MEMSLOT_SANITISE_TAGS. */
  public static final int TAGS = 4;

  static final List<Integer> BITS = List.of(DCACHE, ICACHE, TAGS);

  /** Returns the TAGS bit of a LOCK that nobody has cleared: without MTE nobody does. */
  static int atStart(RaceFacts race, Design design) {
    boolean left =
        race.lockedPages() > 0
            && !race.mte()
            && !design.clearsTagsWithoutMte
            && !design.sanitisesAtLock
            && !design.cleansAtLock;
    return left ? TAGS : 0;
  }

  /** Returns the bits as the spec names them. */
  static Value shown(int bits) {
    List<String> names = List.of("DCACHE", "ICACHE", "TAGS");
    return Value.set(
        IntStream.range(0, names.size())
            .filter(bit -> (bits & 1 << bit) != 0)
            .mapToObj(bit -> Value.of(names.get(bit)))
            .toList());
  }

  /** kvm_mmu_perform_pending_ops, under the mutex of the vcpu that is about to run. */
  public Errno perform(Vcpu vcpu) {
    Errno error = Errno.OK;

    at("Perform_TakeSlotsLock");
    kvm.slotsLock().lock();
    vcpu.finds(kvm.pending());
    if (isAnythingLeft()) {
      error = performAll();
    }

    at("Perform_ReleaseSlotsLock");
    kvm.slotsLock().unlock();
    return error;
  }

  /** Looks again, now that it has slots_lock. */
  protected boolean isAnythingLeft() {
    return kvm.pending().any();
  }

  /** The middle of kvm_mmu_perform_pending_ops: each bit goes when its work is done. */
  protected Errno performAll() {
    boolean mte = kvm.mte().load() != 0;
    boolean tags = isPending(TAGS);
    if (mte && tags && sanitiseTags() != Errno.OK) {
      return Errno.EFAULT;
    }
    if (tags && (mte || design.clearsTagsWithoutMte)) {
      at("Perform_ClearTags");
      kvm.pending().clear(TAGS);
    }
    if (isPending(DCACHE)) {
      flush();

      at("Perform_ClearDcache");
      kvm.pending().clear(DCACHE);
    }
    if (isPending(ICACHE)) {
      at("Perform_ClearIcache");
      kvm.pending().clear(ICACHE);
    }
    return Errno.OK;
  }

  /** Says whether one of the bits is set. */
  protected final boolean isPending(int bits) {
    return kvm.pending().test(bits);
  }

  /** sanitise_mte_tags_memslots (v5/06). */
  protected Errno sanitiseTags() {
    at("Perform_TakeMmapRead");
    kvm.mmapLock().downRead();

    at("Perform_SanitiseTags");
    return sanitiseLocked();
  }

  /** Clears the tags of all that is locked and releases mmap_lock, as posted twice (Q12). */
  protected final Errno sanitiseLocked() {
    kvm.mmapLock().upRead();
    if (design.unlocksMmapTwice) {
      kvm.mmapLock().upRead();
    }
    List<MemorySlot> locked = slotsToSanitise();
    if (!locked.stream().allMatch(MemorySlot::taggable)) {
      world.ghosts.befalls(Ghosts.Event.REFUSED);
      return fail(Errno.EFAULT);
    }
    boolean afterReset = isPending(ICACHE);
    for (MemorySlot slot : locked) {
      for (Page page : pagesToSanitise(slot)) {
        sanitise(page, slot.entry(page), afterReset);
      }
    }
    return Errno.OK;
  }

  /** Returns the memslots whose tags are cleared. */
  protected List<MemorySlot> slotsToSanitise() {
    return world.lockedSlots();
  }

  /** Returns the pages whose tags are cleared: all of the list. */
  protected List<Page> pagesToSanitise(MemorySlot slot) {
    return slot.listedPages();
  }

  protected void sanitise(Page page, int number, boolean afterReset) {
    if (afterReset && design.retagsAfterReset) {
      page.setTags(number, Tags.ZERO);
    } else {
      world.userMemory.sanitise(page, number);
    }
  }

  /** Cleans every memslot that is locked. */
  protected final void flush() {
    for (MemorySlot slot : slotsToFlush()) {
      if (design.flushesUnderMmuLock) {
        at("Perform_FlushTakeMmuLock");
        kvm.mmuLock().lock();
      }
      at("Perform_FlushSlot");
      flushSlot(slot);
      if (design.flushesUnderMmuLock) {
        kvm.mmuLock().unlock();
      }
    }
  }

  /** Returns the memslots that are cleaned. */
  protected List<MemorySlot> slotsToFlush() {
    return world.lockedSlots();
  }

  /** Returns the pages of a memslot that are cleaned. */
  protected List<Page> pagesToFlush(MemorySlot slot) {
    return slot.pages();
  }

  /** stage2_flush_memslot: walks stage 2 and cleans what it maps. */
  protected final void flushSlot(MemorySlot slot) {
    for (Page page : pagesToFlush(slot)) {
      if (page.leaf().load() != Leaf.NOTHING) {
        page.clean();
      }
    }
    slot.due().store(0);
  }

  /**
   * The repair of D7: who sets the bits holds mmu_lock, and so does who clears them, from the first
   * bit that it looks at to the last that it clears. Else a reset in between might leave TAGS alone
   * pending, and nobody knew that there was a reset (D16).
   */
  public static class UnderMmuLock extends PendingOps {

    /** The middle of kvm_mmu_perform_pending_ops. */
    @Override
    protected Errno performAll() {
      boolean mte = kvm.mte().load() != 0;
      boolean tags = isPending(TAGS);
      if (mte && tags && sanitiseTags() != Errno.OK) {
        return Errno.EFAULT;
      }
      if (tags && (mte || design.clearsTagsWithoutMte)) {
        at("Perform_ClearTags");
        kvm.pending().clear(TAGS);
      }
      boolean held = mte && tags;
      if (isPending(DCACHE | ICACHE)) {
        if (!held) {
          at("Perform_FlushTakeMmuLock");
          kvm.mmuLock().lock();
        }
        flushLocked();

        at("Perform_ClearDcache");
        kvm.pending().clear(doneByFlush());
        kvm.mmuLock().unlock();
      } else if (held) {
        kvm.mmuLock().unlock();
      }
      return Errno.OK;
    }

    /** Returns the bits whose work is done once all is cleaned. */
    protected int doneByFlush() {
      return DCACHE | ICACHE;
    }

    /** Cleans every memslot that is locked, with mmu_lock held. */
    protected void flushLocked() {
      for (MemorySlot slot : slotsToFlush()) {
        at("Perform_FlushSlot");
        flushSlot(slot);
      }
    }

    /** sanitise_mte_tags_memslots; leaves with mmu_lock held unless it fails. */
    @Override
    protected Errno sanitiseTags() {
      at("Perform_TakeMmapRead");
      kvm.mmapLock().downRead();

      at("Perform_TagsTakeMmuLock");
      kvm.mmuLock().lock();

      at("Perform_SanitiseTags");
      Errno error = sanitiseLocked();
      if (error != Errno.OK) {
        kvm.mmuLock().unlock();
      }
      return error;
    }
  }
}
