// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of {@code report}, as they are without a browser. */
final class ReportCommandTest {

  private static final String RACE = "gmem/dying-file-versus-delete";
  private static final String TRACE = "trace-gmem-dying-file-versus-delete-v11.html";

  @TempDir Path folder;

  @Test
  void everyPageOfARaceIsSound() throws IOException {
    ReportPages pages = ofTheRace();

    pages.areSound();
    assertThat(pages.names())
        .contains("index.html", "variants.html", "race-gmem-dying-file-versus-delete.html", TRACE);
  }

  @Test
  void theMatrixLeadsToCounterexamplesAndSaysWhatItShows() throws IOException {
    Document matrix = ofTheRace().page("index.html");

    assertThat(matrix.select("td.fails a[href=" + TRACE + "]").attr("aria-label"))
        .isEqualTo("violates NoUseAfterFree on v11");
    assertThat(matrix.select("td.holds i").first().attr("aria-label")).isEqualTo("holds");
    assertThat(matrix.select("td.differs")).isEmpty();
  }

  @Test
  void aCounterexampleHasItsStepsItsStatesAndTheTwoThatRace() throws IOException {
    Document trace = ofTheRace().page(TRACE);

    assertThat(trace.select(".steps tbody tr")).hasSize(19);
    assertThat(trace.select("svg .box")).hasSize(19);
    assertThat(trace.select("svg text.lane").eachText()).containsExactly("closer", "deleter");
    assertThat(trace.select("tr.marked").eachAttr("id")).containsExactly("step-15", "step-19");
    assertThat(trace.select("#step-15").text()).contains("deleter", "frees memslot s1");
    assertThat(trace.select("#step-2").text()).contains("fCount[f1]: 1 → 0");
    assertThat(trace.select(".states tr:has(th:contains(fCount[f1])) td.set").eachText())
        .containsExactly("0");
    assertThat(trace.select("#step-15").text()).contains("RACES with step 19, which writes it");
    assertThat(trace.select("#step-2").text()).contains("f1.f_count 1 -> 0", "fs/open.c");
    assertThat(trace.select(".reason").eachText().get(1))
        .startsWith("Why 6.18 is safe, where no interleaving of this race fails: it leaves")
        .contains("Both hold vm1.slots_lock there");
    assertThat(trace.select("pre").text()).contains("BUG: KASAN: slab-use-after-free");
  }

  @Test
  void whatSomebodyWritesIsShownAndDoesNothing() throws IOException {
    Path home = folder.resolve("home");
    Bench bench = new Bench(home);
    String race = Files.readString(home.resolve("models/toy/races/move.toml"));
    bench.write(
        "models/toy/races/move.toml",
        race.replace(
            "\"Buy against burn\"", "'<script>alert(\"1\")</script><img src=x onerror=y>'"));
    bench.write(
        "models/toy/FINDINGS.md",
        """
        # <b onclick=x>Found</b>

        [a](javascript:alert(1)), [b](../../x.md), ![c](https://example.org/c.png), [d](https://example.org)

        | one | two |
        | --- | --- |
        | <i> | & |
        """);
    bench.recorded();

    Bench.Ran ran = bench.run("report", "--out", folder.resolve("out").toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    ReportPages pages = new ReportPages(folder.resolve("out"));
    pages.areSound();
    assertThat(pages.page("race-toy-move.html").text())
        .contains("<script>alert(\"1\")</script><img src=x onerror=y>");
    Document findings = pages.page("findings-toy.html");
    assertThat(findings.select("main a").eachAttr("href")).containsExactly("https://example.org");
    assertThat(findings.text()).contains("<b onclick=x>Found</b>", "https://example.org/c.png");
    assertThat(findings.select("th").eachAttr("scope")).containsExactly("col", "col");
  }

  @Test
  void aSchedulesStepsAreShownWhereNobodyKnowsItsStates() throws IOException {
    Bench bench = new Bench(folder.resolve("home")).recorded();

    assertThat(bench.run("report", "--out", folder.resolve("out").toString()).code()).isZero();

    Document trace = new ReportPages(folder.resolve("out")).page("trace-toy-move-1.0.html");
    assertThat(trace.select(".steps tbody tr")).hasSize(2);
    assertThat(trace.select(".states")).isEmpty();
  }

  @Test
  void anOlderReportIsReplacedAsAWhole() throws IOException {
    Path out = folder.resolve("out");
    Bench bench = new Bench(folder.resolve("home")).recorded();
    bench.run("report", "--out", out.toString());
    Files.writeString(out.resolve("index.html"), "old");

    assertThat(bench.run("report", "toy/move", "--out", out.toString()).code()).isZero();

    assertThat(Files.readString(out.resolve("index.html"))).contains("toy/move");
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactlyInAnyOrder(out, folder.resolve("home"));
    }
  }

  @Test
  void aFolderOfSomebodyElsesIsLeftAsItIs() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("thesis.tex"), "years of work");
    Bench bench = new Bench(folder.resolve("home")).recorded();

    Bench.Ran ran = bench.run("report", "--out", out.toString());

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("neither empty nor a report");
    assertThat(out.resolve("thesis.tex")).hasContent("years of work");
    try (Stream<Path> inside = Files.list(out)) {
      assertThat(inside).hasSize(1);
    }
  }

  @Test
  void aFileOfSomebodysInAReportIsNotLostWithIt() throws IOException {
    Path out = folder.resolve("out");
    Bench bench = new Bench(folder.resolve("home")).recorded();
    bench.run("report", "--out", out.toString());
    Files.writeString(out.resolve("notes.txt"), "mine");

    assertThat(bench.run("report", "--out", out.toString()).code()).isEqualTo(3);

    assertThat(out.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path out = Files.writeString(folder.resolve("out"), "text");

    Bench bench = new Bench(folder.resolve("home")).recorded();

    assertThat(bench.run("report", "--out", out.toString()).code()).isEqualTo(3);
    assertThat(out).hasContent("text");
  }

  @Test
  void aRaceThatThereIsNotIsWrongUsage() {
    assertThat(Bench.inTheTree("report", "gmem/dyng", "--out", "unused").code()).isEqualTo(2);
  }

  @Tag("engine")
  @Test
  void everyPageOfTheCatalogueIsSound() throws IOException {
    assertThat(Bench.inTheTree("report", "--out", folder.resolve("all").toString()).code())
        .isZero();

    ReportPages pages = new ReportPages(folder.resolve("all"));
    pages.areSound();
    Document bugs = pages.page("bugs.html");
    assertThat(bugs.select("tr:has(th:contains(2.1)) td").eachText())
        .startsWith("found")
        .contains("not found");
    assertThat(bugs.select("[id=bug-gmem-2.1] + p a").eachText())
        .contains("gmem/dying-file-versus-delete");
    Document alloy = pages.page("alloy.html");
    assertThat(alloy.select("tr:has(th:contains(Refines_Xarray_WithoutLooking))").text())
        .contains("kernel[ErrorReturned + RolledBack] implies Rule", "there is one there is one");
    assertThat(alloy.select("h2 + p").first().text()).startsWith("The rule of binding, once");
    assertThat(alloy.select(".differs")).isEmpty();
    assertThat(pages.page("index.html").select("nav a").eachText())
        .contains("Known bugs", "Alloy modules");
  }

  private ReportPages ofTheRace() throws IOException {
    Path out = folder.resolve("race");
    Bench.Ran ran = Bench.inTheTree("report", RACE, "--out", out.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    return new ReportPages(out);
  }
}
