// SPDX-License-Identifier: Apache-2.0
/**
 * Where states live: packed into a few longs with their fingerprint ({@link
 * dev.pincheck.explore.states.Packing}), in stripes that hold the {@code VisitedSet} and the {@link
 * dev.pincheck.explore.states.Frontier}, the level that is looked at next. Begin with {@link
 * dev.pincheck.explore.states.Stripe}.
 *
 * <p>Knows places by their numbers and fingerprints. Must not know what an invariant is, who walks,
 * or why; whoever does so does its work by {@link dev.pincheck.explore.states.Workers}.
 *
 * <p>Not API.
 */
package dev.pincheck.explore.states;
