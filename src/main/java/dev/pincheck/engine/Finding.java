// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.time.Duration;

/**
 * One line of a report: what an engine says about one claim.
 *
 * @param claim what was decided: empty for a question that is decided as a whole, else the name of
 *     the Alloy command
 * @param expected the verdict that the model itself expects ({@code holds}, {@code violates NAME}),
 *     as an Alloy {@code expect} says it; empty where it says nothing
 * @param verdict the answer
 * @param statistics what was looked at for it
 * @param time wall time it took
 */
public record Finding(
    String claim, String expected, Verdict verdict, Statistics statistics, Duration time) {}
