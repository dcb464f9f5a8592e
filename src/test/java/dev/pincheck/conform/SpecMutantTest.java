// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One line of the spec is changed and the algorithm translated anew. */
@Tag("engine")
class SpecMutantTest {

  private static final String DYING = "dying-file-versus-delete";
  private static final String FAULT = "close-delete-fault";
  private static final String CREATE = "create-error-versus-close";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aChangedLineOfTheSpecIsCaught(Change change) throws Exception {
    Walk walk = new Machines().changed(change.old, change.now, change.race, change.variant, folder);

    assertThat(Machines.summary(walk)).isEqualTo(change.expected);
  }

  /** The memslot that was freed is met in Release_NullSlots already, and the first error counts. */
  @Test
  void aChangeThatMakesNoDifferenceIsNone() throws Exception {
    Walk walk =
        new Machines().changed("  Touch(ReadByBegin(dying));", "  skip;", DYING, "v11", folder);

    assertThat(walk.outcome()).isEqualTo(Walk.Outcome.BISIMILAR);
  }

  /** Closing may fail, which the reference never does. */
  @Test
  void aStepWithTwoOutcomesIsRefusedByName() {
    assertThatThrownBy(
            () ->
                new Machines()
                    .changed(
                        "Close_Fput:\n",
                        "Close_Fput:\n  either { errno[self] := \"EIO\" } or { skip };\n",
                        DYING,
                        "dev",
                        folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Close_Fput of closer has two outcomes in one state");
  }

  /** What is changed, where it shows, and as what. */
  private enum Change {
    /** Slots_lock is taken without waiting for it. */
    SLOTS_LOCK_NOT_AWAITED(
        "macro LockSlots(vm) { await slotsLock[vm] = None; slotsLock[vm] := self }",
        "macro LockSlots(vm) { slotsLock[vm] := self }",
        DYING,
        "6.18",
        "MISSING deleter SetMemoryRegion_TakeSlotsLock, deleter waits for slots_lock of vm1,"
            + " held by closer"),

    /** Release does not take slots_lock. */
    SLOTS_LOCK_NOT_TAKEN(
        "  LockSlots(gmemKvm[dying]);\n",
        "  skip;\n",
        DYING,
        "6.18",
        "OUTCOME closer Release_TakeSlotsLock, slotsLock[vm1] \"none\" \"closer\""),

    /** Unbind forgets to clear the pointer to a dying file. */
    POINTER_NOT_CLEARED(
        "Unbind_NullDying:\n  Touch(<<Slot(slot)>>);\n  slotFile[slot] := None;",
        "Unbind_NullDying:\n  Touch(<<Slot(slot)>>);",
        DYING,
        "6.18",
        "OUTCOME deleter Unbind_NullDying, slotFile[s1] \"f1\" \"none\""),

    /** Another errno. */
    ANOTHER_ERRNO(
        "errno[self] := \"ENOMEM\";\n    Unbind()",
        "errno[self] := \"EINVAL\";\n    Unbind()",
        CREATE,
        "6.14",
        "OUTCOME creator Bind_Fput, errno[creator] \"EINVAL\" \"ENOMEM\""),

    /** Deletion does not wait for SRCU readers. */
    SRCU_NOT_AWAITED(
        "  await srcuWait[self] = {};",
        "  skip;",
        FAULT,
        "both-pin",
        "MISSING deleter Swap_SynchronizeWait, deleter waits for srcu of vm1, held by vcpu"),

    /** Release forgets how far it is. */
    CURSOR_NOT_MOVED(
        "slot := bindings[dying][i]; cursor := i + 1 }",
        "slot := bindings[dying][i] }",
        DYING,
        "dev",
        "OUTCOME closer Release_NextSlot, pc[closer] \"Release_NullSlots\""
            + " \"Release_InvalidateBegin\""),

    /** Deletion does not free the memslot. */
    MEMSLOT_NOT_FREED(
        "Memslot_Free:\n  Free(Slot(slot));",
        "Memslot_Free:\n  skip;",
        DYING,
        "both-pin",
        "OUTCOME deleter Memslot_Free, freed {} {<<\"slot\", \"s1\">>}"),

    /** Release does not look whether the memslot is freed. */
    MEMSLOT_NOT_LOOKED_AT(
        "Release_NullSlots:\n  Touch(<<Slot(slot)>>);",
        "Release_NullSlots:\n  skip;",
        DYING,
        "v11",
        "OUTCOME closer Release_NullSlots, broken invariants {\"NoDanglingBinding\"}"
            + " {\"NoDanglingBinding\", \"NoUseAfterFree\"}, oops[kind] \"none\""
            + " \"use-after-free\", oops[object] \"none\" \"s1\", oops[task] \"none\" \"closer\","
            + " oops[what] \"none\" \"slot\""),

    /** Release leaves the file on its inode's list. */
    FILE_STAYS_LISTED(
        "gmemList[FileInode[dying]] := gmemList[FileInode[dying]] \\ {dying};",
        "skip;",
        DYING,
        "6.18",
        "OUTCOME closer Release_ListDel, gmemList[f1] {\"f1\"} {}"),

    /** Release always waits for RCU. */
    RCU_ALWAYS_AWAITED(
        "      if (WaitsForRcu) { goto Release_RcuStart } else { Zap() }",
        "      goto Release_RcuStart",
        DYING,
        "6.14",
        "OUTCOME closer Release_NextSlot, pc[closer] \"Release_RcuStart\""
            + " \"Release_InvalidateBegin\""),

    /** A reference is taken on a file whose count is 0. */
    COUNT_RAISED_FROM_ZERO(
        "  if (fCount[file] = 0) { GetFileFailed() }",
        "  if (fCount[file] < 0) { GetFileFailed() }",
        DYING,
        "6.18",
        "OUTCOME deleter GetFile_Inc, fCount[f1] 1 0,"
            + " pc[deleter] \"GetFile_Recheck\" \"Unbind_LoadDying\""),

    /** A step waits for a lock that the reference does not need. */
    ANOTHER_LOCK_AWAITED(
        "Swap_Publish:\n",
        "Swap_Publish:\n  await \\A i \\in Inodes : invalidateWriter[i] = None;\n",
        DYING,
        "v11",
        "EXTRA deleter Swap_Publish, no action of deleter is enabled"),

    /** An initial count is too high. */
    INITIAL_COUNT_TOO_HIGH(
        "  iCount = [i \\in Inodes |-> Cardinality({f \\in AtStart : FileInode[f] = i})];",
        "  iCount = [i \\in Inodes |-> 1 + Cardinality({f \\in AtStart : FileInode[f] = i})];",
        DYING,
        "dev",
        "INITIAL , iCount[f1] 2 1");

    private final String old;
    private final String now;
    private final String race;
    private final String variant;
    private final String expected;

    Change(String old, String now, String race, String variant, String expected) {
      this.old = old;
      this.now = now;
      this.race = race;
      this.variant = variant;
      this.expected = expected;
    }
  }
}
