// SPDX-License-Identifier: Apache-2.0
/**
 * What a search may leave out, and why it may. Begin with {@link
 * dev.pincheck.explore.reduction.PartialOrderReduction}, which has the argument; {@link
 * dev.pincheck.explore.reduction.AmpleSet} chooses, by what tasks may still do ({@code Prospects})
 * and by what invariants look at ({@link dev.pincheck.explore.reduction.Reads}).
 *
 * <p>Answers questions about one state at a time. Must not know levels, threads or budgets.
 *
 * <p>Not API.
 */
package dev.pincheck.explore.reduction;
