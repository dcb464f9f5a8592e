// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.gmem.GmemFile;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.MemorySlot;
import dev.pincheck.gmem.Mutations;
import dev.pincheck.gmem.SystemCall;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Where an actor stands in what it walks over.
 *
 * @param walk the file whose bindings are invalidated
 * @param slot the memslot in hand
 * @param cursor next index of the loop over bindings or pages
 */
record GmemWalk(String walk, String slot, int cursor) {

  private static final String NOTHING = GmemLocals.NOTHING;

  static final GmemWalk NONE = new GmemWalk(NOTHING, NOTHING, 0);

  /** Returns where it stands after a step of an actor that releases the file {@code dying}. */
  GmemWalk after(GmemMove move, String dying) {
    String file = walkAfter(move, dying);
    if (move.label().startsWith("Begin_")) {
      if (!move.next().equals("Begin_Zap")) {
        return new GmemWalk(file, NOTHING, 0);
      }
      int index = nextBound(move, file, cursor).orElseThrow();
      return new GmemWalk(
          file, move.slotName(bindings(move, file), index), endOfRun(move, file, index));
    }
    return new GmemWalk(file, slotAfter(move), cursorAfter(move, dying));
  }

  private String walkAfter(GmemMove move, String dying) {
    String next = move.next();
    if (move.endsWalk() || next.equals("Punch_Truncate")) {
      return NOTHING;
    }
    if (move.startsWalk()) {
      return first(move, dying);
    }
    boolean begins = move.label().startsWith("Begin_");
    boolean ends = move.label().startsWith("End_");
    if (begins && next.startsWith("End_")) {
      return sameFile(move) ? walk : first(move, dying);
    }
    if (begins && next.equals("Begin_Find")) {
      return following(move);
    }
    if (ends && (next.startsWith("Begin_") || next.equals(move.firstOfEnd()))) {
      return following(move);
    }
    if (move.label().equals("Punch_Truncate") && next.startsWith("End_")) {
      return first(move, dying);
    }
    return walk;
  }

  private static boolean sameFile(GmemMove move) {
    return move.releases()
        || (move.call() instanceof SystemCall.Punch
            && move.host().knobs().truncate() == Knobs.Truncate.MISSING);
  }

  private String first(GmemMove move, String dying) {
    if (move.releases()) {
      return dying;
    }
    if (own(move)) {
      return ((SystemCall.Punch) move.call()).file();
    }
    List<String> listed = move.listed(move.concernedFile());
    return listed.isEmpty() ? NOTHING : listed.get(0);
  }

  private String following(GmemMove move) {
    List<String> listed = move.listed(walk);
    List<String> order = move.host().gmems().stream().map(GmemFile::name).toList();
    return listed.stream()
        .filter(name -> order.indexOf(name) > order.indexOf(walk))
        .findFirst()
        .orElse(NOTHING);
  }

  private static boolean own(GmemMove move) {
    return move.host().knobs().mutations().punchFiles() == Mutations.PunchFiles.OWN
        && move.call() instanceof SystemCall.Punch;
  }

  private static GmemFile bindings(GmemMove move, String file) {
    return move.host().gmem(file);
  }

  private static int last(GmemMove move, String file) {
    int size = bindings(move, file).bindings().size();
    if (!move.releases() && move.call() instanceof SystemCall.Punch punch) {
      return Math.min(punch.pgoff() + punch.pages(), size) - 1;
    }
    return !move.releases() && move.call() instanceof SystemCall.Poison poison
        ? poison.pgoff()
        : size - 1;
  }

  private static int start(GmemMove move) {
    if (move.releases()) {
      return 0;
    }
    return move.call() instanceof SystemCall.Punch punch
        ? punch.pgoff()
        : move.call() instanceof SystemCall.Poison poison ? poison.pgoff() : 0;
  }

  private static OptionalInt nextBound(GmemMove move, String file, int from) {
    GmemFile gmem = bindings(move, file);
    return IntStream.rangeClosed(Math.max(from, start(move)), last(move, file))
        .filter(index -> index < gmem.bindings().size())
        .filter(index -> gmem.bindings().in(move.before(), index) != 0)
        .findFirst();
  }

