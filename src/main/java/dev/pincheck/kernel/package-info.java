// SPDX-License-Identifier: Apache-2.0
/**
 * Simulated kernel primitives and their checkers: locks, counts, SRCU, xarray, slab, task work. All
 * shared state lives in the flat cells of a {@link dev.pincheck.kernel.Memory}, laid out by a
 * {@link dev.pincheck.kernel.Layout}; routines act on it through a {@link
 * dev.pincheck.kernel.Kernel}. {@link dev.pincheck.kernel.RerunKernel} stops and resumes routines
 * without threads, by running them again. Start at {@code Kernel}. Knows no machine, engine or
 * trace.
 *
 * <p>API.
 */
package dev.pincheck.kernel;
