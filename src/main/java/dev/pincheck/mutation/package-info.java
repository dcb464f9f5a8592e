// SPDX-License-Identifier: Apache-2.0
/**
 * What every lock, count, check and order is needed for: each mutant is checked beside its base,
 * and what changes is compared with what was claimed. Start at {@link
 * dev.pincheck.mutation.Mutation}. Knows neither commands nor how anything is printed.
 *
 * <p>Not API.
 */
package dev.pincheck.mutation;
