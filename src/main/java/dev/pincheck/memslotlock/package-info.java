// SPDX-License-Identifier: Apache-2.0
/**
 * KVM_CAP_ARM_LOCK_USER_MEMORY_REGION: an API of arm64 that pins memslots, as posted (RFC v5 after
 * patch 12 of 38) and as it could be repaired. Read {@link dev.pincheck.memslotlock.PinAndMap} and
 * {@link dev.pincheck.memslotlock.UnlockMemslot} next to {@code arch/arm64/kvm/mmu.c} with the
 * series applied; {@link dev.pincheck.memslotlock.Host} is the world that they act on, {@link
 * dev.pincheck.memslotlock.Knobs} what versions and repairs differ in. Written from the facts about
 * the series, never from the spec. Knows nothing but the simulated primitives.
 */
package dev.pincheck.memslotlock;
