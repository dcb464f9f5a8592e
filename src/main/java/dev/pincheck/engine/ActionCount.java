// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

/**
 * How often an action of a spec was taken.
 *
 * @param action its name
 * @param steps how many steps of it were found; 0 if it was never taken
 * @param states how many of them led to a state that nobody had seen before
 */
public record ActionCount(String action, long steps, long states) {}
