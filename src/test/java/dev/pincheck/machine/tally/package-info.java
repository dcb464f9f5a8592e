// SPDX-License-Identifier: Apache-2.0
/**
 * The machine {@code tally}, the smallest there is: one object, one lock, one operation, one knob.
 * Its models and spec are in {@code src/test/resources/fixture}. What is asked of every machine is
 * asked of it, too; what it consists of is what a machine costs before its first kernel routine.
 */
package dev.pincheck.machine.tally;
