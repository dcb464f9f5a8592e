// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.model.Claim;
import dev.pincheck.model.Claims;
import dev.pincheck.model.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims against what is recorded and what engines say: `move` fails on 1.0 and holds on 1.1. */
final class ClaimsOfMailsTest {

  private static final String HOLDS = "confirmed = [\"toy/move on 1.1: holds\"]\n";
  private static final String FAILS = "refuted = [\"toy/move on 1.0: violates NoLoss\"]\n";
  private static final String LIONS = "confirmed = [\"toy/Zoo#NoTwoLions: holds\"]\n";

  private static final Verdict NO_ANSWER = new Verdict.Inconclusive(Exhausted.TIME, "1 s is over");

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void makeTheToy() throws IOException {
    bench = new Bench(home);
    bench.write("specs/toy/Zoo.als", "check NoTwoLions\nrun Lonely\n");
  }

  private void claims(String... keys) throws IOException {
    StringBuilder text = new StringBuilder("[mails]\n0 = \"a mail\"\n");
    for (int index = 0; index < keys.length; index++) {
      text.append(String.format("[claims.\"0-0%d\"]%n", index + 1));
      text.append("author = \"a\"\nsays = \"b\"\n").append(keys[index]);
    }
    bench.write("models/claims.toml", text.toString());
  }

  @Test
  void theWordFollowsFromTheEvidence() throws IOException {
    claims(
        HOLDS,
        FAILS,
        HOLDS + FAILS + "condition = \"1.1\"\n",
        "no_model = \"effort\"\n",
        "open = \"a desk\"\n",
        HOLDS + "open = \"a lamp\"\n");
    bench.recorded();

    assertThat(bench.run("list", "claims").out())
        .isEqualTo(
            """
            0-01  a  confirmed    b
            0-02  a  refuted      b
            0-03  a  conditional  b  1.1
            0-04  a  no_model     b  effort
            0-05  a  open         b  a desk
            0-06  a  open         b  a lamp
            """);
  }

  @Test
  void whatIsNotRecordedIsUndecided() throws IOException {
    claims(HOLDS, LIONS);

    assertThat(bench.run("list", "claims").out())
        .isEqualTo("0-01  a  undecided  b\n0-02  a  undecided  b\n");
  }

  @Test
  void aRecordThatMovedMakesTheClaimDiffer() throws IOException {
    claims(HOLDS, FAILS, LIONS);
    bench.tlc.answer("toy/move 1.0", FakeEngine.violated("NoHeap"));
    bench.run("record", "--update");

    assertThat(bench.run("list", "claims").out())
        .isEqualTo("0-01  a  confirmed  b\n0-02  a  differs    b\n0-03  a  confirmed  b\n");
  }

  @Test
  void checkSaysWhatDecidesEach() throws IOException {
    claims(HOLDS + FAILS + "condition = \"1.1\"\n", "open = \"a desk\"\n", LIONS);

    Bench.Ran ran = bench.run("check", "--claims");

    assertThat(ran.out())
        .isEqualTo(
            """
            conditional  0-01  a: b
              if: 1.1
              for: toy/move on 1.1: holds
              against: toy/move on 1.0: violates NoLoss
            open         0-02  a: b
              missing: a desk
            confirmed    0-03  a: b
              for: toy/Zoo#NoTwoLions: holds
            3 claims: 1 confirmed, 0 refuted, 1 conditional, 0 no_model, 1 open, 0 differs, 0 undecided.
            """);
    assertThat(ran.code()).isZero();
  }

