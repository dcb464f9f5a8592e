// SPDX-License-Identifier: Apache-2.0
/**
 * Counterexamples and other recorded behaviours, and the ITF files they are kept in. Start at
 * {@link dev.pincheck.trace.Trace}. The one place that knows JSON as a format of files; knows no
 * engine, no machine and no race.
 */
package dev.pincheck.trace;
