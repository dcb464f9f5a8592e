// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;

/**
 * What a VM knows of invalidations, and the MMU that they are for: {@code kvm->mmu_invalidate_*}.
 *
 * @param inProgress how many are going on
 * @param seq how many have ended
 * @param rangeStart first guest frame that those going on concern; {@link #INVALID} if none was
 *     named yet
 * @param rangeEnd the frame behind the last of them
 * @param mmu what arch_destroy_vm tears down
 * @param sptes the page that each guest frame is mapped to, see {@link Page}; no frames where pages
 *     are not looked at
 */
public record Invalidations(
    Counter inProgress,
    Counter seq,
    Field rangeStart,
    Field rangeEnd,
    SlabObject mmu,
    XArray sptes) {

  /** No guest frame: INVALID_GPA. */
  public static final int INVALID = -1;

  /** mmu_invalidate_in_progress++: the first of several forgets the range. Under mmu_lock. */
  void begin() {
    if (inProgress.add(1) == 1) {
      forgetRange();
    }
  }

  /** kvm_mmu_invalidate_range_add: the range of all that go on is their hull. Under mmu_lock. */
  void addRange(int start, int end) {
    int from = rangeStart.load();
    int to = rangeEnd.load();
    rangeStart.store(from == INVALID ? start : Math.min(from, start));
    rangeEnd.store(to == INVALID ? end : Math.max(to, end));
  }

  /**
   * mmu_invalidate_in_progress--; returns what is left. The kernel forgets the range when the next
   * one begins; nobody looks at it in between.
   */
  int end() {
    int left = inProgress.add(-1);
    if (left == 0) {
      forgetRange();
    }
    return left;
  }

  private void forgetRange() {
    rangeStart.store(INVALID);
    rangeEnd.store(INVALID);
  }
}
