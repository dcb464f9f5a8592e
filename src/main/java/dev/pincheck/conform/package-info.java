// SPDX-License-Identifier: Apache-2.0
/**
 * The proof that spec and reference are the same machine: both are walked together from their
 * initial states, step by step and in both directions. Start at {@link
 * dev.pincheck.conform.Conformance}; the walk itself is {@link dev.pincheck.conform.ProductSearch},
 * which knows the two machines only as a {@link dev.pincheck.conform.Side}. TLC's classes are
 * reached through {@link dev.pincheck.conform.SpecSide} alone, which lives in a class loader of its
 * own ({@link dev.pincheck.conform.TlcLoader}).
 *
 * <p>Not API.
 */
package dev.pincheck.conform;
