// SPDX-License-Identifier: Apache-2.0
/**
 * The kit that all machines share: the state laid out and named once ({@link
 * dev.pincheck.machine.State}), handlers for the operations of machine.toml ({@link
 * dev.pincheck.machine.Calls}), knobs resolved once ({@link dev.pincheck.machine.Knobs}),
 * invariants ({@link dev.pincheck.machine.Invariants}), and the contract under which all of it is
 * explored ({@link dev.pincheck.machine.Scene}). Start at {@link
 * dev.pincheck.machine.MachineReference}. Knows no machine, engine or trace; machines know nothing
 * but this and {@code kernel}.
 *
 * <p>API.
 */
package dev.pincheck.machine;