  private static int endOfRun(GmemMove move, String file, int index) {
    GmemFile gmem = bindings(move, file);
    int slotThere = gmem.bindings().in(move.before(), index);
    int end = index + 1;
    while (end <= last(move, file)
        && end < gmem.bindings().size()
        && gmem.bindings().in(move.before(), end) == slotThere) {
      end++;
    }
    return end;
  }

  private String slotAfter(GmemMove move) {
    boolean over = move.next().equals("SetMemoryRegion_ReleaseSlotsLock");
    if (move.endsUnbind()) {
      return move.leavesToFree() || move.next().equals("Swap_Publish") ? slot : NOTHING;
    }
    return switch (move.label()) {
      case "SetMemoryRegion_TakeSlotsLock" -> over ? slot : move.slotOfCall();
      case "Swap_SynchronizeWait", "Swap_FreeInvalid", "Bind_Fput" -> over ? NOTHING : slot;
      case "Fault_FindSlot" ->
          move.findsSlot()
              ? slotFound(move, MemorySlot.State.ACTIVE)
              : move.findsInvalidSlot() ? slotFound(move, MemorySlot.State.INVALID) : slot;
      case "Destroy_NextSlot" -> slotThatMoved(move);
      case "ExitMm_NextSlot" -> move.startsUnbind() ? slotToUnbind(move) : NOTHING;
      case "Memslot_Free" -> move.startsUnbind() ? slot : NOTHING;
      case "Create_FreeNew", "Fault_SrcuUnlock" -> NOTHING;
      default -> slot;
    };
  }

  private int cursorAfter(GmemMove move, String dying) {
    return switch (move.label()) {
      case "Release_NullSlots" ->
          !move.next().equals("Release_NullSlots")
              ? 0
              : IntStream.range(cursor, bindings(move, dying).bindings().size())
                      .filter(i -> bindings(move, dying).bindings().in(move.before(), i) != 0)
                      .findFirst()
                      .orElse(cursor)
                  + 1;
      case "Allocate_TakeInvalidateLock" ->
          move.next().equals("Allocate_Page") ? ((SystemCall.Allocate) move.call()).pgoff() : 0;
      case "Allocate_Page" -> move.next().equals("Allocate_Page") ? cursor + 1 : 0;
      case "Swap_SynchronizeWait" -> swapsAfter(move);
      case "Swap_FreeInvalid" -> 0;
      default -> cursor;
    };
  }

  /** How many swaps of the memslot sets are behind the actor. */
  private int swapsAfter(GmemMove move) {
    boolean again = move.next().equals("Delete_Zap") || move.next().equals("Swap_Publish");
    return again ? 1 : move.next().equals("Swap_FreeInvalid") ? cursor : 0;
  }

  /** The index in the file of the frame that a fault is on. */
  int index(GmemMove move) {
    MemorySlot found = move.host().slot(slot);
    int gfn = ((SystemCall.Fault) move.call()).gfn();
    return gfn - found.baseGfn().value() + found.gmemPgoff().in(move.before());
  }

  private static String slotFound(GmemMove move, MemorySlot.State state) {
    SystemCall.Fault fault = (SystemCall.Fault) move.call();
    return named(
        move.host(),
        fault.vm(),
        slot ->
            slot.stateIn(move.before()) == state
                && slot.baseGfn().value() <= fault.gfn()
                && fault.gfn() < slot.baseGfn().value() + slot.npages().value());
  }

  private static String slotToUnbind(GmemMove move) {
    return named(
        move.host(),
        ((SystemCall.ExitMm) move.call()).vm(),
        slot ->
            slot.gmemFile().in(move.before()) != 0
                && (slot.stateIn(move.before()) == MemorySlot.State.ACTIVE
                    || slot.stateIn(move.before()) == MemorySlot.State.INVALID));
  }

  private static String named(Host host, String vm, Predicate<MemorySlot> wanted) {
    return host.slots().stream()
        .filter(slot -> host.kvms().get(slot.vm() - 1).name().equals(vm))
        .filter(wanted)
        .min(Comparator.comparingInt(slot -> slot.baseGfn().value()))
        .map(MemorySlot::name)
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
