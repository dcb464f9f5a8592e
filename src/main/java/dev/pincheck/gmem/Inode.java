// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;

/**
 * struct inode of a guest_memfd.
 *
 * @param number the pointer to it
 * @param name its name
 * @param memory its slab object
 * @param iCount references on it
 * @param invalidateLock filemap_invalidate_lock
 * @param gmemList the gmem structs that punch hole and memory errors find; each at its number - 1
 */
public record Inode(
    int number,
    String name,
    SlabObject memory,
    Refcount iCount,
    RwSemaphore invalidateLock,
    XArray gmemList) {}
