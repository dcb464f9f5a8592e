// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.gmem.SystemCall;
import org.junit.jupiter.api.Test;

/** Who holds how many references: the ledger of the design in which the file pins the VM. */
final class LedgerTest {

  private static final SystemCall CLOSE = new SystemCall.Close("f1");
  private static final SystemCall CLOSE_VM = new SystemCall.CloseVm("vm1");
  private static final SystemCall CREATE = new SystemCall.Create("s2", "f1", 1, false);
  private static final SystemCall DELETE = new SystemCall.Delete("s1");
  private static final SystemCall FAULT = new SystemCall.Fault("vm1", 0);

  @Test
  void aFileThatWasCreatedHasOneReferenceOnEachAndPinsItsVm() {
    assertCounts(Run.oneTask("6.18", CLOSE), 1, 1, 2);
  }

  @Test
  void bindTakesAReferenceAndDropsIt() {
    Run run = Run.oneTask("6.18", CREATE).until("task", "Bind_Store");

    assertCounts(run, 2, 1, 2);
    assertCounts(run.until("task", "Swap_Publish"), 1, 1, 2);
  }

  @Test
  void bindThatFailsDropsItsReferenceToo() {
    Run run = Run.oneTask("6.18", new SystemCall.Create("s2", "f1", 0, false)).finish("task");

    assertThat(run.errno("task")).isEqualTo("EINVAL");
    assertCounts(run, 1, 1, 2);
  }

  @Test
  void getPfnTakesAReferenceAndDropsIt() {
    Run run = Run.oneTask("6.18", FAULT).until("task", "GetPfn_LoadBinding");

    assertCounts(run, 2, 1, 2);
    assertCounts(run.finish("task"), 1, 1, 2);
    assertThat(run.errno("task")).isEqualTo("0");
  }

  @Test
  void unbindOfALiveFileTakesAReferenceAndDropsIt() {
    Run run = Run.oneTask("6.18", DELETE).until("task", "Unbind_Erase");

    assertCounts(run, 2, 1, 2);
    assertCounts(run.finish("task"), 1, 1, 2);
  }

  @Test
  void releaseDropsTheVmLastAndTheInodeGoesAfterIt() {
    Run run = Run.oneTask("6.18", CLOSE).until("task", "Release_FreeGmem");

    assertCounts(run, 0, 1, 2);
    assertCounts(run.until("task", "Fput_PutInode"), 0, 1, 1);
    assertCounts(run.finish("task"), 0, 0, 1);
  }

  @Test
  void aMemslotThatComesOrGoesLeavesNoReference() {
    assertCounts(Run.oneTask("6.18", CREATE, DELETE).finish("task"), 1, 1, 2);
  }

  @Test
  void closingTheVmDropsOneReference() {
    assertCounts(Run.oneTask("6.18", CLOSE_VM).finish("task"), 1, 1, 1);
  }

  @Test
  void aMemslotThatPinsItsFileKeepsTheReferenceOfBind() {
    Run run = Run.oneTask("memslots-pin-file", CREATE, CLOSE).finish("task");

    assertCounts(run, 2, 1, 1);
  }

  private static void assertCounts(Run run, int fCount, int iCount, int usersCount) {
    assertThat(run.fCount()).as("f_count").isEqualTo(fCount);
    assertThat(run.iCount()).as("i_count").isEqualTo(iCount);
    assertThat(run.usersCount()).as("users_count").isEqualTo(usersCount);
  }
}
