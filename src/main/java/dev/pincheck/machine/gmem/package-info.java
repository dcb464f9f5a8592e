// SPDX-License-Identifier: Apache-2.0
/**
 * The machine gmem: guest_memfd files, the memslots and VMs that hold on to them, and the routines
 * that do, named as the kernel's. Start at {@link dev.pincheck.machine.gmem.GmemMachine}, which
 * hands operations to routines; {@link dev.pincheck.machine.gmem.Gmem} is all that they act on,
 * {@link dev.pincheck.machine.gmem.Design} what versions differ in, and {@link
 * dev.pincheck.machine.gmem.GmemInvariants} what is claimed. Knows the kit and the kernel's
 * primitives, nothing else.
 *
 * <p>API.
 */
package dev.pincheck.machine.gmem;
