// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.SlabObject;

/**
 * struct file, of a guest_memfd or of a VM.
 *
 * @param number the pointer to it
 * @param name the race's name for the guest_memfd or the VM
 * @param ofGuestMemfd whether it is a guest_memfd's
 * @param memory its slab object
 * @param descriptor whether the one descriptor for it is open
 * @param fCount references on it
 * @param privateData the gmem struct or the kvm
 * @param inode its inode; only for a guest_memfd
 */
public record File(
    int number,
    String name,
    boolean ofGuestMemfd,
    SlabObject memory,
    Field descriptor,
    Refcount fCount,
    Field privateData,
    Field inode) {}
