// SPDX-License-Identifier: Apache-2.0
/**
 * A change of one's own: Java files that override routines of a machine's reference, compiled in
 * memory, and what their primitives are as steps. Start at {@link dev.pincheck.change.OwnCode}.
 * Knows no machine.
 *
 * <p>Not API.
 */
package dev.pincheck.change;
