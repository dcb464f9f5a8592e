// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

/** One operation of a task's program. Objects are named. */
public sealed interface SystemCall {

  /** Close of the guest_memfd descriptor. */
  record Close(String file) implements SystemCall {}

  /** Close of the VM's descriptor. */
  record CloseVm(String vm) implements SystemCall {}

  /**
   * KVM_SET_USER_MEMORY_REGION2 that creates the memslot.
   *
   * @param slot created
   * @param file bound to
   * @param pgoff first page of the file
   * @param prepareFails whether kvm_prepare_memory_region fails with ENOMEM
   */
  record Create(String slot, String file, int pgoff, boolean prepareFails) implements SystemCall {}

  /** KVM_SET_USER_MEMORY_REGION2 with size 0. */
  record Delete(String slot) implements SystemCall {}

  /** A vCPU touches a guest frame. */
  record Fault(String vm, int gfn) implements SystemCall {}
}
