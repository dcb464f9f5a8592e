// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/**
 * One act on shared memory.
 *
 * @param kind what is done
 * @param cell the (first) cell it is done to
 * @param argument the value to be stored, the index to start at and so on; 0 where there is none
 */
public record Primitive(PrimitiveKind kind, int cell, int argument) {}
