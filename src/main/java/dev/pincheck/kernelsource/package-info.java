// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the C of a kernel tree: which variant it is, and where it departs from what is modelled.
 * Start at {@link dev.pincheck.kernelsource.TreeReader}. Knows nothing of engines and verdicts; the
 * one door to the parser is {@link dev.pincheck.kernelsource.CParser}.
 *
 * <p>Not API.
 */
package dev.pincheck.kernelsource;
