// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

/**
 * struct kvm_userspace_memory_region2 of a memslot that is to be bound, and what goes wrong with
 * it.
 *
 * @param file bound to
 * @param pgoff first page of the file
 * @param trouble what goes wrong on the way
 */
public record MemoryRegion(File file, int pgoff, Trouble trouble) {

  /** What goes wrong with a creation. */
  public enum Trouble {
    NONE,
    /** kvm_prepare_memory_region fails with ENOMEM. */
    PREPARE,
    /** The offset is 2^63 or more, so that it is negative as a loff_t. */
    NEGATIVE_OFFSET,
    /** Offset and size are positive as loff_t, and their sum is negative. */
    OVERFLOWING_OFFSET,
    /** xa_store_range runs out of memory behind the first page. */
    STORE
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

  boolean isHalfStored() {
    return trouble == Trouble.STORE;
  }
}
