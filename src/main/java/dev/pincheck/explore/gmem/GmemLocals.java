// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Locals;
import dev.pincheck.gmem.GmemFile;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.MemorySlot;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.kernel.Standing;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The spec's process-local variables of one actor, followed from outside: which label was left for
 * which, and what memory held. The reference itself keeps them as Java locals. Names are the
 * race's, {@link #NOTHING} where there is none.
 *
 * @param dying the file that is being released
 * @param file the file in hand
 * @param slot the memslot in hand
 * @param cursor next index of the loop over bindings
 * @param caller on whose behalf unbind and get_file run
 */
record GmemLocals(String dying, String file, String slot, int cursor, String caller)
    implements Locals {

  /** No object. */
  static final String NOTHING = "none";

  /** What an actor starts with. */
  static final GmemLocals NONE = new GmemLocals(NOTHING, NOTHING, NOTHING, 0, NOTHING);

  /** Returns what they hold after a step. */
  GmemLocals after(GmemMove move) {
    return new GmemLocals(
        dyingAfter(move), fileAfter(move), slotAfter(move), cursorAfter(move), callerAfter(move));
  }

  private String dyingAfter(GmemMove move) {
    return switch (move.label()) {
      case "Return_ToUser" -> {
        if (move.next().equals("Syscall_LookupFd") || move.next().equals(Standing.DONE)) {
          yield NOTHING;
        }
        List<Integer> queue = move.host().taskWork().in(move.before(), move.actor());
        yield queue.isEmpty() ? NOTHING : fileName(move.host(), queue.get(queue.size() - 1));
      }
      case "Fput_FreeFile" -> NOTHING;
      default -> dying;
    };
  }

  private String fileAfter(GmemMove move) {
    String next = move.next();
    return switch (move.label()) {
      case "Bind_Fget" ->
          !next.equals("Create_FreeNew") && move.call() instanceof SystemCall.Create create
              ? create.file()
              : NOTHING;
      case "Unbind_CheckFile" -> next.equals("Unbind_TakeInvalidateLock") ? fileOfSlot(move) : file;
      case "GetFile_Load" -> next.equals("GetFile_Inc") ? fileOfSlot(move) : NOTHING;
      case "GetFile_Inc" ->
          Set.of("Fault_SrcuUnlock", "Memslot_Free", "Create_FreeNew", "Unbind_EraseDying")
                  .contains(next)
              ? NOTHING
              : file;
      case "Bind_ReleaseInvalidateLock" ->
          next.equals("Bind_Fput") || bindsLate(move) ? file : NOTHING;
      case "Unbind_ReleaseInvalidateLock" -> next.equals("Unbind_Fput") ? file : NOTHING;
      case "GetFile_PutStale", "Bind_Fput", "Unbind_Fput", "GetPfn_Fput" -> NOTHING;
      default -> file;
    };
  }

  private String slotAfter(GmemMove move) {
    boolean over = move.next().equals("SetMemoryRegion_ReleaseSlotsLock");
    return switch (move.label()) {
      case "SetMemoryRegion_TakeSlotsLock" -> over ? slot : slotOf(move.call());
      case "Swap_SynchronizeWait", "Bind_Fput" -> over ? NOTHING : slot;
      case "Fault_FindSlot" -> move.next().equals("GetFile_Load") ? slotFound(move) : slot;
      case "Destroy_NextSlot" -> move.next().equals("Destroy_FreeKvm") ? slot : slotThatMoved(move);
      case "Create_FreeNew", "Memslot_Free", "Fault_SrcuUnlock" -> NOTHING;
      default -> slot;
    };
  }

  private int cursorAfter(GmemMove move) {
    if (!move.label().equals("Release_NullSlots")) {
      return cursor;
    }
    if (!move.next().equals("Release_NullSlots")) {
      return 0;
    }
    // The first bound page at or after the cursor; this is only asked where there is one.
    return move.host().gmems().stream()
            .filter(gmem -> gmem.name().equals(dying))
            .map(GmemFile::bindings)
            .flatMapToInt(
                bindings ->
                    IntStream.range(cursor, bindings.size())
                        .filter(page -> bindings.in(move.before(), page) != 0))
            .findFirst()
            .orElse(cursor)
        + 1;
  }

  private String callerAfter(GmemMove move) {
    return switch (move.label()) {
      case "Fault_FindSlot" -> move.next().equals("GetFile_Load") ? "fault" : caller;
      case "Swap_SynchronizeWait" -> move.startsUnbind() ? "delete" : caller;
      case "Bind_Fput", "Bind_ReleaseInvalidateLock" -> move.startsUnbind() ? "create" : caller;
      case "Destroy_NextSlot" -> move.next().equals("Destroy_FreeKvm") ? caller : "destroy";
      case "Create_FreeNew", "Memslot_Free", "Fault_SrcuUnlock" -> NOTHING;
      default -> caller;
    };
  }

  private static boolean bindsLate(GmemMove move) {
    return move.host().knobs().bindVisible() == Knobs.BindVisible.LATE;
  }

  private String fileOfSlot(GmemMove move) {
    return move.host().slots().stream()
        .filter(candidate -> candidate.name().equals(slot))
        .map(candidate -> fileName(move.host(), candidate.gmemFile().in(move.before())))
        .findFirst()
        .orElse(NOTHING);
  }

  static String fileName(Host host, int pointer) {
    return pointer == 0 ? NOTHING : host.files().get(pointer - 1).name();
  }

  private static String slotOf(SystemCall call) {
    if (call instanceof SystemCall.Create create) {
      return create.slot();
    }
    return call instanceof SystemCall.Delete delete ? delete.slot() : NOTHING;
  }

  private static String slotFound(GmemMove move) {
    if (!(move.call() instanceof SystemCall.Fault fault)) {
      return NOTHING;
    }
    return move.host().slots().stream()
        .filter(slot -> move.host().kvms().get(slot.vm() - 1).name().equals(fault.vm()))
        .filter(slot -> slot.stateIn(move.before()) == MemorySlot.State.ACTIVE)
        .filter(slot -> slot.baseGfn().in(move.before()) <= fault.gfn())
        .filter(
            slot ->
                fault.gfn() < slot.baseGfn().in(move.before()) + slot.npages().in(move.before()))
        .map(MemorySlot::name)
        .findFirst()
        .orElse(NOTHING);
  }

  private static String slotThatMoved(GmemMove move) {
    return move.host().slots().stream()
        .filter(slot -> slot.stateIn(move.before()) != slot.stateIn(move.after()))
        .map(MemorySlot::name)
        .findFirst()
        .orElse(NOTHING);
  }
}
