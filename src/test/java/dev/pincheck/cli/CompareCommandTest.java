// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Statistics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants side by side, as engines say that are told to. */
final class CompareCommandTest {

  private static final String ROWS =
      """
      [rows.books]
      title    = "books are safe"
      claim    = "no book is lost"
      better   = "yes"
      source   = "row 1"
      races    = ["move"]
      property = "NoLoss"
      [rows.books.alloy]
      module   = "Zoo"
      commands = { "1.0" = "Lonely", "1.1" = "NoTwoLions" }
      [rows.books.expect]
      "1.0" = "no"
      "1.1" = "yes"
      """;

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void aRow() throws IOException {
    bench = new Bench(home);
    bench.write("models/toy/compare.toml", ROWS);
    alloySays("1.0 is lonely", true);
  }

  private void alloySays(String why, boolean lonely) {
    bench.alloy.answer(
        "toy/Zoo",
        () ->
            List.of(
                FakeEngine.finding("NoTwoLions", "", FakeEngine.holds()),
                FakeEngine.finding(
                    "Lonely", "", lonely ? FakeEngine.violated(why) : FakeEngine.holds())));
  }

  @Test
  void theTableSaysWhatIsBoughtAndWhoDecidesIt() throws IOException {
    Bench.Ran ran = bench.run("compare", "1.0", "1.1");

    Golden.matches("compare.txt", ran.out());
    assertThat(ran.code()).isZero();
  }

  @Test
  void theSameAsJson() throws IOException {
    Bench.Ran ran = bench.run("compare", "1.0", "1.1", "--format", "json");

    Golden.matches("compare.json", ran.out());
    assertThat(ran.code()).isZero();
  }

  @Test
  void theOtherWayRoundEverythingGetsWorse() {
    Bench.Ran ran = bench.run("compare", "1.1", "1.0");

    assertThat(ran.out())
        .contains("no (races, alloy), worse")
        .contains("WORSE   toy/move: 1.1 holds, 1.0 violates NoLoss after ")
        .contains(
            "WORSE   holds, then violates NoLoss: 1 race, the shortest toy/move after 2 steps\n")
        .endsWith("From 1.1 to 1.0: 1 race, 0 better, 1 worse, 0 changed, 0 unchanged.\n");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void racesThatAreNamedAreAskedAlone() {
    Bench.Ran ran = bench.run("compare", "1.0", "1.1", "--race", "mo*");

    assertThat(ran.out()).startsWith("better  toy/move").doesNotContain("books are safe");
    assertThat(bench.run("compare", "1.0", "1.1", "--race", "mov").err())
        .contains("unknown race `mov`");
  }

  @Test
  void aVerdictThatStaysWithOtherFigures() throws IOException {
    bench.tlc.answer("toy/move 1.0", FakeEngine.holds());
    assertThat(bench.run("compare", "1.0", "1.1", "--race", "move").out())
        .isEqualTo("From 1.0 to 1.1: 1 race, 0 better, 0 worse, 0 changed, 1 unchanged.\n");

    bench.forget();
    bench.tlc.answer(
        "toy/move 1.1",
        () ->
            List.of(FakeEngine.finding("", "", FakeEngine.holds(), new Statistics(139, 229, 19))));

    assertThat(bench.run("compare", "1.0", "1.1", "--race", "move").out())
        .isEqualTo(
            """
            changed, with the same verdict: toy/move
            From 1.0 to 1.1: 1 race, 0 better, 0 worse, 1 changed, 0 unchanged.
            """);
  }

  @Test
  void whoEndsItKeepsWhatIsAnswered() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter ends =
        new PrintWriter(out) {
          @Override
          public void flush() {
            bench.stopping.set(out.toString().startsWith("better"));
          }
        };

    int code = bench.run(ends, err, "compare", "1.0", "1.1");

    assertThat(out.toString())
        .startsWith("better  toy/move: 1.0 violates NoLoss, 1.1 holds\n")
        .contains("From 1.0 to 1.1: 1 race, 1 better,");
    assertThat(err.toString()).contains(" checked before that\n");
    assertThat(code).isEqualTo(130);
  }

  @Test
  void whereWhatHappensBeginsToDiffer() {
    Bench.Ran ran =
        Bench.inTheTree("compare", "7.2", "7.3", "--race", "memory-error-versus-dying-unbind");

    assertThat(ran.out())
        .contains("gmem/memory-error-versus-dying-unbind: the same up to ")
        .contains("then under 7.2 deleter comes to GetFile_Load")
        .contains("ways to end that are lost");
    assertThat(ran.code()).isZero();
  }

  @Test
  void everyNoIsAFileThatExplainOpens() {
    bench.run("compare", "1.0", "1.1");

    Path file = home.resolve("target/compare/toy/move--1.0--NoLoss.itf.json");
    assertThat(bench.run("explain", file.toString()).out()).contains("Buy_Put");
  }

