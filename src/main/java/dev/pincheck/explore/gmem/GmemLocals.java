// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Locals;
import dev.pincheck.gmem.Errno;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Inode;
import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.Page;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.kernel.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The spec's process-local variables of one actor, followed from outside: which label was left for
 * which, and what memory held. The reference itself keeps them as Java locals. Names are the
 * race's, {@link #NOTHING} where there is none.
 *
 * @param dying the file that is being released
 * @param file the file in hand
 * @param caller on whose behalf unbind, get_file or a walk over files run
 * @param walk where a walk over files and their bindings stands
 * @param snap the sequence count that a fault read
 * @param pfn the page that a fault found
 */
record GmemLocals(
    String dying, String file, String caller, GmemWalk walk, int snap, Optional<Page> pfn)
    implements Locals {

  /** No object. */
  static final String NOTHING = "none";

  /** What an actor starts with. */
  static final GmemLocals NONE =
      new GmemLocals(NOTHING, NOTHING, NOTHING, GmemWalk.NONE, 0, Optional.empty());

  private static final Set<String> HAVE_FILE =
      Set.of(
          "GetFile_Recheck",
          "GetPfn_CheckFile",
          "GetPfn_EarlyFput",
          "GetPfn_TakeInvalidateLock",
          "GetPfn_LoadBinding",
          "Unbind_TakeInvalidateLock",
          "Unbind_Fput");

  /** Returns what they hold after a step. */
  GmemLocals after(GmemMove move) {
    return new GmemLocals(
        dyingAfter(move),
        fileAfter(move),
        callerAfter(move),
        walk.after(move, dying),
        snapAfter(move),
        pfnAfter(move));
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
      case "Bind_Fput" -> next.equals("Bind_TakeInvalidateLock") ? file : NOTHING;
      case "Bind_ReleaseInvalidateLock" ->
          next.equals("Bind_Fput") || (bindsLate(move) && next.equals("Swap_Publish"))
              ? file
              : NOTHING;
      case "Swap_SynchronizeWait", "Swap_FreeInvalid" ->
          next.equals("SetMemoryRegion_ReleaseSlotsLock") ? NOTHING : file;
      case "Unbind_CheckFile" -> HAVE_FILE.contains(next) ? fileOfSlot(move) : file;
      case "GetFile_Load" -> next.equals("GetFile_Inc") ? fileOfSlot(move) : NOTHING;
      case "GetFile_Inc" -> HAVE_FILE.contains(next) ? file : NOTHING;
      case "Unbind_ReleaseInvalidateLock" -> next.equals("Unbind_Fput") ? file : NOTHING;
      case "Unbind_Fput" -> next.equals("Unbind_TakeInvalidateLock") ? file : NOTHING;
      case "Destroy_ClearKvm" -> next.equals("Destroy_PutFile") ? fileThatForgot(move) : NOTHING;
      case "GetFile_PutStale", "GetPfn_Fput", "Destroy_PutFile" -> NOTHING;
      default -> file;
    };
  }

  private String callerAfter(GmemMove move) {
    if (move.startsWalk()) {
      return move.releases()
          ? "release"
          : move.call() instanceof SystemCall.Punch ? "punch" : "poison";
    }
    if (move.endsWalk()) {
      return NOTHING;
    }
    if (move.endsUnbind()) {
      return move.leavesToFree() ? caller : NOTHING;
    }
    return switch (move.label()) {
      case "Fault_FindSlot" -> move.findsSlot() ? "fault" : caller;
      case "Swap_SynchronizeWait", "Swap_FreeInvalid" ->
          move.startsUnbind() || move.next().equals("Memslot_Free") ? "delete" : caller;
      case "SetMemoryRegion_TakeSlotsLock" -> move.startsUnbind() ? "delete" : caller;
      case "Bind_Fput", "Bind_ReleaseInvalidateLock" -> move.startsUnbind() ? "create" : caller;
      case "Destroy_NextSlot" ->
          move.startsUnbind() || move.next().equals("Memslot_Free") ? "destroy" : caller;
      case "ExitMm_NextSlot" -> move.startsUnbind() ? "exit" : caller;
      case "Memslot_Free" -> move.startsUnbind() ? caller : NOTHING;
      case "Create_FreeNew", "Fault_SrcuUnlock" -> NOTHING;
      default -> caller;
    };
  }

  private int snapAfter(GmemMove move) {
    return switch (move.label()) {
      case "Fault_Snapshot" -> move.kvm().invalidations().orElseThrow().seq().in(move.before());
      case "Fault_SrcuUnlock" -> 0;
      default -> snap;
    };
  }

  private Optional<Page> pfnAfter(GmemMove move) {
    return switch (move.label()) {
      case "GetPfn_GetFolio" -> {
        if (move.host().errnoIn(move.after(), move.actor()) != Errno.OK) {
          yield Optional.empty();
        }
        Inode inode = move.host().inodeOf(file);
        int index = walk.index(move);
        yield Optional.of(
            new Page(inode.number(), index, inode.pages().removalsIn(move.after(), index)));
      }
      case "Fault_SrcuUnlock" -> Optional.empty();
      default -> pfn;
    };
  }

  private static boolean bindsLate(GmemMove move) {
    return move.host().knobs().bindVisible() == Knobs.BindVisible.LATE;
  }

  private String fileOfSlot(GmemMove move) {
    return fileName(move.host(), move.host().slot(walk.slot()).gmemFile().in(move.before()));
  }

  private static String fileThatForgot(GmemMove move) {
    return move.host().gmems().stream()
        .filter(gmem -> gmem.kvm().in(move.before()) != gmem.kvm().in(move.after()))
        .map(gmem -> gmem.name())
        .findFirst()
        .orElse(NOTHING);
  }

  static String fileName(Host host, int pointer) {
    return pointer == 0 ? NOTHING : host.files().get(pointer - 1).name();
  }
}
