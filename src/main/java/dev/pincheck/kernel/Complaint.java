// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/**
 * One finding of a checker.
 *
 * @param kind what is wrong
 * @param object the object concerned, as numbered by the layout; 0 where there is none
 * @param cell the cell of the access
 * @param task the task that did it
 */
public record Complaint(ErrorKind kind, int object, int cell, int task) {}
