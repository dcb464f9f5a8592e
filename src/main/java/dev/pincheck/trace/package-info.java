// SPDX-License-Identifier: Apache-2.0
/**
 * Counterexamples and other recorded behaviours, the schedules that are committed of them and the
 * ITF files that show them whole. Start at {@link dev.pincheck.trace.Trace}. The one place that
 * knows JSON as a format of files; knows no engine, no machine and no race.
 *
 * <p>Not API.
 */
package dev.pincheck.trace;
