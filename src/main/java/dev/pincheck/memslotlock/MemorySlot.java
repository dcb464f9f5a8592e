// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;
import java.util.Arrays;
import java.util.List;

/**
 * struct kvm_memory_slot with what v5 of the series adds to its arch part.
 *
 * @param number the pointer to it
 * @param name the race's name for it
 * @param id its number for user space
 * @param memory its slab object
 * @param readonly KVM_MEM_READONLY, which never changes
 * @param shared whether its VMA is VM_SHARED
 * @param state a {@link State} by its number
 * @param logging whether it has a dirty bitmap
 * @param lock arch.flags, a {@link LockMode} by its number
 * @param version which copy of the memslot is current
 * @param listVersion the copy whose list head the list is anchored at, + 1; 0 if none was set up
 * @param list arch.pages: the number of the page pinned for each index, + 1; 0 behind the end
 * @param due whether the deferred cleaning of this memslot is still to be done
 * @param pages its pages
 */
public record MemorySlot(
    int number,
    String name,
    int id,
    SlabObject memory,
    boolean readonly,
    boolean shared,
    Field state,
    Field logging,
    Field lock,
    Field version,
    Field listVersion,
    XArray list,
    Field due,
    List<Page> pages) {

  public MemorySlot {
    pages = List.copyOf(pages);
  }

  /** What the memslot set shows. */
  public enum State {
    ABSENT(0, "absent"),
    ACTIVE(1, "active"),
    /** Readers find an invalid copy of it. */
    INVALID(2, "invalid");

    private final int code;
    private final String text;

    State(int code, String text) {
      this.code = code;
      this.text = text;
    }

    /** Returns the one of that number. */
    public static State of(int code) {
      return Arrays.stream(values()).filter(value -> value.code == code).findFirst().orElseThrow();
    }

    int code() {
      return code;
    }

    /** Returns the name that the spec uses. */
    public String text() {
      return text;
    }
  }

  int npages() {
    return pages.size();
  }

  boolean inSet() {
    return state.load() != State.ABSENT.code();
  }

  boolean locked() {
    return lock.load() != LockMode.NONE.code();
  }

  /** Says whether the VMAs behind it have no gaps and none is VM_SHARED. Under mmap_lock. */
  boolean taggable() {
    return !shared && pages.stream().allMatch(page -> page.vma().load() != 0);
  }

  LockMode mode() {
    return LockMode.of(lock.load());
  }

  /** Returns the length of the list. */
  int listed() {
    int length = 0;
    while (length < npages() && list.load(length) != 0) {
      length++;
    }
    return length;
  }

  /** INIT_LIST_HEAD. */
  void initList() {
    clearList();
    listVersion.store(version.load() + 1);
  }

  void clearList() {
    list.storeRange(0, npages() - 1, 0);
  }

  void append(int page) {
    int end = listed();
    list.storeRange(end, end, page + 1);
  }

  boolean hasLeaf() {
    return pages.stream().anyMatch(page -> page.leaf().load() != Leaf.NOTHING);
  }

  /** kvm_pgtable_stage2_unmap of the whole memslot; the caller should hold mmu_lock. */
  void unmap() {
    pages.forEach(page -> page.leaf().store(Leaf.NOTHING));
  }

  /** Returns where it is found, for who looks on from outside. */
  public State stateIn(Memory from) {
    return State.of(state.in(from));
  }

  /** Returns how it is locked, for who looks on from outside. */
  public LockMode lockIn(Memory from) {
    return LockMode.of(lock.in(from));
  }
}
