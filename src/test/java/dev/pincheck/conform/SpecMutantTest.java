// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line of the spec is changed and the algorithm translated anew. */
@Tag("engine")
class SpecMutantTest {

  private static final String DYING = "dying-file-versus-delete";
  private static final String FAULT = "close-delete-fault";
  private static final String CREATE = "create-error-versus-close";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aChangedLineOfTheSpecIsCaughtWhereItMatters(
      String change, String old, String now, String race, String variant, String expected)
      throws Exception {
    Walk walk = new Machines().changed(old, now, race, variant, folder);

    assertThat(Machines.summary(walk)).as(change).isEqualTo(expected);
    assertThat(walk.edges().missing() + walk.edges().extra()).isPositive();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(
            "slots_lock is taken without waiting for it",
            "macro LockSlots(vm) { await slotsLock[vm] = None; slotsLock[vm] := self }",
            "macro LockSlots(vm) { slotsLock[vm] := self }",
            DYING,
            "6.18",
            "MISSING deleter SetMemoryRegion_TakeSlotsLock, deleter waits for slots_lock of vm1,"
                + " held by closer"),
        Arguments.of(
            "release does not take slots_lock",
            "  LockSlots(gmemKvm[dying]);",
            "  skip;",
            DYING,
            "6.18",
            "OUTCOME closer Release_TakeSlotsLock, slotsLock[vm1] \"none\" \"closer\""),
        Arguments.of(
            "unbind forgets to clear the pointer to a dying file",
            "Unbind_NullDying:\n  Touch(<<Slot(slot)>>);\n  slotFile[slot] := None;",
            "Unbind_NullDying:\n  Touch(<<Slot(slot)>>);",
            DYING,
            "6.18",
            "OUTCOME deleter Unbind_NullDying, slotFile[s1] \"f1\" \"none\""),
        Arguments.of(
            "another errno",
            "errno[self] := \"ENOMEM\";\n    caller",
            "errno[self] := \"EINVAL\";\n    caller",
            CREATE,
            "6.14",
            "OUTCOME creator Bind_Fput, errno[creator] \"EINVAL\" \"ENOMEM\""),
        Arguments.of(
            "deletion does not wait for SRCU readers",
            "  await srcuWait[self] = {};",
            "  skip;",
            FAULT,
            "both-pin",
            "MISSING deleter Swap_SynchronizeWait, deleter waits for srcu of vm1, held by vcpu"),
        Arguments.of(
            "release forgets to reset its cursor",
            "      cursor := 0;\n",
            "",
            DYING,
            "dev",
            "OUTCOME closer Release_NullSlots, cursor[closer] 1 0"),
        Arguments.of(
            "deletion does not free the memslot",
            "Memslot_Free:\n  Free(Slot(slot));",
            "Memslot_Free:\n  skip;",
            DYING,
            "both-pin",
            "OUTCOME deleter Memslot_Free, freed {} {<<\"slot\", \"s1\">>}"),
        Arguments.of(
            "release does not look whether the memslot is freed",
            "      Touch(<<Gmem(dying), Slot(bindings[dying][i])>>);",
            "      skip;",
            DYING,
            "v11",
            "?"),
        Arguments.of(
            "release leaves the file on its inode's list",
            "gmemList[FileInode[dying]] := gmemList[FileInode[dying]] \\ {dying};",
            "skip;",
            DYING,
            "6.18",
            "OUTCOME closer Release_ListDel, gmemList[f1] {\"f1\"} {}"),
        Arguments.of(
            "release always waits for RCU",
            "      if (~WaitsForRcu) { goto Release_InvalidateBegin }\n",
            "",
            DYING,
            "6.14",
            "OUTCOME closer Release_NullSlots, pc[closer] \"Release_RcuStart\""
                + " \"Release_InvalidateBegin\""),
        Arguments.of(
            "a reference is taken on a file whose count is 0",
            "  if (fCount[file] = 0) { GetFileFailed() }",
            "  if (fCount[file] < 0) { GetFileFailed() }",
            DYING,
            "6.18",
            "OUTCOME deleter GetFile_Inc, fCount[f1] 1 0, file[deleter] \"f1\" \"none\","
                + " pc[deleter] \"GetFile_Recheck\" \"Unbind_EraseDying\""),
        Arguments.of(
            "closing may fail, which the reference never does",
            "Close_Fput:\n",
            "Close_Fput:\n  either { errno[self] := \"EIO\" } or { skip };\n",
            DYING,
            "dev",
            "MISSING closer Close_Fput, closer does it with another outcome"),
        Arguments.of(
            "a step waits for a lock that the reference does not need",
            "Swap_Publish:\n",
            "Swap_Publish:\n  await \\A i \\in Inodes : invalidateWriter[i] = None;\n",
            DYING,
            "v11",
            "?"),
        Arguments.of(
            "an initial count is too high",
            "  iCount = [i \\in Inodes |-> Cardinality({f \\in Files : FileInode[f] = i})];",
            "  iCount = [i \\in Inodes |-> 1 + Cardinality({f \\in Files : FileInode[f] = i})];",
            DYING,
            "dev",
            "INITIAL , iCount[f1] 2 1"));
  }
}
