// SPDX-License-Identifier: Apache-2.0
/**
 * The reference on real threads: one for each actor, perturbed by a seed, with the checkers on.
 * Start at {@link dev.pincheck.live.StressRun}. What goes wrong becomes a counterexample like any
 * other, once the scripted reference has confirmed it. Knows no engine but the reference's.
 *
 * <p>Not API.
 */
package dev.pincheck.live;
