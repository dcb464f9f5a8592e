// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who holds how many references: the ledger of the design in which the file pins the VM. */
final class LedgerTest {

  private static final String CLOSE = "close f1";
  private static final String CLOSE_VM = "close_vm vm1";
  private static final String CREATE = "create s2 on f1 at 1";
  private static final String DELETE = "delete s1";
  private static final String FAULT = "fault vm1 at 0";

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
    Run run = Run.oneTask("6.18", "create s2 on f1 at 0").finish("task");

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
