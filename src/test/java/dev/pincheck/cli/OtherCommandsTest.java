// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that check nothing: list, explain, export and doctor. */
final class OtherCommandsTest {

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void makeTheToy() throws IOException {
    bench = new Bench(home);
  }

  @Test
  void listShowsALineAThing() throws IOException {
    Golden.matches("list.txt", bench.run("list").out());
  }

  @Test
  void listOfOneKindHasNoHeading() {
    assertThat(bench.run("list", "races").out()).isEqualTo("toy/move  Buy against burn\n");
  }

  @Test
  void whatRestsOnATitleAloneIsListedApart() throws IOException {
    Path variants = home.resolve("models/toy/variants.toml");
    String text = Files.readString(variants);
    bench.write(
        "models/toy/variants.toml",
        text.replaceFirst("source( *)= \"[^\"]*\"", "source$1= \"title only: 1234\""));

    assertThat(bench.run("list", "variants").out().lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("toy  1.1"),
            heading -> assertThat(heading).isEqualTo("by a title only"),
            last -> assertThat(last).startsWith("toy  1.0").endsWith("title only: 1234"));
  }

  @Test
  void aNumberOfAFactSheetIsShownWithItsPlace() {
    Bench.Ran ran = Bench.inTheTree("list", "facts", "gmem", "2.6");

    assertThat(ran.out().lines().toList())
        .satisfies(lines -> assertThat(lines.get(0)).matches("docs/facts/gmem.md:\\d+  gmem 2.6"))
        .satisfies(lines -> assertThat(lines.get(1)).startsWith("  **2.6 File reference leak"));
    assertThat(Bench.inTheTree("list", "facts", "G", "2.6")).isEqualTo(ran);
    assertThat(ran.code()).isZero();
  }

  @Test
  void sheetsHaveSections() {
    assertThat(Bench.inTheTree("list", "facts").out())
        .contains("gmem       2. Bugs and races\n", "news       6. Folio migration\n");
    assertThat(Bench.inTheTree("list", "facts", "arm64").out()).doesNotContain("gmem");
  }

  @Test
  void aNumberOfNoFactSheetIsRefused() {
    Bench.Ran ran = Bench.inTheTree("list", "facts", "gmem", "2.55");

    assertThat(ran.err()).contains("no fact has the number `2.55`, did you mean `2.5`?");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void listSpeaksJson() throws IOException {
    Golden.matches("list.json", bench.run("list", "--format", "json").out());
  }

  @Test
  void exportWritesTheModuleItsConfigurationAndTheSpec() {
    Bench.Ran ran =
        bench.run(
            "export", "toy/move", "--variant", "1.0", "--out", home.resolve("out").toString());

    assertThat(ran.out().lines().sorted())
        .containsExactly("HOME/out/MCMove.cfg", "HOME/out/MCMove.tla", "HOME/out/Toy.tla");
    assertThat(home.resolve("out/MCMove.cfg")).content().contains("NoLoss");
    assertThat(home.resolve("out/Toy.tla")).exists();
    assertThat(ran.code()).isZero();
  }

  @Test
  void doctorSaysWhetherModelsCanBeChecked() {
    Bench.Ran ran = bench.run("doctor");

    assertThat(ran.out())
        .contains("ok  tlc      fake 1.0")
        .contains("ok  solvers  sat4j")
        .endsWith("Models can be checked.\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void doctorShowsTheArchiveOfTheLauncherAndNoneOfAnEngine() throws IOException {
    bench.write("cds/AlloyChild-1.jsa", "");
    bench.write("cds/pincheck-17-1.jsa", "");
    String kept = System.setProperty("pincheck.cds", home.resolve("cds").toString());

    try {
      assertThat(bench.run("doctor").out()).contains("archive  HOME/cds/pincheck-17-1.jsa\n");
    } finally {
      System.setProperty("pincheck.cds", kept);
    }
  }
}
