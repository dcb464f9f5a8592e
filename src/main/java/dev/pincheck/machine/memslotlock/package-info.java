// SPDX-License-Identifier: Apache-2.0
/**
 * KVM_CAP_ARM_LOCK_USER_MEMORY_REGION: an API of arm64 that pins memslots, as posted (RFC v5 after
 * patch 12 of 38) and as it could be repaired. Read {@link
 * dev.pincheck.machine.memslotlock.PinMemslot} and {@link
 * dev.pincheck.machine.memslotlock.UnlockMemslot} next to {@code arch/arm64/kvm/mmu.c} with the
 * series applied; {@link dev.pincheck.machine.memslotlock.MemslotLock} is the world that they act
 * on, {@link dev.pincheck.machine.memslotlock.Design} what versions and repairs differ in. Written
 * from the facts about the series, never from the spec. Knows nothing but the kit and the simulated
 * primitives.
 *
 * <p>API.
 */
package dev.pincheck.machine.memslotlock;
