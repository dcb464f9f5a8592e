// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.SlabObject;
import java.util.Optional;

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
 * @param inode pointer to its inode; 0 for a VM's
 * @param pages its size; 0 for a VM's
 * @param vm the VM whose ioctl makes it, or that it is of
 * @param generation how often its address was given to another file, where that happens
 */
public record File(
    int number,
    String name,
    boolean ofGuestMemfd,
    SlabObject memory,
    Field descriptor,
    Refcount fCount,
    Field privateData,
    int inode,
    int pages,
    int vm,
    Optional<Counter> generation) {}
