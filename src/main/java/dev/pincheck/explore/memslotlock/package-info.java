// SPDX-License-Identifier: Apache-2.0
/**
 * The machine memslot-lock for the explorer, conform and replay: its races as scenes, its states as
 * the variables of {@code specs/memslot-lock/MemslotLock.tla}, its invariants. Start at {@link
 * dev.pincheck.explore.memslotlock.MemslotLockReference}. {@code LockVariables} alone knows what
 * the spec's variables are.
 */
package dev.pincheck.explore.memslotlock;
