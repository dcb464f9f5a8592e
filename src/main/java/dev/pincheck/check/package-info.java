// SPDX-License-Identifier: Apache-2.0
/**
 * Checks with what is expected of them: which questions are asked, in parallel and of which engine,
 * and how each answer compares with the expectation and with the recorded figures. Start at {@link
 * dev.pincheck.check.Planner} and {@link dev.pincheck.check.Checker}. Knows neither commands nor
 * how anything is printed.
 *
 * <p>Not API.
 */
package dev.pincheck.check;
