// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;
import java.util.Optional;

/**
 * struct kvm_gmem, later struct gmem_file: what a guest_memfd file adds to its inode.
 *
 * @param number the pointer to it
 * @param name the file's
 * @param memory its slab object
 * @param kvm the VM it belongs to
 * @param bindings the memslot bound at each page
 * @param firstKvm the first VM that bound it, where no other ever may
 */
public record GmemFile(
    int number,
    String name,
    SlabObject memory,
    Field kvm,
    XArray bindings,
    Optional<Field> firstKvm) {}
