// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import java.util.List;

/**
 * What there is at the start and who does what. All descriptors are open.
 *
 * @param knobs the version or design
 * @param vms names of the VMs
 * @param files the guest_memfd files
 * @param slots the memslots, bound or to be created
 * @param bound the bindings of the start; their slots are active
 * @param tasks the programs
 */
public record Scenario(
    Knobs knobs,
    List<String> vms,
    List<GmemFd> files,
    List<Slot> slots,
    List<Binding> bound,
    List<Program> tasks) {

  public Scenario {
    vms = List.copyOf(vms);
    files = List.copyOf(files);
    slots = List.copyOf(slots);
    bound = List.copyOf(bound);
    tasks = List.copyOf(tasks);
  }

  /**
   * A guest_memfd file.
   *
   * @param name its name, which is also the gmem struct's
   * @param vm the VM that created it
   * @param pages its size
   * @param inode name of its inode, which files may share
   */
  public record GmemFd(String name, String vm, int pages, String inode) {}

  /**
   * A memslot.
   *
   * @param name its name
   * @param vm the VM it belongs to
   * @param gfn first guest frame
   * @param pages its size
   */
  public record Slot(String name, String vm, int gfn, int pages) {}

  /** A slot bound to a file from page {@code pgoff} on. */
  public record Binding(String slot, String file, int pgoff) {}

  /** The operations of a task, in order. */
  public record Program(String task, List<SystemCall> calls) {
    public Program {
      calls = List.copyOf(calls);
    }
  }
}
