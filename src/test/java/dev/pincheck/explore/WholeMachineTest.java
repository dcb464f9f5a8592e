// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference with pages and the module: the ledger of references, errnos, known bugs. */
final class WholeMachineTest {

  private static final String CLOSE = "close f1";
  private static final String CLOSE_VM = "close_vm vm1";
  private static final String FAULT = "fault vm1 at 0";
  private static final String PUNCH = "punch f1 at 0 for 2";

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
    assertThat(run.value("moduleRefs")).as("module").isEqualTo(Value.of(module));
  }

  private static String[] calls(String event) {
    List<String> calls =
        switch (event) {
          case "nothing" -> List.of();
          case "fault" -> List.of(FAULT);
          case "create" -> List.of("create s2 on f1 at 1");
          case "create-fails" -> List.of("create_enomem s2 on f1 at 1");
          case "create-negative" -> List.of("create_negative s2 on f1");
          case "delete" -> List.of("delete s1");
          case "delete-fails" -> List.of("delete_enomem s1");
          case "punch" -> List.of(PUNCH);
          case "poison" -> List.of(FAULT, "poison f1 at 0");
          case "close" -> List.of(CLOSE);
          case "close-vm" -> List.of(CLOSE_VM);
          default -> List.of(CLOSE, CLOSE_VM);
        };
    return calls.toArray(String[]::new);
  }

  @Test
  void misuseEndsWithAnErrno() {
    assertThat(errno("6.18", CLOSE, CLOSE)).isEqualTo("EBADF");
    assertThat(errno("6.18", CLOSE, PUNCH)).isEqualTo("EBADF");
    assertThat(errno("6.18", "punch f1 at 2 for 4")).isEqualTo("0");
    assertThat(errno("6.18", "allocate f1 at 1 for 2")).isEqualTo("EINVAL");
    assertThat(errno("6.18", "delete s2")).isEqualTo("EINVAL");
    assertThat(errno("6.18", "set_flags s2")).isEqualTo("EINVAL");
    assertThat(errno("6.19", "set_flags s1")).isEqualTo("EINVAL");
    assertThat(errno("6.18", "reuse_file f1")).isEqualTo("EBUSY");
    assertThat(errno("6.18", "poison f1 at 0")).isEqualTo("ENXIO");
    assertThat(errno("6.18", "create_file_enomem f2")).isEqualTo("ENOMEM");
    assertThat(errno("6.18", CLOSE_VM, "create_file f2")).isEqualTo("EBADF");
  }

  @Test
  void aHoleUnmapsAndFrees() {
    Run run = run("6.18", FAULT, PUNCH).finish("task");

    assertThat(run.shown("page", "f1", 0)).isEqualTo(Value.of("absent"));
    assertThat(run.shown("spte", "vm1", 0)).isEqualTo(Value.of("none"));
  }

  @Test
  void theHoleOfV12FreesNothing() {
    Run run = run("v12", FAULT, PUNCH).finish("task");

    assertThat(run.shown("page", "f1", 0)).isNotEqualTo(Value.of("absent"));
    assertThat(run.shown("spte", "vm1", 0)).isEqualTo(Value.of("none"));
  }

  @ParameterizedTest
  @CsvSource({"v11, 1", "v12-fixes, 0", "6.18, 0"})
  void aHoleOfUnboundPagesLeavesTheCountOpenUpToV12(String variant, int left) {
    Run run = run(variant, "punch f1 at 1 for 1").finish("task");

    assertThat(run.count("inProgress", "vm1")).isEqualTo(left);
  }

  @Test
  void aFileHalfBuiltIsReleasedByNullInV11() {
    Run run = run("v11", "create_file_enomem f2").finish("task");

    assertThat(run.memory().oops()).map(Complaint::kind).contains(ErrorKind.NULL_DEREF);
    assertThat(run("v13", "create_file_enomem f2").finish("task").memory().oops()).isEmpty();
  }

  @Test
  void nobodyAsksForMemoryErrorsBeforeV12() {
    assertThat(run("pre-v12", FAULT, "poison f1 at 0", FAULT).finish("task").errno("task"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({"v12, true", "6.8, true", "6.14, false"})
  void aPoisonedFolioLeaksItsReference(String variant, boolean leaks) {
    Run run = run(variant, FAULT, "poison f1 at 0", FAULT).finish("task");

    assertThat(run.errno("task")).isEqualTo("EHWPOISON");
    assertThat(run.shown("leakedFolios", "f1").equals(Value.set(List.of()))).isEqualTo(!leaks);
  }

  @Test
  void aStoreThatFailsHalfWayIsRolledBackInDev() {
    String partial = "create_partial s2 on f1 at 1";

    Run run = run("dev", partial).finish("task");

    assertThat(run.errno("task")).isEqualTo("ENOMEM");
    assertThat(run.shown("bindings", "f1", 1)).isEqualTo(Value.of("none"));
  }

  @Test
  void aFlagTakenOffALiveMemslotIsAUseAfterFreeUpTo618() {
    Run run = run("6.18", "set_flags s1", CLOSE).finish("task");

    assertThat(run.memory().oops()).map(Complaint::kind).contains(ErrorKind.USE_AFTER_FREE);
  }

  private static String errno(String variant, String... calls) {
    return run(variant, calls).finish("task").errno("task");
  }

  private static Run run(String variant, String... calls) {
    boolean makesFile = List.of(calls).stream().anyMatch(call -> call.startsWith("create_file"));
    return Run.looking(
        variant,
        Map.of("pages", true, "module", true),
        makesFile ? List.of("f1", "f2") : List.of("f1"),
        calls);
  }
}
