// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Translations written anew, in a folder of modules. */
final class TranslateCommandTest {

  private static final String SPEC = "specs/toy/Toy.tla";

  @TempDir Path home;
  private Bench bench;
  private String sound;

  @BeforeEach
  void aToyWithAnAlgorithm() throws IOException {
    bench = new Bench(home);
    sound = Files.readString(Bench.TREE.resolve("src/test/resources/specs/Asserting.tla"));
    bench.write(SPEC, sound);
    bench.write("specs/toy/Properties.tla", "---- MODULE Properties ----\n====\n");
  }

  @Test
  void aTranslationThatIsFreshStaysAsItIs() throws IOException {
    Bench.Ran ran = bench.run("translate", "toy");

    assertThat(ran.out()).isEqualTo(SPEC + ": fresh\n");
    assertThat(ran.code()).isZero();
    assertThat(Files.readString(home.resolve(SPEC))).isEqualTo(sound);
  }

  @Test
  void aStaleOneIsWrittenAnewAndWhatMovedIsNamed() throws IOException {
    bench.write(SPEC, sound.replace("x := x + 1", "x := x + 2").replace("\nTwo:", "\nMore:"));

    Bench.Ran ran = bench.run("translate");

    assertThat(ran.out()).isEqualTo(SPEC + ": translated; moved: More, Next, One, Two\n");
    assertThat(ran.code()).isZero();
    assertThat(Files.readString(home.resolve(SPEC))).contains("x' = x + 2").doesNotContain("Two");
    assertThat(bench.run("translate").out()).isEqualTo(SPEC + ": fresh\n");
  }

  @Test
  void nothingElseIsLeftBesideTheModules() throws IOException {
    bench.write(SPEC, sound.replace("x := x + 1", "x := x + 2"));

    bench.run("translate");

    try (Stream<Path> files = Files.list(home.resolve("specs/toy"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("Properties.tla", "Toy.tla", "Zoo.als");
    }
  }

  @Test
  void whatDoesNotTranslateIsRejectedAtItsPlaceAndNoFileIsWritten() throws IOException {
    String stale =
        sound.replace("x := x + 1", "x := x + 2").replace("TLC\n", "TLC, Broken, Worse\n");
    bench.write(SPEC, stale);
    for (String name : List.of("Broken", "Worse")) {
      bench.write(
          "specs/toy/" + name + ".tla",
          sound.replace("Asserting", name).replace("x := x + 1", "x = x + 1"));
    }

    Bench.Ran ran = bench.run("translate");

    assertThat(ran.err()).contains("Broken.tla:9:12: ").contains("Worse.tla:9:12: ");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.code()).isEqualTo(3);
    assertThat(Files.readString(home.resolve(SPEC))).isEqualTo(stale);
  }

  @Test
  void aMachineWithoutAnAlgorithmIsRejected() throws IOException {
    bench.write(SPEC, "---- MODULE Toy ----\n====\n");

    Bench.Ran ran = bench.run("translate", "toy");

    assertThat(ran.err()).contains(SPEC + ": no PlusCal algorithm is here");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void anUnknownMachineIsWrongUsage() {
    Bench.Ran ran = bench.run("translate", "tiy");

    assertThat(ran.err()).contains("did you mean `toy`?");
    assertThat(ran.code()).isEqualTo(2);
  }
}
