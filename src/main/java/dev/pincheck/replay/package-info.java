// SPDX-License-Identifier: Apache-2.0
/**
 * A counterexample stepped through the reference: does it still happen, and if not, where and why.
 * Start at {@link dev.pincheck.replay.Replay}. Knows no engine but the reference's.
 *
 * <p>Not API.
 */
package dev.pincheck.replay;
