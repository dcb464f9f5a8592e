// SPDX-License-Identifier: Apache-2.0
/**
 * What all engines have in common: questions, verdicts, budgets, progress, child processes and
 * stored verdicts. Start at {@link dev.pincheck.engine.Engine}. Knows no engine in particular.
 *
 * <p>Not API.
 */
package dev.pincheck.engine;
