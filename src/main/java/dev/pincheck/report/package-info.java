// SPDX-License-Identifier: Apache-2.0
/**
 * What people and programs read: verdicts, counterexamples, listings and problems as text and as
 * JSON. Returns strings and prints nothing. Start at {@link dev.pincheck.report.VerdictText} and
 * {@link dev.pincheck.report.TraceColumns}. Knows no engine in particular and no command.
 *
 * <p>Not API.
 */
package dev.pincheck.report;