  @Test
  void aVerdictThatMovedDiffers() throws IOException {
    claims("confirmed = [\"toy/move on 1.0 .. 1.1: holds\"]\n", LIONS);

    Bench.Ran ran = bench.run("check", "--claims");

    assertThat(ran.out())
        .contains("differs      0-01  a: b\n")
        .contains("  for: toy/move on 1.0 .. 1.1: holds  BUT 1.0 violates NoLoss\n")
        .contains("confirmed    0-02");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aMutantThatClaimsSomethingElseDiffers() throws IOException {
    bench.write(
        "models/toy/mutants.toml",
        """
        [mutants.no-tiles]
        base = "1.1"
        knobs = { roof = "straw" }
        changes = "it burns"
        source = "a test"
        fails = ["NoLoss"]
        """);
    claims(
        "confirmed = [\"toy mutant no-tiles: violates NoLoss\"]\n",
        "confirmed = [\"toy mutant no-tiles: equivalent\"]\n");

    Bench.Ran ran = bench.run("check", "--claims");

    assertThat(ran.out())
        .contains("confirmed    0-01")
        .contains("  for: toy mutant no-tiles: equivalent  BUT violates NoLoss\n");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void anEngineWithoutAnAnswerDecidesNothing() throws IOException {
    claims(HOLDS, FAILS);
    bench.tlc.answer("toy/move 1.1", NO_ANSWER);

    Bench.Ran ran = bench.run("check", "--claims");

    assertThat(ran.out())
        .contains("undecided    0-01")
        .contains("  for: toy/move on 1.1: holds  NO ANSWER of 1.1\n")
        .contains("refuted      0-02");
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void claimsAreChosenByTheirIdsAndOnlyTheirModelsAreAsked() throws IOException {
    claims(HOLDS, FAILS, LIONS);
    bench.tlc.answer("toy/move 1.0", NO_ANSWER);

    Bench.Ran one = bench.run("check", "--claims", "0-01", "0-*3");

    assertThat(one.out()).contains("0-01", "0-03", "2 claims: 2 confirmed").doesNotContain("0-02");
    assertThat(one.code()).isZero();
    assertThat(bench.run("check", "--claims", "0-9").err()).contains("unknown claim `0-9`");
  }

  @Test
  void optionsThatChooseModelsAreWrongUsage() throws IOException {
    claims(HOLDS);

    assertThat(bench.run("check", "--claims", "--variant", "1.0").code()).isEqualTo(2);
    assertThat(bench.run("check", "--claims", "--engine", "tlc").code()).isEqualTo(2);
    assertThat(bench.run("check", "--claims", "--machine", "toy").code()).isEqualTo(2);
  }

  @Test
  void checkSpeaksJson() throws IOException {
    claims(HOLDS + "refuted = [\"toy/move on 1.0: holds\"]\ncondition = \"1.1\"\n");

    Golden.matches("check-claims.json", bench.run("check", "--claims", "--format", "json").out());
  }

  @Test
  void aFileThatIsWrongIsRejectedByWhoeverAsksForClaims() throws IOException {
    claims("confirmed = [\"toy/nove on 1.1: holds\"]\n");

    assertThat(bench.run("list", "claims").code()).isEqualTo(3);
    assertThat(bench.run("check", "--claims").code()).isEqualTo(3);
    assertThat(bench.run("lint").code()).isEqualTo(3);
    assertThat(bench.run("list", "races").code()).isZero();
  }

  @Test
  void theTreeHasEachIdOnce() throws Exception {
    List<Claim> claims = Claims.load(Bench.TREE, Tree.catalogue());

    assertThat(claims)
        .extracting(Claim::id)
        .containsExactlyElementsOf(
            Stream.of(ids(0, 36), ids(1, 28), ids(2, 20), ids(3, 27), ids(4, 37))
                .flatMap(mail -> mail)
                .toList());
  }

  private static Stream<String> ids(int mail, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(id -> String.format("%d-%02d", mail, id));
  }

  @Test
  void whatTheTreeRecordsIsWhatItsClaimsRestOn() {
    assertThat(Bench.inTheTree("list", "claims").out().lines())
        .hasSize(148)
        .noneMatch(line -> line.contains("  differs  ") || line.contains("  undecided  "));
  }
}
