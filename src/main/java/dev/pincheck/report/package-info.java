// SPDX-License-Identifier: Apache-2.0
/**
 * What people and programs read: verdicts, counterexamples, listings and problems as text and as
 * JSON. Returns strings and prints nothing. Start at {@link dev.pincheck.report.VerdictText} and
 * {@link dev.pincheck.report.TraceColumns}. Of the engines it knows only the explorer, whose
 * findings are more than a verdict, and it knows no command.
 *
 * <p>Not API.
 */
package dev.pincheck.report;
