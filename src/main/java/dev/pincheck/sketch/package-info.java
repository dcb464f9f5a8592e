// SPDX-License-Identifier: Apache-2.0
/**
 * A machine in a page of Java: for a question about locks and lifetimes that needs no spec and no
 * catalogue. A test says its objects (those of {@link dev.pincheck.kernel}), its tasks and what
 * must never be; every schedule is looked at. Start at {@link dev.pincheck.sketch.Sketch}.
 *
 * <p>This package is API: what it says is kept from version to version, with the primitives of
 * {@code dev.pincheck.kernel} that {@link dev.pincheck.sketch.Board} hands out. Knows no machine,
 * no file and no other engine.
 */
package dev.pincheck.sketch;
