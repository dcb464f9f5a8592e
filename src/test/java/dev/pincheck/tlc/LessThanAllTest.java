// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Remark.Kind;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Specs of which TLC has looked at less than all and says nothing of it. */
@Tag("engine")
final class LessThanAllTest {

  private static final String SPEC =
      """
      ---- MODULE Spec ----
      EXTENDS Naturals, TLC, Randomization
      CONSTANTS P, K, a, b
      VARIABLES n, p
      Init == n = 0 /\\ p = a
      Next == n' = (n + 1) % 5 /\\ p' = p
      Lost == \\/ n = 0 /\\ TLCSet("exit", TRUE) /\\ n' = 0 /\\ p' = p
              \\/ n = 0 /\\ n' = 9 /\\ p' = p
      Set(name) == TLCSet(name, TRUE)
      LostByName == n < 9 /\\ (n # 0 \\/ Set("exit")) /\\ n' = n + 9 /\\ p' = p
      Sets == n' = 1 - n /\\ p' = p /\\ TLCSet(1, "exit") /\\ PrintT("exit")
      Draws == n' = RandomElement(1..1000000) /\\ n < 1 /\\ p' = p
      Subset == n \\in RandomSubset(2, 1..1000000) /\\ p = a
      Clock == n' = (IF JavaTime > 5 THEN 1 ELSE 2) /\\ p' = p
      Level == n' = n + 1 /\\ TLCGet("level") < 4 /\\ p' = p
      Anybody == n = 0 /\\ p \\in P
      Nowhere == n = 0 /\\ p = a /\\ n = 1
      Perms == Permutations(P)
      NotB == p # b
      Small == n < 9
      True == TRUE
      Few == 0..7
      ====
      """;
  private static final String CONFIG =
      """
      INIT %s
      NEXT %s
      CHECK_DEADLOCK FALSE
      CONSTANTS a = a b = b K = k P = {a, b}
      %s
      """;

  @TempDir private Path folder;

  private Finding check(String init, String next, String asked) throws Exception {
    Files.writeString(folder.resolve("Spec.tla"), SPEC);
    Files.writeString(folder.resolve("Spec.cfg"), CONFIG.formatted(init, next, asked));
    return Specs.finding(
        TlaFile.question(
            folder.resolve("Spec.tla"), OwnOptions.of(Optional.empty(), /* overrides= */ false)),
        Specs.BUDGET);
  }

  private static void assertLeftOut(Finding finding, String reason) {
    assertThat(finding.verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class,
            left -> {
              assertThat(left.budget()).isEqualTo(Exhausted.SPEC);
              assertThat(left.detail()).isEqualTo(reason);
            });
  }

  @Test
  void aViolationThatTlcForgetsBecauseTheSpecEndedTheSearchIsNoProof() throws Exception {
    String reason =
        "the spec can end the search itself, TLCSet(\"exit\", TRUE), and TLC does not say whether"
            + " it did";

    assertLeftOut(check("Init", "Lost", "INVARIANT Small"), reason);
    assertLeftOut(check("Init", "LostByName", "INVARIANT Small"), reason);
  }

  @Test
  void registersAndWordsThatEndNothingAreNoReason() throws Exception {
    Finding finding = check("Init", "Sets", "INVARIANT Small");

    assertThat(finding.verdict().word()).isEqualTo("holds");
    assertThat(finding.remarks()).isEmpty();
  }

  @Test
  void whereNothingBeginsNothingHolds() throws Exception {
    String reason = "no state is initial and within the constraints: there was nothing to look at";

    assertLeftOut(check("Nowhere", "Next", "INVARIANT Small"), reason);
    assertLeftOut(check("Init", "Next", "INVARIANT Small\nCONSTRAINT Nowhere"), reason);
  }

  @Test
  void whatIsDrawnIsNotAll() throws Exception {
    assertLeftOut(
        check("Init", "Draws", "INVARIANT True"),
        "RandomElement: what was not drawn was not looked at");
    assertLeftOut(
        check("Subset", "Next", "INVARIANT True"),
        "RandomSubset: what was not drawn was not looked at");
    assertLeftOut(
        check("Init", "Next", "INVARIANT True\nCONSTANT Next <- Draws"),
        "RandomElement: what was not drawn was not looked at");
  }

  @Test
  void whatDependsOnMoreThanTheStatesIsSaid() throws Exception {
    assertThat(check("Init", "Clock", "INVARIANT Small").remarks())
        .containsExactly(new Remark(Kind.OUTSIDE, "depends on JavaTime, not on the states alone"));
    assertThat(check("Init", "Level", "INVARIANT Small").remarks())
        .containsExactly(new Remark(Kind.OUTSIDE, "depends on TLCGet, not on the states alone"));
  }

  @Test
  void symmetryIsSaid() throws Exception {
    Finding under = check("Anybody", "Next", "INVARIANT NotB\nSYMMETRY Perms");

    assertThat(under.verdict().word()).isEqualTo("holds");
    assertThat(under.remarks()).containsExactly(new Remark(Kind.SYMMETRY, "under SYMMETRY Perms"));
    assertThat(check("Anybody", "Next", "INVARIANT NotB").verdict().word()).isEqualTo("violated");
  }

  @Test
  void whatTheConfigurationPutsInThePlaceOfADefinitionIsSaid() throws Exception {
    assertThat(
            check("Init", "Next", "INVARIANT Small\nCONSTANTS Small <- True Nat <- Few").remarks())
        .containsExactly(new Remark(Kind.REPLACED, "with Few for Nat, True for Small"));
    assertThat(check("Init", "Next", "INVARIANT Small\nCONSTANT Few = {1}").remarks())
        .containsExactly(new Remark(Kind.REPLACED, "with {1} for Few"));
  }
}