  @Test
  void aChangeOfOnesOwn() throws IOException {
    Path mine =
        bench.write(
            "mine.toml",
            "[variants.mine]\nbased_on = \"1.1\"\nsource = \"me\"\nknobs = { door = \"wide\" }\n");
    bench.tlc.answer("toy/move mine", FakeEngine.violated("NoHeap"));

    Bench.Ran ran = bench.run("compare", "1.1", "mine", "--variants", mine.toString());

    assertThat(ran.out())
        .contains("WORSE   toy/move: 1.1 holds, mine violates NoHeap")
        .contains("--variants HOME/mine.toml");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void ofManyThatChangeAlikeTheFirstOnesAreShownAndAllAreNamed() throws IOException {
    String race = Files.readString(home.resolve("models/toy/races/move.toml"));
    for (int i = 1; i <= 8; i++) {
      bench.write("models/toy/races/many" + i + ".toml", race);
      bench.tlc.answer("toy/many" + i + " 1.0", FakeEngine.holds());
      bench.tlc.answer("toy/many" + i + " 1.1", FakeEngine.violated("NoLoss"));
    }

    String out = bench.run("compare", "1.0", "1.1", "--race", "many*").out();

    assertThat(out.lines().filter(line -> line.startsWith("WORSE   toy/many"))).hasSize(6);
    assertThat(out)
        .containsOnlyOnce("        and more like these, see below\n")
        .contains("WORSE   holds, then violates NoLoss: 8 races, the shortest toy/many1 after 2 s")
        .contains("        all: toy/many1, toy/many2, toy/many3, toy/many4, toy/many5, toy/many6,")
        .contains("8 worse,");
  }

  @Test
  void whatEndsInAnErrorThatNobodyAsksAboutIsNoImprovement() throws IOException {
    bench.write(
        "Mine.java",
        """
        import dev.pincheck.machine.gmem.*;

        public class Mine extends SlotBinding {
          @Override
          public void unbind(MemorySlot slot) {}
        }
        """);
    Path mine =
        bench.write(
            "mine.toml",
            """
            machine = "gmem"
            [variants.mine]
            based_on = "7.2"
            source = "me"
            code = ["Mine.java"]
            """);

    Bench.Ran ran =
        Bench.inTheTree(
            "compare", "7.2", "mine", "--variants", mine.toString(), "--race", "memory-error-unp*");

    assertThat(ran.out())
        .startsWith("UNASKED  gmem/memory-error-unpaired-by-dying-unbind: 7.2 violates")
        .contains("; but a run ends in use-after-free after 13 steps, of which the race does not")
        .contains("0 better, 0 worse, 1 with an error that is not asked about,");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void racesAndAlloyDisagree() {
    alloySays("nothing", false);

    Bench.Ran ran = bench.run("compare", "1.0", "1.1");

    assertThat(ran.out())
        .contains("races say no, alloy says yes")
        .contains("models/toy/compare.toml:1:1: books, 1.0: the races and Alloy disagree\n");
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void anotherAnswerThanExpected() throws IOException {
    bench.write("models/toy/compare.toml", ROWS.replace("\"1.0\" = \"no\"", "\"1.0\" = \"yes\""));

    Bench.Ran ran = bench.run("compare", "1.0", "1.1");

    assertThat(ran.out()).contains("books, 1.0: expected yes, found no\n");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aRaceThatSkipsAVariantDoesNotCountForIt() throws IOException {
    Path race = home.resolve("models/toy/races/move.toml");
    Files.writeString(
        race,
        Files.readString(race)
            .replace("\"1.0\" = \"violates NoLoss\"\n", "")
            .concat("[skip]\n\"1.0\" = \"it has no desks\"\n"));

    Bench.Ran ran = bench.run("compare", "1.0", "1.1");

    assertThat(ran.out()).contains("| no (alloy)").contains("From 1.0 to 1.1: 0 races,");
  }

  @Test
  void aCommandThatTheModuleLacks() throws IOException {
    bench.write("models/toy/compare.toml", ROWS.replace("\"Lonely\"", "\"Lonly\""));

    Bench.Ran ran = bench.run("compare", "1.0", "1.1");

    assertThat(ran.err())
        .contains("models/toy/compare.toml:10:22: unknown command `Lonly`, did you mean `Lonely`?");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void wrongUsage() {
    assertThat(bench.run("compare", "1.0").code()).isEqualTo(2);
    assertThat(bench.run("compare", "1.0", "1.2").err()).contains("did you mean `1.0`?");
    assertThat(bench.run("compare", "1.0", "1.1", "--machine", "to").err())
        .contains("did you mean `toy`?");
  }

  @Test
  void twoDesignsAreOneBaseButForKnobsOfTheirOwn() throws IOException {
    bench.write(
        "models/toy/compare.toml", "base = \"1.0\"\n[designs]\n\"1.1\" = [\"roof\"]\n" + ROWS);

    assertThat(bench.run("compare", "1.0", "1.1").out()).endsWith("Both are 1.0 but for roof.\n");
    assertThat(bench.run("compare", "1.0", "1.1", "--format", "json").out())
        .containsIgnoringWhitespaces(
            """
            "base": "1.0", "ownKnobs": ["roof"], "foreignKnobs": []
            """);
  }

  @Test
  void whatIsNoDesignIsSaidToDifferBesides() throws IOException {
    bench.write("models/toy/compare.toml", "base = \"1.0\"\n[designs]\n\"1.0\" = []\n" + ROWS);

    assertThat(bench.run("compare", "1.0", "1.1").out())
        .endsWith("These are not two designs on one base (1.0): they differ in roof as well.\n");
  }
}
