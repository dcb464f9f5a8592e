// SPDX-License-Identifier: Apache-2.0
/**
 * guest_memfd: VMs, files, inodes and memslots that hold on to each other, in the order of steps of
 * the kernel's C. Read {@link dev.pincheck.gmem.GuestMemfd} next to {@code virt/kvm/guest_memfd.c}
 * and {@link dev.pincheck.gmem.KvmMain} next to {@code virt/kvm/kvm_main.c}; {@link
 * dev.pincheck.gmem.Host} is the world that they act on, {@link dev.pincheck.gmem.Knobs} what
 * versions and proposals differ in. Written from the facts about the kernel, never from the spec.
 * Knows nothing but the simulated primitives.
 */
package dev.pincheck.machine.gmem;
