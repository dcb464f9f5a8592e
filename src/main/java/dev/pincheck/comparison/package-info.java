// SPDX-License-Identifier: Apache-2.0
/**
 * What variants buy and cost, as models decide it: the rows of {@code compare.toml} and the
 * verdicts of all races. Start at {@link dev.pincheck.comparison.Contest}. Knows neither commands
 * nor how anything is printed.
 *
 * <p>Not API.
 */
package dev.pincheck.comparison;
