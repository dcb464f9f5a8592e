// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lint finds in files that load. */
final class LintCommandTest {

  private static final String RACE = "models/toy/races/move.toml";
  private static final String SCHEDULES = "counterexamples/toy/move";
  private static final String MACHINE = "models/toy/machine.toml";
  private static final String MUTANTS = "models/toy/mutants.toml";
  private static final String VARIANTS = "models/toy/variants.toml";

  private static final String SPEC =
      """
      ---- MODULE Toy ----
      CONSTANTS Roof, Door  \\* knobs
      ASSUME Roof \\in {"tiles", "straw"}
      ASSUME Door \\in {"wide", "narrow"}
      Burns == Roof = "straw"
      Wide == Door = "wide"
      ====
      """;

  private static final String LOCKING =
      SPEC
          + """
          process (p) {
          Buy_Take:
            mutex := self;
          \\* Joined under mutex: the joint
          Buy_Put:
            x := y;
          }
          Buy_Take(self) == /\\ pc[self] = "Buy_Take"
                            /\\ mutex' = self
                            /\\ x' = y

          """;

  private static final String WITHOUT_MUTEX =
      """
      [mutants.no-mutex]
      changes = "nobody takes the mutex"
      base = "1.0"
      drop = ["Buy_Take/mutex.lock"]
      source = "a test"
      fails = ["NoLoss"]
      """;

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void aSoundToy() throws IOException {
    bench = new Bench(home);
    bench.write("specs/toy/Toy.tla", SPEC);
    replace(
        VARIANTS, "knobs = { roof = \"tiles\" }", "knobs = { roof = \"tiles\", door = \"wide\" }");
    replace(MACHINE, "lies on another\"\n", "lies on another\"\nunfalsified = \"a test\"\n");
    replace(MACHINE, "in the end\"", "in the end\"\nunfalsified = \"a test\"");
    bench.recorded();
  }

  private void replace(String path, String found, String replacement) throws IOException {
    String text = Files.readString(home.resolve(path));
    assertThat(text).contains(found);
    bench.write(path, text.replace(found, replacement));
  }

  private String lint() {
    Bench.Ran ran = bench.run("lint");
    assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(1);
    return ran.out();
  }

