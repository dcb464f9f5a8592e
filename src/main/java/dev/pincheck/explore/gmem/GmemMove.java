// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Move;
import dev.pincheck.gmem.GmemFile;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Inode;
import dev.pincheck.gmem.Kvm;
import dev.pincheck.gmem.Mutations;
import dev.pincheck.gmem.Scenario;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.gmem.UserTask;
import dev.pincheck.kernel.Memory;
import java.util.List;
import java.util.Set;

/**
 * A step that was done on a host.
 *
 * @param host the objects
 * @param move the step
 * @param releases whether the actor is in the release of a file
 */
record GmemMove(Host host, Move move, boolean releases) {

  private static final Set<String> UNBIND_STARTS = Set.of("Unbind_CheckFile", "GetFile_Load");
  private static final Set<String> SLOT_FOUND = Set.of("GetFile_Load", "Fault_Snapshot");

  String label() {
    return move.label();
  }

  String next() {
    return move.next();
  }

  int actor() {
    return move.actor();
  }

  Memory before() {
    return move.before();
  }

  Memory after() {
    return move.after();
  }

  boolean startsUnbind() {
    return UNBIND_STARTS.contains(next()) && !isUnbind(label());
  }

  private static boolean isUnbind(String label) {
    return label.startsWith("Unbind_") || label.startsWith("GetFile_");
  }

  /** Says whether the step is the last of an unbind. */
  boolean endsUnbind() {
    return isUnbind(label())
        && !isUnbind(next())
        && !next().startsWith("GetPfn_")
        && !next().startsWith("Fault_");
  }

  /** Says whether the memslot is freed next. */
  boolean leavesToFree() {
    return next().equals("Memslot_Free") || next().equals("Create_FreeNew");
  }

  boolean findsSlot() {
    return SLOT_FOUND.contains(next());
  }

  boolean findsInvalidSlot() {
    return next().equals("Fault_ReadInvalid");
  }

  private static boolean isWalk(String label) {
    return label.startsWith("Begin_") || label.startsWith("End_");
  }

  /** Says whether a walk over files begins. */
  boolean startsWalk() {
    return next().equals("Begin_Find") && !isWalk(label());
  }

  /** Says whether a walk over files is over. */
  boolean endsWalk() {
    return (isWalk(label()) || label().equals("Punch_Truncate"))
        && !isWalk(next())
        && !next().equals("Punch_Truncate");
  }

  /** The label of the first half of an end. */
  String firstOfEnd() {
    return host.knobs().mutations().invalidateEnd() == Mutations.InvalidateEnd.DEC_FIRST
        ? "End_Dec"
        : "End_Seq";
  }

  SystemCall call() {
    Scenario.Program program = host.scenario().tasks().get(actor());
    return program.calls().get(UserTask.callsDone(move.from().live()));
  }

  /** The VM of the running fault. */
  Kvm kvm() {
    String vm = ((SystemCall.Fault) call()).vm();
    return host.kvms().stream().filter(kvm -> kvm.name().equals(vm)).findFirst().orElseThrow();
  }

  /** The file that the running punch or memory error is on. */
  String concernedFile() {
    return call() instanceof SystemCall.Punch punch
        ? punch.file()
        : ((SystemCall.Poison) call()).file();
  }

  /** The files on the list of the inode of a file, in order. */
  List<String> listed(String file) {
    Inode inode = host.inodeOf(file);
    return host.gmems().stream()
        .filter(gmem -> inode.gmemList().in(after(), gmem.number() - 1) != 0)
        .map(GmemFile::name)
        .toList();
  }

  String slotName(GmemFile gmem, int index) {
    return host.slots().get(gmem.bindings().in(before(), index) - 1).name();
  }

  String slotOfCall() {
    SystemCall call = call();
    if (call instanceof SystemCall.Create create) {
      return create.slot();
    } else if (call instanceof SystemCall.Replace replace) {
      return replace.slot();
    }
    return ((SystemCall.Delete) call).slot();
  }
}
