// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import java.util.List;
import java.util.stream.Stream;

/**
 * What there is at the start and who does what. All descriptors are open.
 *
 * @param knobs the version or design
 * @param vms names of the VMs
 * @param files the guest_memfd files
 * @param slots the memslots, bound or to be created
 * @param bound the bindings of the start; their slots are active
 * @param tasks the programs
 * @param details what is looked at closely
 */
public record Scenario(
    Knobs knobs,
    List<String> vms,
    List<GmemFd> files,
    List<Slot> slots,
    List<Binding> bound,
    List<Program> tasks,
    Details details) {

  public Scenario {
    vms = List.copyOf(vms);
    files = List.copyOf(files);
    slots = List.copyOf(slots);
    bound = List.copyOf(bound);
    tasks = List.copyOf(tasks);
  }

  /** A scenario without details. */
  public Scenario(
      Knobs knobs,
      List<String> vms,
      List<GmemFd> files,
      List<Slot> slots,
      List<Binding> bound,
      List<Program> tasks) {
    this(knobs, vms, files, slots, bound, tasks, new Details(false, false));
  }

  /**
   * What a scenario looks at closely; what is off takes neither steps nor memory.
   *
   * @param pages pages and what maps them
   * @param module references on the module
   */
  public record Details(boolean pages, boolean module) {}

  /** Says whether invalidations are counted: there are pages, or somebody else invalidates. */
  public boolean invalidates() {
    return details.pages()
        || calls()
            .anyMatch(
                call -> call instanceof SystemCall.Punch || call instanceof SystemCall.Poison);
  }

  /** Says whether vCPUs run, which read memslots while others change them. */
  boolean faults() {
    return calls().anyMatch(SystemCall.Fault.class::isInstance);
  }

  /** Says whether the address of a file that was freed is given to another one. */
  public boolean reusesAddresses() {
    return calls().anyMatch(SystemCall.ReuseFile.class::isInstance);
  }

  /** Says whether the file is made by one of the programs and not there at the start. */
  public boolean isAbsent(GmemFd file) {
    return calls()
        .anyMatch(
            call ->
                call instanceof SystemCall.CreateFile create && create.file().equals(file.name()));
  }

  /** Returns the number of indices that can be bound: the size, or more if a sum overflows. */
  public int indexes(GmemFd file) {
    return file.pages()
        + calls()
            .filter(SystemCall.Create.class::isInstance)
            .map(SystemCall.Create.class::cast)
            .filter(create -> create.wrong() == SystemCall.Create.Wrong.OVERFLOWING_OFFSET)
            .filter(create -> create.file().equals(file.name()))
            .flatMap(create -> slots.stream().filter(slot -> slot.name().equals(create.slot())))
            .mapToInt(Slot::pages)
            .max()
            .orElse(0);
  }

  /** Returns all operations of all tasks. */
  Stream<SystemCall> calls() {
    return tasks.stream().flatMap(task -> task.calls().stream());
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
