// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.gmem.Scenario;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.gmem.SystemCall.Create.Wrong;
import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference with pages and the module: the ledger of references, errnos, known bugs. */
final class WholeMachineTest {

  private static final SystemCall CLOSE = new SystemCall.Close("f1");
  private static final SystemCall CLOSE_VM = new SystemCall.CloseVm("vm1");
  private static final SystemCall FAULT = new SystemCall.Fault("vm1", 0);
  private static final SystemCall PUNCH = new SystemCall.Punch("f1", 0, 2);

  /** Fact sheet 1.13: what each event leaves of f_count, i_count, users_count and the module. */
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "nothing,          6.18, 1, 1, 2, 2",
    "fault,            6.18, 1, 1, 2, 2",
    "create,           6.18, 1, 1, 2, 2",
    "create-fails,     6.18, 1, 1, 2, 2",
    "create-negative,  6.18, 1, 1, 2, 2",
    "create-negative,  v13,  2, 1, 2, 2",
    "delete,           6.18, 1, 1, 2, 2",
    "delete-fails,     6.18, 1, 1, 2, 2",
    "punch,            6.18, 1, 1, 2, 2",
    "poison,           6.18, 1, 1, 2, 2",
    "close,            6.18, 0, 0, 1, 1",
    "close,            v11,  0, 0, 1, 1",
    "close-vm,         6.18, 1, 1, 1, 1",
    "close-vm,         v11,  1, 1, 1, 1",
    "close-both,       6.18, 0, 0, 0, 0",
    "close-both,       v11,  0, 0, 0, 0",
    "close,            memslots-pin-file, 1, 1, 1, 2",
    "close,            vm-pins-file,      1, 1, 1, 2",
    "close-both,       vm-pins-file,      0, 0, 0, 0",
    "close-both,       both-pin,          1, 1, 1, 1",
  })
  void theLedger(String event, String variant, int files, int inodes, int users, int module) {
    Run run = run(variant, calls(event)).finish("task");

    assertThat(run.fCount()).as("f_count").isEqualTo(files);
    assertThat(run.iCount()).as("i_count").isEqualTo(inodes);
    assertThat(run.usersCount()).as("users_count").isEqualTo(users);
    assertThat(run.host().module().orElseThrow().in(run.memory())).as("module").isEqualTo(module);
  }

  private static SystemCall[] calls(String event) {
    List<SystemCall> calls =
        switch (event) {
          case "nothing" -> List.of();
          case "fault" -> List.of(FAULT);
          case "create" -> List.of(create(Wrong.NOTHING));
          case "create-fails" -> List.of(create(Wrong.PREPARE));
          case "create-negative" -> List.of(create(Wrong.NEGATIVE_OFFSET));
          case "delete" -> List.of(new SystemCall.Delete("s1"));
          case "delete-fails" -> List.of(new SystemCall.Delete("s1", /* prepareFails= */ true));
          case "punch" -> List.of(PUNCH);
          case "poison" -> List.of(FAULT, new SystemCall.Poison("f1", 0));
          case "close" -> List.of(CLOSE);
          case "close-vm" -> List.of(CLOSE_VM);
          default -> List.of(CLOSE, CLOSE_VM);
        };
    return calls.toArray(SystemCall[]::new);
  }

  private static SystemCall create(Wrong wrong) {
    return new SystemCall.Create("s2", "f1", 1, wrong);
  }

  @Test
  void misuseEndsWithAnErrno() {
    assertThat(errno("6.18", CLOSE, CLOSE)).isEqualTo("EBADF");
    assertThat(errno("6.18", CLOSE, PUNCH)).isEqualTo("EBADF");
    assertThat(errno("6.18", new SystemCall.Punch("f1", 2, 4))).isEqualTo("0");
    assertThat(errno("6.18", new SystemCall.Allocate("f1", 1, 2))).isEqualTo("EINVAL");
    assertThat(errno("6.18", new SystemCall.Delete("s2"))).isEqualTo("EINVAL");
    assertThat(errno("6.18", new SystemCall.Replace("s2", false))).isEqualTo("EINVAL");
    assertThat(errno("6.19", new SystemCall.Replace("s1", false))).isEqualTo("EINVAL");
    assertThat(errno("6.18", new SystemCall.ReuseFile("f1"))).isEqualTo("EBUSY");
    assertThat(errno("6.18", new SystemCall.Poison("f1", 0))).isEqualTo("ENXIO");
    assertThat(errno("6.18", new SystemCall.CreateFile("f2", true))).isEqualTo("ENOMEM");
    assertThat(errno("6.18", CLOSE_VM, new SystemCall.CreateFile("f2", false))).isEqualTo("EBADF");
  }

  @Test
  void aHoleUnmapsAndFrees() {
    Run run = run("6.18", FAULT, PUNCH).finish("task");

    assertThat(run.host().inodeOf("f1").pages().in(run.memory(), 0)).isZero();
    assertThat(spte(run)).isZero();
  }

  @Test
  void theHoleOfV12FreesNothing() {
    Run run = run("v12", FAULT, PUNCH).finish("task");

    assertThat(run.host().inodeOf("f1").pages().in(run.memory(), 0)).isNotZero();
    assertThat(spte(run)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"v11, 1", "v12-fixes, 0", "6.18, 0"})
  void aHoleOfUnboundPagesLeavesTheCountOpenUpToV12(String variant, int left) {
    Run run = run(variant, new SystemCall.Punch("f1", 1, 1)).finish("task");

    assertThat(run.host().kvms().get(0).invalidations().orElseThrow().inProgress().in(run.memory()))
        .isEqualTo(left);
  }

  @Test
  void aFileHalfBuiltIsReleasedByNullInV11() {
    Run run = run("v11", new SystemCall.CreateFile("f2", true)).finish("task");

    assertThat(run.memory().oops()).map(Complaint::kind).contains(ErrorKind.NULL_DEREF);
    assertThat(run("v13", new SystemCall.CreateFile("f2", true)).finish("task").memory().oops())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"6.8, true", "6.14, false"})
  void aPoisonedFolioLeaksItsReference(String variant, boolean leaks) {
    Run run = run(variant, FAULT, new SystemCall.Poison("f1", 0), FAULT).finish("task");

    assertThat(run.errno("task")).isEqualTo("EHWPOISON");
    assertThat(run.host().inodeOf("f1").pages().leakedIn(run.memory(), 0)).isEqualTo(leaks);
  }

  @Test
  void aStoreThatFailsHalfWayIsRolledBackInDev() {
    SystemCall partial = new SystemCall.Create("s2", "f1", 1, Wrong.STORE);

    Run run = run("dev", partial).finish("task");

    assertThat(run.errno("task")).isEqualTo("ENOMEM");
    assertThat(run.host().gmem("f1").bindings().in(run.memory(), 1)).isZero();
  }

  @Test
  void aFlagTakenOffALiveMemslotIsAUseAfterFreeUpTo618() {
    Run run = run("6.18", new SystemCall.Replace("s1", false), CLOSE).finish("task");

    assertThat(run.memory().oops()).map(Complaint::kind).contains(ErrorKind.USE_AFTER_FREE);
  }

  private static int spte(Run run) {
    return run.host().kvms().get(0).invalidations().orElseThrow().sptes().in(run.memory(), 0);
  }

  private static String errno(String variant, SystemCall... calls) {
    return run(variant, calls).finish("task").errno("task");
  }

  private static Run run(String variant, SystemCall... calls) {
    List<Scenario.GmemFd> files = new ArrayList<>();
    files.add(new Scenario.GmemFd("f1", "vm1", 2, "f1"));
    if (List.of(calls).stream().anyMatch(SystemCall.CreateFile.class::isInstance)) {
      files.add(new Scenario.GmemFd("f2", "vm1", 1, "f2"));
    }
    return Run.looking(variant, new Scenario.Details(true, true), files, calls);
  }
}
