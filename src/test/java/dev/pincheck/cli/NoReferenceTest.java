// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    assertThat(ran.err()).contains("machine toy has no reference: TLC alone knows what it does");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void conformSaysSo() {
    Bench.Ran ran = bench.run("conform", "toy/move");

    assertThat(ran.err())
        .isEqualTo(
            "HOME/models/toy/races/move.toml: machine toy has no reference: TLC alone knows what it"
                + " does\n");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void replayStepsTheSpec() {
    Bench.Ran ran = bench.run("replay", "toy/move", "--variant", "1.0");

    assertThat(ran.out())
        .isEqualTo("reproduced: toy/move on 1.0, 2 steps\nNoLoss is false after step 2\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void replayWritesWhatTheSpecDoes() throws InputRejected {
    Path file = home.resolve("own/whole.itf.json");

    Bench.Ran ran = bench.run("replay", "toy/move", "--itf", file.toString());

    assertThat(ran.out()).endsWith("written: HOME/own/whole.itf.json\n");
    assertThat(ran.code()).isZero();
    Trace whole = Itf.read(file).trace();
    assertThat(whole.states())
        .isEqualTo(FakeEngine.trace("violated", Optional.of("NoLoss")).states());
    assertThat(whole.meta().property()).contains("NoLoss");
  }

  @Test
  void replayWritesNothingThatTheSpecDoesNotDo() throws IOException {
    Path schedule = home.resolve("counterexamples/toy/move");
    Files.writeString(
        schedule, Files.readString(schedule).replace("2 steps", "3 steps") + "  fire Burn_House\n");
    Path file = home.resolve("whole.itf.json");

    Bench.Ran ran = bench.run("replay", "toy/move", "--itf", file.toString());

    assertThat(ran.out())
        .contains("the spec leaves the path, nothing is written: step 2: buyer can only");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void explainShowsTheRaceAndTheTraceWithoutAReport() throws IOException {
    Bench.Ran ran = bench.run("explain", home + "/counterexamples/toy/move");

    Golden.matches("explain.txt", ran.out());
    assertThat(ran.code()).isZero();
  }
}
