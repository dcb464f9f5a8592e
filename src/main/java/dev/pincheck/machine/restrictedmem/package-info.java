// SPDX-License-Identifier: Apache-2.0
/**
 * The machine restrictedmem: a file, its consumers, and who tells them of its holes. Start at
 * {@link dev.pincheck.machine.restrictedmem.RestrictedmemMachine}, which hands operations to
 * routines; {@link dev.pincheck.machine.restrictedmem.Restrictedmem} is all that they act on,
 * {@link dev.pincheck.machine.restrictedmem.Design} what versions differ in, and {@link
 * dev.pincheck.machine.restrictedmem.RestrictedmemInvariants} what is claimed. Knows the kit and
 * the kernel's primitives, nothing else.
 *
 * <p>API.
 */
package dev.pincheck.machine.restrictedmem;
