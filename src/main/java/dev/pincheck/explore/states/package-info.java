// SPDX-License-Identifier: Apache-2.0
/**
 * Where states live: packed into a few longs with their fingerprint ({@link
 * dev.pincheck.explore.states.Packing}), as {@link dev.pincheck.explore.states.Successors} of a
 * part of a level, entered in {@link dev.pincheck.explore.states.Visited}, and kept whole in the
 * {@link dev.pincheck.explore.states.Frontier}, the level that is looked at next, if they are new.
 * Begin with {@link dev.pincheck.explore.states.Visited}.
 *
 * <p>Knows places by their numbers and fingerprints. Must not know what an invariant is, who walks,
 * or why; whoever does so does its work by {@link dev.pincheck.explore.states.Workers}.
 *
 * <p>Not API.
 */
package dev.pincheck.explore.states;
