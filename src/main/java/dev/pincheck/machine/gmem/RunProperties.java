// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Invariants;
import dev.pincheck.machine.Snapshot;
import java.util.List;

/**
 * What is claimed of whole runs of {@code models/gmem/machine.toml}: what is due is done at last.
 */
final class RunProperties {
  /** What the labels of a fault begin with, from the read section of SRCU to its end. */
  private static final List<String> OF_FAULT = List.of("Fault_", "GetFile_", "GetPfn_");

  private RunProperties() {}

  /** Makes all of them. */
  static void make(Gmem world, Invariants all) {
    all.everyTaskEnds("EveryTaskEnds");
    all.wheneverATask("FaultEnds", RunProperties::faults, (now, task) -> !faults(now, task));
    all.whenever(
        "InvalidationsEnd",
        world.kvms.all(),
        kvm -> kvm.name,
        (now, kvm) -> going(now.memory(), kvm) != 0,
        (now, kvm) -> going(now.memory(), kvm) == 0);
    all.whenever(
        "FileIsReleased",
        world.files.all().stream().filter(File::ofGuestMemfd).toList(),
        file -> file.name,
        (now, file) -> isLet(now.memory(), file),
        (now, file) -> world.gmems.at(file.number).memory.freedIn(now.memory()));
  }

  private static boolean faults(Snapshot now, int task) {
    return now.call(task).is("fault") && OF_FAULT.stream().anyMatch(now.label(task)::startsWith);
  }

  private static int going(Memory memory, Kvm kvm) {
    return kvm.invalidations.inProgress.in(memory);
  }

  /** Says whether nobody holds the file any more, which there was. */
  private static boolean isLet(Memory memory, File file) {
    boolean made = file.atStart || file.memory.freedIn(memory);
    return made && file.fCount.in(memory) == 0;
  }
}