  @Test
  void soundFiles() {
    Bench.Ran ran = bench.run("lint");

    assertThat(ran.out()).isEqualTo("0 findings.\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void aVariantThatARaceSaysNothingAboutAndThatNoRaceReaches() throws IOException {
    replace(RACE, "\"1.1\" = \"holds\"\n", "");

    assertThat(lint())
        .contains(
            RACE + ":18:1: nothing is said about variant `1.1`; expect something of it, or [skip]")
        .contains(VARIANTS + ":17:1: no race expects anything of `1.1`");
  }

  @Test
  void oneRaceIsLookedAtAlone() throws IOException {
    replace("specs/toy/Toy.tla", "Wide == Door = \"wide\"", "\\* Door");
    assertThat(bench.run("lint", "toy/move").out()).isEqualTo("0 findings.\n");

    replace(RACE, "\"1.1\" = \"holds\"\n", "");
    Bench.Ran ran = bench.run("lint", "toy/move");

    assertThat(ran.out()).contains("nothing is said about variant `1.1`").doesNotContain("knob");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(bench.run("lint", "toy/mave").err()).contains("did you mean `toy/move`");
  }

  @Test
  void aVariantThatIsSkippedWithAReason() throws IOException {
    replace(RACE, "\"1.1\" = \"holds\"\n", "[skip]\n\"1.1\" = \"nothing burns\"\n");

    assertThat(lint()).doesNotContain("nothing is said");
  }

  @Test
  void aKnobThatOnlyDeclarationsAndCommentsName() throws IOException {
    replace("specs/toy/Toy.tla", "Wide == Door = \"wide\"", "\\* Door");

    assertThat(lint())
        .contains(VARIANTS + ":7:1: knob `door` changes nothing: no step of specs/toy/Toy.tla");
  }

  @Test
  void aValueThatNothingHas() throws IOException {
    replace(VARIANTS, "straw = \"burns\"", "straw = \"burns\"\nslate = \"slides\"");
    replace("specs/toy/Toy.tla", "\"straw\"}", "\"straw\", \"slate\"}");

    assertThat(lint()).contains(VARIANTS + ":1:1: no variant and no mutant has `roof = slate`");
  }

  @Test
  void aClaimThatNothingFalsifies() throws IOException {
    replace(MACHINE, "lies on another\"\nunfalsified = \"a test\"\n", "lies on another\"\n");

    assertThat(lint())
        .contains(MACHINE + ":50:1: nothing falsifies `NoHeap`: expect `violates NoHeap` of a")
        .doesNotContain("`NoLoss`")
        .doesNotContain("`AllRead`");

    String mutant = WITHOUT_MUTEX.replace("NoLoss\"]", "NoLoss\", \"T2\"]");
    bench.write("specs/toy/Toy.tla", LOCKING);
    bench.write(MUTANTS, mutant);
    assertThat(lint()).as("which of two is not known").contains("nothing falsifies `NoHeap`:");

    bench.write(MUTANTS, WITHOUT_MUTEX.replace("NoLoss\"]", "T2\"]\nexplorer_only = \"a test\""));
    assertThat(lint())
        .contains("nothing falsifies `NoHeap` for TLC, for `no-mutex` is `explorer_only`:");

    bench.write(MUTANTS, WITHOUT_MUTEX.replace("NoLoss", "T2"));
    assertThat(lint()).doesNotContain("nothing falsifies");
  }

  @Test
  void aReasonForAClaimThatARaceFalsifies() throws IOException {
    replace(MACHINE, "book is lost\"\n", "book is lost\"\nunfalsified = \"a test\"\n");

    assertThat(lint())
        .contains(
            MACHINE + ":45:1: `NoLoss` is falsified by a race or a mutant; `unfalsified` has");
  }

  @Test
  void aCheckThatHoldsWithoutARunOfItsPremise() throws IOException {
    String checks =
        """
        // check Nothing for 1 expect 0
        Tame: check {
          no Lion
        } for 3 but 2 Cage expect 0
        check Wild for 2 expect 1
        """;
    bench.write("specs/toy/Zoo.als", checks);
    assertThat(lint())
        .contains("Zoo.als:2:1: no run shows that the premise of `Tame` can be met; it would be")
        .doesNotContain("Wild")
        .doesNotContain("Nothing");

    bench.write("specs/toy/Zoo.als", checks + "Tame_CanBeAsked: run {} for 3 expect 1\n");
    assertThat(lint()).contains("Zoo.als:6:1: its scope is `3`, that of `Tame` is `3 but 2 Cage`");

    bench.write(
        "specs/toy/Zoo.als", checks + "Tame_CanBeAsked: run {} for 3 but 2 Cage expect 0\n");
    assertThat(lint()).contains("no run shows that the premise of `Tame` can be met");

    bench.write(
        "specs/toy/Zoo.als", checks + "Tame_CanBeAsked: run {} for 3 but 2 Cage expect 1\n");
    assertThat(bench.run("lint").out()).doesNotContain("Tame").contains("0 findings, 1 remark.");
  }

  @Test
  void aCommandThatSaysNotWhatItExpects() throws IOException {
    bench.write("specs/toy/Zoo.als", "run Lonely {}\nrun Full {} for 3 expect 1\n");

    assertThat(lint())
        .contains("Zoo.als:1:1: `Lonely` does not say what it expects")
        .doesNotContain("Full");
  }

  @Test
  void figuresThatAreMissing() throws IOException {
    replace("models/toy/recorded.toml", "\"1.1\".tlc", "\"1.2\".tlc");

    assertThat(lint()).contains("no figures are recorded of `1.1` by tlc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "specs/toy/Toy.tla | = \"straw\" | = \"reeds\"",
        "specs/toy/Zoo.als | '' | '// a lion'",
        "models/toy/races/move.toml | at 0\"] | at 1\"]",
        "models/toy/variants.toml | straw\", | tiles\",",
        "models/toy/recorded.toml | inputs = \" | inputs = \"1",
      })
  void whateverChangesFiguresOfOtherInputsAreARemarkAndNoFinding(
      String file, String found, String replacement) throws IOException {
    replace(file, found, replacement);

    Bench.Ran ran = bench.run("lint");

    assertThat(ran.out())
        .contains(
            "models/toy/recorded.toml:4:1: remark: the figures of TLC and Alloy are of other"
                + " inputs")
        .contains("1 remark.\n");
    assertThat(bench.run("lint", "--format", "json").out())
        .containsSubsequence("\"remarks\": [", "of other inputs");
    assertThat(ran.code()).isEqualTo(ran.out().contains("0 findings") ? 0 : 1);
  }

  @Test
  void whatNoEngineSeesChangesNoInputs() throws IOException {
    replace(RACE, "title = \"Buy", "title = \"Somebody buys");

    assertThat(bench.run("lint").out()).isEqualTo("0 findings.\n");
  }

  @Test
  void aScheduleThatIsMissingAndOneTooMany() throws IOException {
    replace(SCHEDULES, "on 1.0", "on 1.1");

    assertThat(lint())
        .contains(
            "`1.0` is recorded as violated NoLoss after 2 steps, and counterexamples/toy/move has"
                + " no schedule for it")
        .contains(SCHEDULES + ":4:4: no failure of `1.1` is recorded that this shows");
  }

  @Test
  void aScheduleThatShowsSomethingElse() throws IOException {
    replace(SCHEDULES, "violated NoLoss", "violated NoHeap");
    replace(SCHEDULES, "race toy/move", "race toy/sell");
    replace(SCHEDULES, "  fire ", "  frie ");

    assertThat(lint())
        .contains(SCHEDULES + ":1:6: expected `toy/move`, as the file is called")
        .contains(
            SCHEDULES
                + ":3:1: shows `1.0` as violated NoHeap after 2 steps, recorded is violated NoLoss"
                + " after 2 steps")
        .contains(SCHEDULES + ":6:3: unknown actor `frie`, did you mean `fire`?");
  }

  @Test
  void aStepThatTheSpecHasNoMore() throws IOException {
    bench.write("specs/toy/Toy.tla", SPEC + "Buy_Putt:\nBurn_House:\n");

    assertThat(lint())
        .contains(SCHEDULES + ":5:9: unknown step `Buy_Put`, did you mean `Buy_Putt`?");
  }

  @Test
  void schedulesOfNoRace() throws IOException {
    bench.write("counterexamples/toy/moved", "race toy/moved\n");

    assertThat(lint()).contains("counterexamples/toy/moved:1:1: no race is called so");
  }

  @Test
  void aStepThatOnlyTheSpecOrOnlyTheReferenceHas() throws IOException {
    bench.write("specs/toy/Toy.tla", SPEC + "Buy_Take:\n");
    bench.write("src/main/java/dev/pincheck/machine/toy/Toy.java", "at(\"Buy_Put\");\n");

    assertThat(lint())
        .contains("specs/toy/Toy.tla:8:1: no step of the reference is marked at(\"Buy_Take\")")
        .contains("toy/Toy.java:1:5: no step of specs/toy/Toy.tla is labelled `Buy_Put`");
  }

  @Test
  void aJoinUnderALockThatNoStepTakes() throws IOException {
    bench.write(
        "specs/toy/Toy.tla", SPEC + "process (p) {\n\\* Joined under mutex: it\nBuy_Take:\n");

    assertThat(lint())
        .contains(
            "specs/toy/Toy.tla:10:1: joined under unknown lock `mutex`; there are no locks that are"
                + " taken here");
  }

  @Test
  void aJoinWhoseLockAMutantTakesAwayNeedsAReason() throws IOException {
    bench.write(MUTANTS, WITHOUT_MUTEX);
    bench.write("specs/toy/Toy.tla", LOCKING);
    assertThat(lint())
        .contains(
            "specs/toy/Toy.tla:12:1: mutant `no-mutex` takes mutex away, and what Buy_Put joins may"
                + " show: split it, or say `\\* Stays joined: why`");

    replace("specs/toy/Toy.tla", "joint\n", "joint\n\\* Stays joined: nobody looks\n");
    assertThat(lint()).doesNotContain("may show");

    bench.write(MUTANTS, WITHOUT_MUTEX.replace("mutex.lock", "x.store"));
    assertThat(lint())
        .contains(
            "specs/toy/Toy.tla:13:1: no mutant takes away what Buy_Put is joined under; `Stays"
                + " joined` has nothing to say");
  }

  @Test
  void anOrderThatDoesWithoutALockTakesItAway() throws IOException {
    bench.write(
        MUTANTS,
        WITHOUT_MUTEX.replace("drop = [\"Buy_Take/mutex.lock\"]", "order = \"PutsFirst\""));
    bench.write("specs/toy/Toy.tla", LOCKING);
    String module = "---- MODULE Mutants ----\n\\* Without %s: it\nPutsFirst__Buy_Put(self) == x\n";
    bench.write("specs/toy/Mutants.tla", module.formatted("mutex"));
    assertThat(lint()).contains("mutant `no-mutex` takes mutex away");

    bench.write("specs/toy/Mutants.tla", module.formatted("mutes"));
    assertThat(lint())
        .contains(
            "specs/toy/Mutants.tla:2:12: without unknown lock `mutes`, did you mean `mutex`?");
  }

  @Test
  void aStaleTranslation() throws IOException {
    Path spec = Bench.TREE.resolve("src/test/resources/specs/Asserting.tla");
    bench.write("specs/toy/Toy.tla", Files.readString(spec).replace("x := x + 1", "x := x + 2"));

    assertThat(lint()).contains(": the translation is not that of the algorithm");
  }

  @Test
  void asJson() {
    assertThat(bench.run("lint", "--format", "json").out()).contains("\"findings\": [ ]");
  }

  @Test
  void anUnknownMachine() {
    Bench.Ran ran = bench.run("lint", "--machine", "tiy");

    assertThat(ran.err()).contains("did you mean `toy`?");
    assertThat(ran.code()).isEqualTo(2);
  }
}
