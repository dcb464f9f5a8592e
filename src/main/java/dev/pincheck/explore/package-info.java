// SPDX-License-Identifier: Apache-2.0
/**
 * The reference under a schedule, and all its schedules. {@link dev.pincheck.explore.Reference}
 * sets a race up and does one step of one actor; its {@link dev.pincheck.machine.View} shows a
 * state as the spec's variables would. What a machine brings is a {@link
 * dev.pincheck.machine.MachineReference}, found by name ({@link dev.pincheck.machine.References}).
 *
 * <p>{@link dev.pincheck.explore.Explorer} looks at every schedule of any {@link
 * dev.pincheck.machine.Scene}, and is where to start. It is the front of four rooms, of which each
 * knows only those before it: {@link dev.pincheck.explore.automaton} learns routines, {@link
 * dev.pincheck.explore.states} keeps states, {@link dev.pincheck.explore.reduction} says what may
 * be left out, {@link dev.pincheck.explore.search} walks. What stands here tells others: the
 * engine, its verdict, reports, traces. Knows no other engine.
 *
 * <p>Not API.
 */
package dev.pincheck.explore;
