// SPDX-License-Identifier: Apache-2.0
/**
 * The values of TLA+ and Alloy as immutable Java data with equality and one canonical order. Start
 * at {@link dev.pincheck.value.Value}. Knows no engine and no file format.
 *
 * <p>API.
 */
package dev.pincheck.value;
