// SPDX-License-Identifier: Apache-2.0
/**
 * Who walks. Begin with {@link dev.pincheck.explore.search.Fixpoint}: one breadth-first search
 * after the other until one learns nothing new. {@code Search} goes level by level with an {@code
 * Expander} a worker of its {@code WorkerPool}; {@link dev.pincheck.explore.search.Exploration} is
 * what it comes to. Budgets, files to go on from ({@link dev.pincheck.explore.search.Checkpoints})
 * and the look for cycles of states are here, too.
 *
 * <p>Must not know engines, verdicts or the words in which anything is told.
 *
 * <p>Not API.
 */
package dev.pincheck.explore.search;
