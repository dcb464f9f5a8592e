// SPDX-License-Identifier: Apache-2.0
/**
 * The reference under a schedule, and all its schedules. {@link dev.pincheck.explore.Reference}
 * sets a race up and does one step of one actor; its {@link dev.pincheck.machine.View} shows a
 * state as the spec's variables would; {@link dev.pincheck.explore.ReferenceSearch} looks at every
 * interleaving of a small race. What a machine brings is a {@link
 * dev.pincheck.machine.MachineReference}, in a package of its own below this one and found by name
 * ({@link dev.pincheck.machine.References}).
 *
 * <p>{@link dev.pincheck.explore.Explorer} does the same at speed, for any {@link
 * dev.pincheck.machine.Scene}: routines are learned as automata while the search goes on ({@code
 * Automaton}), so that a step is a table look-up on a flat state; the search is breadth first,
 * parallel, and gives the same answer for any number of threads ({@code Search}). Knows no other
 * engine.
 */
package dev.pincheck.explore;
