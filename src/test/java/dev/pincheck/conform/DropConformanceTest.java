// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.TlcEngine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is dropped is dropped from spec and reference alike, and something fails without it. */
@Tag("engine")
final class DropConformanceTest {

  private static final Budget BUDGET = new Budget(Duration.ofMinutes(5), Long.MAX_VALUE, 512);

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} {1} without {2}/{3}: {4}")
  @CsvSource({
    "gmem/release-lock-order, 7.2, Release_TakeSlotsLock, slotsLock.lock, NoUseAfterFree",
    "gmem/fault-then-close-everything, 7.2, GetPfn_Fput, fCount.dec, NoLeak",
    "gmem/dying-file-versus-delete, 7.2, SetMemoryRegion_TakeSlotsLock, slotsLock.lock,"
        + " NoUseAfterFree",
    "memslot-lock/lock-versus-lock, repaired, Lock_TakeSlotsLock, slotsLock.lock,"
        + " LockedMeansPinned",
  })
  void specAndReferenceLackTheSame(
      String name, String base, String label, String effect, String fails) throws Exception {
    Catalogue catalogue = Tree.catalogue();
    Race race = catalogue.races().get(name);
    Machine machine = catalogue.machines().get(race.machine());
    Variant variant =
        machine
            .variant(base)
            .orElseThrow()
            .mutated("without", Mutations.of(Drop.of(label, effect)));
    Question.Tla question = RaceModule.question(machine, race, variant);

    Walk walk =
        new Machines(race.machine()).walk(name.substring(name.indexOf('/') + 1), variant, folder);

    assertThat(Machines.summary(walk)).isEqualTo(Walk.Outcome.BISIMILAR.word());
    assertThat(failing(new ExplorerEngine(1), new Question.Reference(race, variant)))
        .isEqualTo(fails);
    assertThat(failing(new TlcEngine(), question)).isEqualTo(fails);
  }

  private static String failing(Engine engine, Question question) throws Exception {
    Verdict verdict = engine.check(question, BUDGET, Progress.SILENT).get(0).verdict();
    return verdict.property().orElse(verdict.word());
  }
}
