// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference has one knob turned and the spec has not. */
@Tag("engine")
class KnobMismatchTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} = {1}, the spec is {2}, {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          file_pins_vm       | no               | both-pin          | vm-closed-file-open       | 'INITIAL , usersCount[vm1] 2 1'
          file_pins_vm       | yes              | memslots-pin-file | vm-closed-file-open       | 'INITIAL , usersCount[vm1] 1 2'
          slot_pins_file     | yes              | v11               | dying-file-versus-delete  | 'INITIAL , fCount[f1] 1 2'
          slot_pins_file     | no               | both-pin          | dying-file-versus-delete  | 'INITIAL , fCount[f1] 2 1'
          unbind_dying       | erase-unlocked   | 6.14              | dying-file-versus-delete  | 'OUTCOME deleter Swap_SynchronizeWait, pc[deleter] "GetFile_Load" "Unbind_CheckFile"'
          unbind_dying       | return           | 6.18              | dying-file-versus-delete  | 'OUTCOME deleter Swap_SynchronizeWait, pc[deleter] "Unbind_CheckFile" "GetFile_Load"'
          unbind_dying       | erase-locked     | 6.18              | dying-file-versus-delete  | 'OUTCOME deleter Unbind_CheckFile, pc[deleter] "GetFile_Load" "Unbind_TakeInvalidateLock"'
          release_lock_order | slots-first      | v11               | dying-file-versus-delete  | 'OUTCOME closer Return_ToUser, pc[closer] "Release_TakeInvalidateLock" "Release_TakeSlotsLock"'
          release_lock_order | invalidate-first | dev               | dying-file-versus-delete  | 'OUTCOME closer Return_ToUser, pc[closer] "Release_TakeSlotsLock" "Release_TakeInvalidateLock"'
          synchronize_rcu    | no               | v11               | dying-file-versus-delete  | 'OUTCOME closer Release_NextSlot, pc[closer] "Release_RcuStart" "Release_InvalidateBegin"'
          synchronize_rcu    | yes              | 6.14              | dying-file-versus-delete  | 'OUTCOME closer Release_NextSlot, pc[closer] "Release_InvalidateBegin" "Release_RcuStart"'
          get_file           | active           | v11               | dying-file-versus-delete  | 'OUTCOME deleter GetFile_Inc, pc[deleter] "Unbind_TakeInvalidateLock" "GetFile_Recheck"'
          get_file           | inc-not-zero     | 6.18              | dying-file-versus-delete  | 'OUTCOME deleter GetFile_Inc, pc[deleter] "GetFile_Recheck" "Unbind_TakeInvalidateLock"'
          get_pfn_check      | yes              | v11               | close-versus-fault        | 'OUTCOME vcpu GetFile_Inc, pc[vcpu] "GetPfn_LoadBinding" "GetPfn_CheckFile"'
          get_pfn_check      | no               | 6.14              | close-versus-fault        | 'OUTCOME vcpu GetFile_Recheck, pc[vcpu] "GetPfn_CheckFile" "GetPfn_LoadBinding"'
          get_pfn_lock       | shared           | 6.18              | close-versus-fault        | 'OUTCOME vcpu GetPfn_CheckFile, pc[vcpu] "GetPfn_LoadBinding" "GetPfn_TakeInvalidateLock"'
          get_pfn_lock       | none             | dev               | close-versus-fault        | 'OUTCOME vcpu GetPfn_CheckFile, pc[vcpu] "GetPfn_TakeInvalidateLock" "GetPfn_LoadBinding"'
          bind_visible       | late             | 6.18              | create-error-versus-close | 'OUTCOME creator Bind_Fget, errno[creator] "0" "ENOMEM", pc[creator] "Bind_TakeInvalidateLock" "Bind_Fput", slotFile[s1] "none" "f1"'
          bind_visible       | early            | dev               | create-error-versus-close | 'OUTCOME creator Bind_Fget, errno[creator] "ENOMEM" "0", pc[creator] "Bind_Fput" "Bind_TakeInvalidateLock", slotFile[s1] "f1" "none"'
          bind_bad_fd        | EBADF            | v11               | create-error-versus-close | 'OUTCOME creator Bind_Fget, errno[creator] "EINVAL" "EBADF"'
          bind_bad_fd        | EINVAL           | 6.18              | create-error-versus-close | 'OUTCOME creator Bind_Fget, errno[creator] "EBADF" "EINVAL"'
          bind_overlap       | EEXIST           | 6.18              | delete-versus-create      | 'OUTCOME creator Bind_CheckOverlap, errno[creator] "EINVAL" "EEXIST"'
          get_pfn_lock       | shared           | 6.18              | dying-file-versus-delete  | bisimilar
          bind_overlap       | EEXIST           | v11               | close-versus-fault        | bisimilar
          """)
  void aKnobTurnedOnOneSideIsCaughtUnlessTheRaceCannotTell(
      String knob, String value, String variant, String race, String expected) throws Exception {
    Machines machines = new Machines();
    Side<?> turned = machines.reference(race, machines.turned(variant, knob, value));

    Walk walk = machines.walk(race, variant, turned, folder);

    assertThat(Machines.summary(walk)).isEqualTo(expected);
  }
}
