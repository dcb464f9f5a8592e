// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.List;

/**
 * What there is at the start and who does what.
 *
 * @param knobs the version or design
 * @param vm the VM
 * @param mms the processes; the VM's is among them
 * @param vcpus by id
 * @param slots by id
 * @param pageNumbers how many host pages there may be behind each page of a memslot
 * @param tasks the programs
 */
public record Scenario(
    Knobs knobs,
    Vm vm,
    List<UserMm> mms,
    List<VirtualCpu> vcpus,
    List<Slot> slots,
    int pageNumbers,
    List<Program> tasks) {

  public Scenario {
    mms = List.copyOf(mms);
    vcpus = List.copyOf(vcpus);
    slots = List.copyOf(slots);
    tasks = List.copyOf(tasks);
  }

  /**
   * The VM.
   *
   * @param name its name
   * @param mm the process that created it
   * @param mte whether MTE is enabled
   */
  public record Vm(String name, String mm, boolean mte) {}

  /**
   * A process.
   *
   * @param name its mm's
   * @param limit RLIMIT_MEMLOCK in pages
   * @param ipcLock CAP_IPC_LOCK
   * @param lockedPages what it has locked of other memory
   */
  public record UserMm(String name, int limit, boolean ipcLock, int lockedPages) {}

  /**
   * A vcpu.
   *
   * @param name its name
   * @param id its place in the array
   * @param created whether it exists
   * @param ran whether it has run
   */
  public record VirtualCpu(String name, int id, boolean created, boolean ran) {}

  /**
   * A memslot.
   *
   * @param name its name
   * @param id its number for user space
   * @param pages its size
   * @param state whether it is in the set
   * @param readonly KVM_MEM_READONLY
   * @param logging whether dirty pages are logged
   * @param shared whether its VMA is VM_SHARED
   * @param mapped whether a vcpu has touched all its pages
   * @param lock how it is locked; a locked one is mapped, and its deferred work is done
   * @param cow the pages that are shared copy-on-write
   */
  public record Slot(
      String name,
      int id,
      int pages,
      MemorySlot.State state,
      boolean readonly,
      boolean logging,
      boolean shared,
      boolean mapped,
      LockMode lock,
      List<Integer> cow) {
    public Slot {
      cow = List.copyOf(cow);
    }
  }

  /** The operations of a task, in order. */
  public record Program(String task, List<SystemCall> calls) {
    public Program {
      calls = List.copyOf(calls);
    }
  }
}
