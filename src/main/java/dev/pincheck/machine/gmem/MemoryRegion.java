// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import java.util.Optional;

/**
 * struct kvm_userspace_memory_region2: what is to become of a memslot, and what goes wrong with it.
 *
 * @param change what the struct asks for
 * @param guestMemfd bound to, if the memslot is created
 * @param pgoff first page of the file
 * @param trouble what goes wrong on the way
 */
public record MemoryRegion(Change change, Optional<File> guestMemfd, int pgoff, Trouble trouble) {

  /** Makes one that binds nothing. */
  public MemoryRegion(Change change, Trouble trouble) {
    this(change, Optional.empty(), 0, trouble);
  }

  /** enum kvm_mr_change. */
  public enum Change {
    CREATE,
    DELETE,
    MOVE,
    FLAGS_ONLY
  }

  /** What goes wrong. */
  public enum Trouble {
    NONE,
    /** kvm_prepare_memory_region fails with ENOMEM. */
    PREPARE,
    /** The offset is 2^63 or more, so that it is negative as a loff_t. */
    NEGATIVE_OFFSET,
    /** Offset and size are positive as loff_t, and their sum is negative. */
    OVERFLOWING_OFFSET,
    /** xa_store_range runs out of memory behind the first page. */
    STORE,
    /** xa_store_range runs out of memory before it stored anything. */
    STORE_NOTHING
  }

  File file() {
    return guestMemfd.orElseThrow();
  }

  boolean fails() {
    return trouble == Trouble.PREPARE;
  }

  boolean hasNegativeOffset() {
    return trouble == Trouble.NEGATIVE_OFFSET;
  }

  boolean hasOverflowingOffset() {
    return trouble == Trouble.OVERFLOWING_OFFSET;
  }

  /** Says whether xa_store_range fails. */
  boolean storeFails() {
    return trouble == Trouble.STORE || trouble == Trouble.STORE_NOTHING;
  }

  /** Returns the page at which xa_store_range ends; the one before the first if it stores none. */
  int lastStored(int first, int last) {
    if (trouble == Trouble.STORE_NOTHING) {
      return first - 1;
    }
    return trouble == Trouble.STORE ? first : last;
  }
}
