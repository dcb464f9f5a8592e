// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code explore} prints and how it ends, on races of the tree. */
final class ExploreCommandTest {

  private static final String DYING = "gmem/dying-file-versus-delete";

  @Test
  void theBugIsShownWithItsLastStepsAndTheLocksTakenBothWays() {
    Bench.Ran ran = Bench.inTheTree("explore", DYING, "--variant", "v11");

    assertThat(ran.out())
        .startsWith("violated  gmem/dying-file-versus-delete  v11  NoUseAfterFree  19 steps\n")
        .contains("|   15 |")
        .contains("first complaint of a run: use-after-free, after 19 steps\n")
        .contains("WARNING: possible circular locking dependency\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void anExhaustedSearchSaysThatNoLocksAreTakenBothWays() {
    Bench.Ran ran = Bench.inTheTree("explore", DYING, "--variant", "6.18", "--no-reduce");

    assertThat(ran.out())
        .startsWith("holds  gmem/dying-file-versus-delete  6.18\n  260 distinct states, ")
        .contains("lock order, on all paths:\n")
        .contains("\n  no cycle, which is proven within these bounds\n")
        .endsWith("\nno run goes round for ever\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void stepsThatChangeNothingAreLeftOutAndItIsSaidSo() {
    Bench.Ran ran = Bench.inTheTree("explore", DYING, "--variant", "6.18");

    assertThat(ran.out())
        .startsWith("holds  gmem/dying-file-versus-delete  6.18\n  148 distinct states, ")
        .contains("\n  reduced: 60 steps that were possible were not followed; --no-reduce")
        .contains("lock order, on all paths:\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void whatFailsIsReportedWithoutLeavingStepsOut() {
    Bench.Ran ran = Bench.inTheTree("explore", DYING, "--variant", "v11");

    assertThat(ran.out())
        .startsWith("violated  gmem/dying-file-versus-delete  v11  NoUseAfterFree  ")
        .contains("\n  not reduced: a reduced search of 69 states came to a finding");
    assertThat(ran.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"v11, violated", "6.18, holds"})
  void singlePrimitivesFindTheSame(String variant, String verdict) {
    Bench.Ran ran =
        Bench.inTheTree("explore", DYING, "--variant", variant, "--grain", "primitive", "--exact");

    assertThat(ran.out()).startsWith(verdict).contains("whole states were kept");
    assertThat(ran.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gmem/memory-error-versus-dying-unbind",
        "gmem/punch-by-other-file-versus-dying-unbind"
      })
  void aMemslotThatIsFreedWhileAnInvalidationHasItInHandIsFound(String race) {
    Bench.Ran ran = Bench.inTheTree("explore", race, "--variant", "7.2", "--grain", "primitive");

    assertThat(ran.out())
        .startsWith("violated  " + race + "  7.2  NoUseAfterFree")
        .contains("Begin_Zap");
    assertThat(ran.err()).doesNotContain("fails at");
    assertThat(ran.code()).isZero();
  }

  @Test
  void anInodeIsNotEvictedUnderTheLockOfItsFolio() {
    Bench.Ran ran =
        Bench.inTheTree(
            "explore",
            "gmem/memory-error-versus-last-close",
            "--variant",
            "7.2",
            "--grain",
            "primitive");

    assertThat(ran.out())
        .startsWith("holds")
        .contains(
            "\n  not asked, for they are about states between steps: PairedInvalidate; --grain",
            "folio lock of f1 -> invalidate_lock of f1");
    assertThat(ran.code()).isZero();
  }

  @Test
  void whatIsAboutStatesBetweenStepsIsNotAskedWithinThem() {
    String race = "gmem/punch-of-unbound-range";

    Bench.Ran ran = Bench.inTheTree("explore", race, "--variant", "7.2", "--grain", "primitive");

    assertThat(ran.err())
        .contains(race + " asks for nothing but claims about states between steps")
        .contains("PairedInvalidate; --grain label asks them");
    assertThat(ran.code()).isEqualTo(2);
  }

  /** The range of an invalidation that ended is kept, and that of a new VM is 0 and not INVALID. */
  @Test
  void anEndThatNothingBeganIsABugAndNoWarning() {
    Bench.Ran ran =
        Bench.inTheTree("explore", "gmem/fault-after-unbound-punch", "--variant", "end-always");

    assertThat(ran.out())
        .startsWith("violated  gmem/fault-after-unbound-punch  end-always  NoWarning  5 steps")
        .contains("first complaint of a run: bug, after 5 steps")
        .doesNotContain("first complaint of a run: warn,");
  }

  @Test
  void programsGetTheSchedulesToo() {
    String violated = json("v11");
    String holds = json("6.18");

    assertThat(violated)
        .startsWith("{\"version\":")
        .contains("\"verdict\":\"violated\",\"property\":\"NoUseAfterFree\"")
        .contains("\"complete\":false")
        .contains("{\"name\":\"use-after-free\",\"schedule\":[{\"actor\":\"closer\",\"label\":")
        .contains("\"lockCycle\":[\"slots_lockofvm1\",\"invalidate_lockoff1\"]")
        .contains("\"runs\":\"unknown\"");
    assertThat(holds)
        .contains("\"race\":\"" + DYING + "\",\"variant\":\"6.18\",\"grain\":\"label\"")
        .contains("\"verdict\":\"holds\",\"property\":\"\"")
        .contains("\"complete\":true,\"reduced\":true,\"exact\":false")
        .contains("\"states\":{\"distinct\":148,\"generated\":167,\"depth\":36}")
        .contains("\"held\":\"slots_lockofvm1\",\"taken\":\"invalidate_lockoff1\",\"schedule\":[{")
        .contains("\"deadlock\":[]", "\"lockCycle\":[],\"runs\":\"ends\",\"cycles\":[]");
  }

  /** Returns the answer without blanks and line ends. */
  private static String json(String variant) {
    Bench.Ran ran = Bench.inTheTree("explore", DYING, "--variant", variant, "--format", "json");

    assertThat(ran.code()).isZero();
    return ran.out().replaceAll("\\s", "");
  }

  @Test
  void whatFailsBetweenPrimitivesNeedNotFailBetweenSteps() {
    String race = "memslot-lock/double-charge";

    Bench.Ran steps = Bench.inTheTree("explore", race, "--variant", "rfc-v5");
    Bench.Ran primitives =
        Bench.inTheTree("explore", race, "--variant", "rfc-v5", "--grain", "primitive");

    assertThat(steps.out()).startsWith("holds");
    assertThat(primitives.out())
        .startsWith("violated")
        .contains("\n  between primitives: a claim about what one step changes together may fail");
  }

  @Test
  void aBudgetThatRunsOutIsNoAnswer() {
    Bench.Ran ran = Bench.inTheTree("explore", DYING, "--variant", "6.18", "--max-states", "10");

    assertThat(ran.out())
        .startsWith("inconclusive")
        .contains("the number of states was reached")
        .contains("lock order, on the paths looked at:\n")
        .doesNotContain("no cycle");
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void aDeadlockIsShownEvenIfABudgetRanOutLater() {
    Bench.Ran ran =
        Bench.inTheTree(
            "explore", "gmem/two-files-of-one-vm", "--variant", "v11", "--max-states", "60");

    assertThat(ran.out())
        .startsWith("inconclusive")
        .contains(
            "\n  a deadlock is reached, too, after 7 steps\n  closer waits in Release_TakeSlots")
        .contains("\n  binder waits in Bind_TakeInvalidateLock for invalidate_lock of i, held by");
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void aSearchThatWasStoppedIsGoneOnWithAndTidiedUp(@TempDir Path folder) {
    Bench.Ran stopped = kept("--checkpoint", folder, "--every", "1ms", "--max-states", "100");
    Bench.Ran resumed = kept("--resume", folder, "--every", "1ms", "--threads", "1");

    assertThat(stopped.code()).isEqualTo(4);
    assertThat(stopped.err()).contains("go on with --resume " + folder);
    assertThat(resumed.out())
        .startsWith("holds  gmem/dying-file-versus-delete  6.18\n  148 distinct states, ");
    assertThat(resumed.code()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aCheckpointThatIsNoneIsRejected(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("checkpoint"), "some text that is long enough");

    Bench.Ran ran = kept("--resume", folder);

    assertThat(ran.err()).contains(folder.resolve("checkpoint") + ": does not begin as");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void whereNoCheckpointWasDueItIsSaidSo(@TempDir Path folder) {
    Bench.Ran ran = kept("--checkpoint", folder, "--every", "1h", "--max-states", "10");

    assertThat(ran.err()).contains("no checkpoint was due before the end").doesNotContain("go on");
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void whatCannotHoldACheckpointIsRejectedBeforeTheSearch(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    Path taken = folder.resolve("taken");
    Files.createDirectories(taken.resolve("checkpoint.new/mine"));

    Bench.Ran aFile = kept("--checkpoint", file);
    Bench.Ran unwritable = kept("--checkpoint", taken);

    assertThat(aFile.err()).isEqualTo(file + ": is a file, expected a folder\n");
    assertThat(aFile.code()).isEqualTo(3);
    assertThat(unwritable.err()).startsWith(taken + ": cannot be written to: ");
    assertThat(unwritable.out()).isEmpty();
    assertThat(unwritable.code()).isEqualTo(3);
    assertThat(file).hasContent("mine");
  }

  private static Bench.Ran kept(String option, Path folder, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("explore", DYING, "--variant", "6.18", option, folder.toString()));
    arguments.addAll(List.of(more));
    return Bench.inTheTree(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gmem/nonsense --variant v11 | unknown race `gmem/nonsense`",
        DYING + " --variant v11x | unknown variant `v11x`, did you mean `v11`",
        DYING + " --variant v11 --threads 0 | --threads is 0, expected 1 to 1024",
        DYING + " --variant v11 --threads 1025 | --threads is 1025, expected 1 to 1024",
        DYING + " --variant v11 --max-states 0 | --max-states is 0, expected 1 or more",
        DYING + " --variant v11 --every 5s | --every goes with --checkpoint or --resume",
        DYING + " --variant v11 --grain line | label, primitive",
        DYING + " --variant v11 --checkpoint a --resume a | give one",
      })
  void wrongUsageSaysWhatIsMeant(String arguments, String message) {
    Bench.Ran ran = Bench.inTheTree(("explore " + arguments).split(" "));

    assertThat(ran.err()).containsIgnoringCase(message);
    assertThat(ran.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "explore, gmem/close-delete-fault, 6.14, actor vcpu",
    "explain, gmem/close-delete-fault, 6.14, actor vcpu",
    "explore, memslot-lock/mte-versus-create, rfc-v5-03, slot s1",
    "explain, restrictedmem/punch-versus-bind, list-notify, not needed"
  })
  void whatTheFailureDoesNotNeedIsLeftOutAndTheRestIsARace(
      String command, String race, String variant, String said, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("smaller.toml");
    Bench.Ran ran =
        Bench.inTheTree(
            command, race, "--variant", variant, "--minimise", "--out", file.toString());

    assertThat(ran.out()).contains(said).endsWith("\nwhat is left: " + file + "\n");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    Bench.Ran again = Bench.inTheTree("explore", file.toString(), "--variant", variant);
    assertThat(again.out()).startsWith("violated  ");
    assertThat(again.code()).isZero();
  }

  @Test
  void withoutAFileWhatIsLeftIsPrinted() {
    Bench.Ran ran = Bench.inTheTree("explore", DYING, "--variant", "6.14", "--minimise");

    assertThat(ran.out())
        .contains("minimal: no part of this race can be left out")
        .contains("machine = \"gmem\"")
        .endsWith("\"6.14\" = \"violates NoUseAfterFree\"\n");
  }

  @Test
  void aFileThatIsThereIsNotOverwritten(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.toml"), "mine");
    Bench.Ran ran =
        Bench.inTheTree(
            "explore", DYING, "--variant", "6.14", "--minimise", "--out", file.toString());

    assertThat(ran.code()).isEqualTo(3);
    assertThat(file).hasContent("mine");
  }

  @Test
  void whatHoldsIsNotMadeSmaller() {
    Bench.Ran ran = Bench.inTheTree("explore", DYING, "--variant", "6.18", "--minimise");

    assertThat(ran.out()).startsWith("holds").doesNotContain("what is left");
    assertThat(ran.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "--out x.toml, --out goes with --minimise",
    "--minimise --out x.txt, expected the name of a race's file",
    "--minimise --grain primitive, --minimise goes with --grain label",
    "--minimise --format json, --minimise goes with --grain label"
  })
  void optionsThatMakeNoSenseTogetherAreRefused(String options, String said) {
    List<String> line = new ArrayList<>(List.of("explore", DYING, "--variant", "6.14"));
    line.addAll(List.of(options.split(" ")));
    Bench.Ran ran = Bench.inTheTree(line.toArray(String[]::new));

    assertThat(ran.err()).contains(said);
    assertThat(ran.code()).isEqualTo(2);
  }
}
