// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.Arguments;
import dev.pincheck.machine.Setup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a race has and looks at; what is off takes no steps. */
public final class RaceFacts {
  /** Pages and what maps them are looked at. */
  public final boolean pages;

  /** The locks of folios are taken, and references on them. */
  public final boolean folios;

  /** It matters whose each page is in hardware. */
  public final boolean hardware;

  /** A writer that waits for an invalidate lock keeps readers out. */
  public final boolean writerPreference;

  /** References on the module are counted. */
  public final boolean module;

  /** The VM's descriptor is the highest of its table, not the lowest. */
  public final boolean vmHighest;

  /** Invalidations are counted: there are pages, or somebody else invalidates. */
  public final boolean invalidates;

  /** vCPUs run, which read memslots while others change them. */
  public final boolean faults;

  /** The address of a file that was freed is given to another one. */
  public final boolean reusesAddresses;

  /** There are memory errors, for which the eviction of an inode has to wait. */
  public final boolean poisons;

  /** Files are made on an inode that exists. */
  public final boolean links;

  /** VMs move, for which vCPUs have to be out of KVM_RUN. */
  public final boolean movesVms;

  /** The mm of a VM ends. */
  public final boolean endsMm;

  /** Somebody unloads the module. */
  public final boolean unloads;

  private final Setup setup;

  RaceFacts(Setup setup) {
    this.setup = setup;
    hardware = setup.models("hardware");
    folios = hardware || setup.models("folios");
    pages = folios || setup.models("pages");
    writerPreference = setup.models("writer_preference");
    module = setup.models("module");
    vmHighest = setup.models("vm_highest");
    invalidates = pages || setup.calls().any("punch", "poison");
    faults = setup.calls().any("fault");
    reusesAddresses = setup.calls().any("reuse_file");
    poisons = setup.calls().any("poison");
    links = setup.calls().any("link");
    movesVms = setup.calls().any("move_vm");
    unloads = setup.calls().any("rmmod");
    endsMm = setup.calls().any("exit_mm", "exit", "exec");
  }

  /** Says whether a file is there at the start and not made by one of the programs. */
  boolean isAtStart(String file) {
    return setup
        .calls()
        .all()
        .filter(call -> call.is("create_file", "create_file_enomem", "link"))
        .noneMatch(call -> call.text("file").equals(file));
  }

  private Stream<Setup.Named> files() {
    return setup.objects("files").stream();
  }

  /** Returns the VM whose ioctl creates a file. */
  String vmOf(String file) {
    return files()
        .filter(object -> object.name().equals(file))
        .map(object -> object.fields().text("vm"))
        .findFirst()
        .orElseThrow();
  }

  /** Returns how many files of a VM are there at the start. */
  int filesOf(String vm) {
    return (int)
        files()
            .filter(file -> file.fields().text("vm").equals(vm) && isAtStart(file.name()))
            .count();
  }

  /** Returns how many files there are at the start. */
  int filesAtStart() {
    return (int) files().filter(file -> isAtStart(file.name())).count();
  }

  /** Returns the names of the inodes. */
  List<String> inodes() {
    return files().map(file -> file.fields().text("inode")).distinct().toList();
  }

  /** Returns the files of an inode. */
  List<String> filesOfInode(String inode) {
    return files()
        .filter(file -> file.fields().text("inode").equals(inode))
        .map(Setup.Named::name)
        .toList();
  }

  /** Returns the bindings of a file at the start. */
  List<Arguments> boundTo(String file) {
    return setup.facts("bound").filter(bound -> bound.text("file").equals(file)).toList();
  }

  /** Returns the binding of a memslot at the start. */
  Optional<Arguments> bindingOf(String slot) {
    return setup.facts("bound").filter(bound -> bound.text("slot").equals(slot)).findFirst();
  }

  /** Says whether a file is mapped at the start. */
  boolean isMapped(String file) {
    return setup.facts("mapped").anyMatch(mapped -> mapped.text("file").equals(file));
  }

  /** Returns the pointer to the memslot that is bound at a page at the start. */
  int slotBoundAt(String file, int index) {
    List<String> slots = setup.names("slots");
    return boundTo(file).stream()
        .filter(bound -> bound.number("pgoff") <= index)
        .filter(bound -> index < bound.number("pgoff") + pagesOfSlot(bound.text("slot")))
        .mapToInt(bound -> slots.indexOf(bound.text("slot")) + 1)
        .findFirst()
        .orElse(0);
  }

  private int pagesOfSlot(String slot) {
    return setup.objects("slots").stream()
        .filter(object -> object.name().equals(slot))
        .mapToInt(object -> object.fields().number("pages"))
        .sum();
  }

  /** Returns the size of a file. */
  int pagesOf(String file) {
    return files()
        .filter(object -> object.name().equals(file))
        .mapToInt(object -> object.fields().number("pages"))
        .sum();
  }

  /** Returns how many indices of a file can be bound: its size, or more with a bad offset. */
  int indexesOf(String file) {
    return pagesOf(file)
        + setup
            .calls()
            .all()
            .filter(call -> call.is("create_overflow") || call.is("create_negative"))
            .filter(call -> call.text("file").equals(file))
            .mapToInt(call -> pagesOfSlot(call.text("slot")))
            .max()
            .orElse(0);
  }

  /** Returns how many guest frames memslots can cover. */
  int frames() {
    return setup.objects("slots").stream()
        .map(Setup.Named::fields)
        .mapToInt(slot -> slot.number("gfn") + slot.number("pages"))
        .max()
        .orElse(1);
  }
}
