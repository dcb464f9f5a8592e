// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.explore.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with specs and models, but without a reference: checked all the same. */
final class NoReferenceTest {

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void recordTheToy() throws Exception {
    bench = new Bench(home).recorded();
  }

  @Test
  void theExplorerIsNotAsked() throws Exception {
    Catalogue catalogue = Catalogue.load(home, List.of());
    Race race = catalogue.races().get("toy/move");
    Machine machine = catalogue.machines().get("toy");
    Engine explorer = new ExplorerEngine(1);

    assertThat(explorer.takes(new Question.Reference(race, machine.variants().get("1.0"))))
        .isFalse();
    assertThat(References.has("gmem")).isTrue();
  }

  @Test
  void exploreSaysSo() {
    Bench.Ran ran = bench.run("explore", "toy/move", "--variant", "1.0");

    assertThat(ran.err()).contains("the machine toy has no reference, only specs");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void replaySaysSo() {
    Bench.Ran ran = bench.run("replay", home + "/counterexamples/toy/move--1.0.itf.json");

    assertThat(ran.err()).contains("the machine toy has no reference, only specs");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void explainShowsTheRaceAndTheTraceWithoutAReport() throws IOException {
    Bench.Ran ran = bench.run("explain", home + "/counterexamples/toy/move--1.0.itf.json");

    Golden.matches("explain.txt", ran.out());
    assertThat(ran.code()).isZero();
  }
}
