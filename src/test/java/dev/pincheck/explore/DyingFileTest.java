// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schedule of syzbot 2479e53d0db9b32ae2aa, by hand: last close against deletion. */
final class DyingFileTest {

  private static Run deletedBetweenLastPutAndRelease(String variant) {
    return new Run("dying-file-versus-delete", variant)
        .step("closer", "Syscall_LookupFd")
        .step("closer", "Close_Fput")
        .until("deleter", "Return_ToUser")
        .finish("closer")
        .finish("deleter");
  }

  @Test
  void v11WritesIntoTheMemslotThatWasFreed() {
    Run run = deletedBetweenLastPutAndRelease("v11");

    assertThat(run.memory().oops()).map(Complaint::kind).hasValue(ErrorKind.USE_AFTER_FREE);
    assertThat(run.shown("oops", "object")).isEqualTo(Value.of("s1"));
  }

  @Test
  void theFixOf618FindsNoBindingInRelease() {
    Run run = deletedBetweenLastPutAndRelease("6.18");

    assertThat(run.memory().oops()).isEmpty();
    assertThat(run.value("freed").toString())
        .contains("<<\"slot\", \"s1\">>", "<<\"gmem\", \"f1\">>");
  }

  @Test
  void deletionAndReleaseExcludeEachOtherBySlotsLock() {
    Run run =
        new Run("dying-file-versus-delete", "6.18")
            .until("deleter", "Swap_Publish")
            .until("closer", "Release_TakeSlotsLock");

    assertThat(run.attempt("closer"))
        .isEqualTo(new Reference.Step.Blocked("slots_lock of vm1", List.of("deleter")));
  }
}
