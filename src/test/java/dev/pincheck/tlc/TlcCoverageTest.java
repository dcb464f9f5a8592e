// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.ActionCount;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often TLC takes each action, counted only where somebody asks. */
@Tag("engine")
final class TlcCoverageTest {

  private static final String SPEC =
      """
      ---- MODULE Spec ----
      EXTENDS Naturals
      VARIABLES x, y
      Init == x = 0 /\\ y = 0
      Up == x < 3 /\\ x' = x + 1 /\\ y' = y
      Never == x > 7 /\\ x' = 0 /\\ y' = 1
      Flip(i) == x = i /\\ y' = 1 - y /\\ x' = x
      Next == Up \\/ Never \\/ \\E i \\in 1..2 : Flip(i)
      Small == x <= 3
      Tiny == x < 3
      ====
      """;

  @TempDir private Path folder;

  private Question.Tla question(String invariant) throws Exception {
    Files.writeString(folder.resolve("Spec.tla"), SPEC);
    Files.writeString(
        folder.resolve("Spec.cfg"),
        "INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\nINVARIANT " + invariant + "\n");
    return TlaFile.question(
        folder.resolve("Spec.tla"), OwnOptions.of(Optional.empty(), /* overrides= */ false));
  }

  private static Finding counted(Question question) throws Exception {
    Engine engine = new TlcEngine(/* workers= */ 1).withCoverage();
    try {
      return engine.check(question, Specs.BUDGET, Progress.SILENT).get(0);
    } finally {
      engine.rest();
    }
  }

  @Test
  void stepsOfAForeignSpecAreCountedByActionAndOneIsNeverTaken() throws Exception {
    Finding finding = counted(question("Small"));

    assertThat(finding.verdict()).isInstanceOf(Verdict.Holds.class);
    // x from 0 to 3 with y = 0, from 1 to 3 with y = 1; Flip goes both ways at 1 and 2.
    assertThat(finding.coverage())
        .containsExactly(
            new ActionCount("Flip", 4, 2),
            new ActionCount("Init", 1, 1),
            new ActionCount("Never", 0, 0),
            new ActionCount("Up", 5, 4));
    assertThat(finding.remarks())
        .containsExactly(new Remark(Remark.Kind.NEVER_TAKEN, "never taken: Never"));
    assertThat(finding.statistics()).isEqualTo(new Statistics(7, 10, 5));
  }

  @Test
  void aViolationIsCountedTooAndTheAnswerIsTheSame() throws Exception {
    Finding counted = counted(question("Tiny"));
    Finding plain = Specs.finding(question("Tiny"), Specs.BUDGET);

    assertThat(counted.verdict()).isEqualTo(plain.verdict());
    assertThat(counted.statistics()).isEqualTo(plain.statistics());
    assertThat(counted.remarks())
        .containsExactly(new Remark(Remark.Kind.NEVER_TAKEN, "never taken: Never"));
  }

  @Test
  void whereNobodyAsksNothingIsCounted() throws Exception {
    Finding finding = Specs.finding(question("Small"), Specs.BUDGET);

    assertThat(finding.coverage()).isEmpty();
    assertThat(finding.remarks()).isEmpty();
  }

  @Test
  void countedAnswersAreStoredApart() {
    assertThat(new TlcEngine(/* workers= */ 1).withCoverage().identity())
        .isNotEqualTo(new TlcEngine(/* workers= */ 1).identity());
  }

  @Test
  void actionsOfARaceAreItsLabelsWhoeverOfTheActorsTakesThem() throws Exception {
    Catalogue catalogue = Tree.catalogue();
    Race race = catalogue.races().get("memslot-lock/lock-versus-lock");
    Question.Tla question =
        RaceModule.question(
            catalogue.machines().get("memslot-lock"),
            race,
            catalogue.machines().get("memslot-lock").variant("repaired").orElseThrow());

    Finding finding = counted(question);

    assertThat(steps(finding, "Terminating")).isPositive();
    assertThat(steps(finding, "Lock_TakeKvmLock")).isGreaterThan(1);
    assertThat(steps(finding, "Unlock_Unmap")).isZero();
    assertThat(finding.coverage().stream().mapToLong(ActionCount::steps).sum())
        .isEqualTo(finding.statistics().generated());
    assertThat(finding.coverage().stream().mapToLong(ActionCount::states).sum())
        .isEqualTo(finding.statistics().distinct());
  }

  private static long steps(Finding finding, String action) {
    return finding.coverage().stream()
        .filter(count -> count.action().equals(action))
        .mapToLong(ActionCount::steps)
        .sum();
  }
}
