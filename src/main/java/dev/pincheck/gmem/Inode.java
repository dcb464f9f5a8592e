// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.PageCache;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;
import java.util.Optional;

/**
 * struct inode of a guest_memfd.
 *
 * @param number the pointer to it
 * @param name its name
 * @param memory its slab object
 * @param iCount references on it
 * @param invalidateLock filemap_invalidate_lock
 * @param gmemList the gmem structs that punch hole and memory errors find; each at its number - 1
 * @param indexes how many pages its largest file can bind
 * @param pages its page cache; without indices where pages are not looked at
 * @param poisoners tasks in memory_failure on it, where there are any
 */
public record Inode(
    int number,
    String name,
    SlabObject memory,
    Refcount iCount,
    RwSemaphore invalidateLock,
    XArray gmemList,
    int indexes,
    PageCache pages,
    Optional<InFlight> poisoners) {

  /** Truncates all pages, as it goes: the end of evict. */
  void evictPages() {
    for (int index = 0; index < pages.size(); index++) {
      pages.remove(index);
    }
  }
}
