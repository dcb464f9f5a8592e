// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import java.util.Optional;

/**
 * struct kvm.
 *
 * @param number the pointer to it
 * @param name the race's name for it
 * @param memory its slab object
 * @param usersCount references on it
 * @param slotsLock held while memslots are changed
 * @param mmuLock held while mappings are changed
 * @param srcu protects readers of the memslots
 * @param invalidations where they are looked at
 * @param exiting tasks in kvm_mmu_notifier_release, where that does something
 */
public record Kvm(
    int number,
    String name,
    SlabObject memory,
    Refcount usersCount,
    Mutex slotsLock,
    SpinLock mmuLock,
    Srcu srcu,
    Optional<Invalidations> invalidations,
    Optional<InFlight> exiting) {}
