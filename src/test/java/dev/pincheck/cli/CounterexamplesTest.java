// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded counterexamples are regression inputs of the reference. */
final class CounterexamplesTest {

  private static final Path FOLDER = Bench.TREE.resolve("counterexamples");
  private static final String SYZBOT = "gmem/dying-file-versus-delete";

  private static final Catalogue CATALOGUE = Tree.catalogue();

  static List<String> recorded() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> FOLDER.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static Collection<TraceFile> read(String file) throws InputRejected {
    return Schedules.read(FOLDER.resolve(file), file).values();
  }

  private static Trace read(String file, String variant) throws InputRejected {
    return Schedules.read(FOLDER.resolve(file), file).get(variant).trace();
  }

  private static Outcome replay(Trace trace, String variant) {
    Race race = CATALOGUE.races().get(trace.meta().model());
    return Replay.run(
        trace, race, CATALOGUE.machines().get(race.machine()).variants().get(variant));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void eachIsReproducedOnItsOwnVariantsAtItsLastStep(String file) throws InputRejected {
    for (TraceFile schedule : read(file)) {
      Trace trace = schedule.trace();
      String variant = trace.meta().variant().orElseThrow();

      Outcome outcome = replay(trace, variant);

      assertThat(outcome).as(variant).isInstanceOf(Outcome.Reproduced.class);
      assertThat(((Outcome.Reproduced) outcome).step()).as(variant).isEqualTo(trace.steps());
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void eachIsCalledAsItsRaceAndHasTheFormOfTheRecorder(String file)
      throws IOException, InputRejected {
    List<Trace> schedules = read(file).stream().map(TraceFile::trace).toList();

    assertThat(schedules).allSatisfy(trace -> assertThat(trace.meta().model()).isEqualTo(file));
    assertThat(FOLDER.resolve(file)).content().isEqualTo(Schedules.write(schedules));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void eachStepIsARoutineOfTheReference(String file) throws InputRejected {
    for (TraceFile schedule : read(file)) {
      Race race = CATALOGUE.races().get(file);
      Trace told =
          Replay.told(
              schedule.trace(),
              race,
              CATALOGUE
                  .machines()
                  .get(race.machine())
                  .variants()
                  .get(schedule.trace().meta().variant().orElseThrow()));

      assertThat(told.states()).hasSameSizeAs(schedule.trace().states());
      assertThat(told.states().subList(1, told.states().size()))
          .allSatisfy(state -> assertThat(state.step().orElseThrow().source()).isPresent());
    }
  }

  @Test
  void theOldBugIsReproducedNoLongerOnTheVersionThatFixedIt() throws InputRejected {
    for (String variant : List.of("v11", "6.14")) {
      Outcome outcome = replay(read(SYZBOT, variant), "6.18");

      assertThat(outcome).as(variant).isNotInstanceOf(Outcome.Reproduced.class);
    }
  }

  @Test
  void theReplayCommandPrintsTheReportAndEndsWithZero() {
    Bench.Ran ran = Bench.inTheTree("replay", SYZBOT, "--variant", "v11");

    assertThat(ran.out())
        .startsWith("reproduced: gmem/dying-file-versus-delete on v11")
        .contains("BUG: KASAN: slab-use-after-free in kvm_gmem_release()");
    assertThat(ran.code()).isZero();
  }

  @Test
  void theReplayCommandSaysWhereTheFixedVariantLeavesThePath() {
    Bench.Ran ran = Bench.inTheTree("replay", SYZBOT, "--variant", "v11", "--on", "6.18");

    assertThat(ran.out())
        .startsWith("fixed: gmem/dying-file-versus-delete on 6.18 (recorded on v11)")
        .contains("no schedule of this race fails: ")
        .containsPattern("step \\d+: the trace wants \\w+ of closer, which stands at \\w+");
    assertThat(ran.code()).isEqualTo(1);
  }

  /** D6 of the facts: who reviews the patch should see the race without knowing the model. */
  @Test
  void theExplainCommandShowsTheRaceOfUnlockAndResetToWhoReadsTheMail() {
    Bench.Ran ran =
        Bench.inTheTree(
            "explain",
            FOLDER.resolve("memslot-lock/unlock-versus-reset").toString(),
            "--variant",
            "rfc-v5");

    assertThat(ran.out())
        .containsSubsequence(
            "NoStaleView (S7): what a vcpu that starts with its MMU off finds in mapped",
            "at first  locked_rw s1",
            "in the set and locked for reading and writing, its deferred",
            "unlocker  unlock s1",
            "resetter  reset v1",
            "> unlock s1",
            "(Unlock_TestPending)",
            "stage2_unmap_vm()",
            "mmu_pending_ops +DCACHE +ICACHE +TAGS",
            "unlock_memslot()",
            "s1: lock flags RW -> NULL",
            "mmu_pending_ops -DCACHE -ICACHE -TAGS",
            "RACES with step 26, which reads it",
            "RACES with step 18, which changes it",
            "Why repaired is safe",
            "UNLOCK holds mmu_lock");
  }

  @Test
  void theExplainCommandShowsColumnsAndTheReport() {
    Bench.Ran ran =
        Bench.inTheTree("explain", SYZBOT, "--variant", "v11", "--full", "--width", "110");

    assertThat(ran.out())
        .contains("| step | CPU0 (closer) ")
        .contains("| CPU1 (deleter) ")
        .contains("fCount[f1]: 1 -> 0")
        .contains("BUG: KASAN: slab-use-after-free");
    assertThat(ran.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(121));
    assertThat(ran.code()).isZero();
  }
}
