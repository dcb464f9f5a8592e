// SPDX-License-Identifier: Apache-2.0
/**
 * A machine in a page of Java: for a question about locks and lifetimes that needs no spec and no
 * catalogue. A test says its objects (those of {@link dev.pincheck.kernel}), its tasks and what
 * must never be; every schedule is looked at. Start at {@link dev.pincheck.sketch.Sketch}.
 *
 * <p>Knows no machine, no file and no engine but the explorer.
 *
 * <p>API.
 */
package dev.pincheck.sketch;
