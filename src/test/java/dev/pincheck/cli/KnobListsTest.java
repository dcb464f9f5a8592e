// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks an engine asks first whether the spec knows the values of the knobs. */
final class KnobListsTest {

  private static final String SPEC =
      """
      ---- MODULE Toy ----
      CONSTANTS Roof, Door
      ASSUME Roof \\in {"tiles", "straw"}
      ASSUME /\\ Door \\in {"wide", "narrow"}
      ====
      """;

  @TempDir private Path home;
  private Bench bench;

  @BeforeEach
  void recordTheToy() throws Exception {
    bench = new Bench(home).recorded();
    bench.forget();
  }

  @Test
  void aSpecThatKnowsThemAllIsAsked() throws Exception {
    bench.write("specs/toy/Toy.tla", SPEC);

    assertThat(bench.run("check", "toy/move").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check toy/move",
        "explore toy/move --variant 1.0",
        "compare 1.0 1.1",
        "conform toy/move",
        "mutate toy",
        "record",
        "recall toy",
        "lint",
        "replay toy/move --variant 1.0 --itf out.itf.json",
        "replay toy/move --on 1.1 --itf out.itf.json"
      })
  void aValueThatTheSpecNeverHeardOfIsRefusedWithItsPlace(String command) throws Exception {
    bench.write("specs/toy/Toy.tla", SPEC.replace("straw", "straws").replace(", \"narrow\"", ""));

    Bench.Ran ran = bench.run(command.split(" "));

    assertThat(ran.err())
        .contains("HOME/specs/toy/Toy.tla:3:8: this lacks the value `straw` of the knob `roof`")
        .contains(", did you mean `straws`?; it knows tiles, straws")
        .contains("HOME/specs/toy/Toy.tla:4:11: this lacks the value `narrow` of the knob `door`")
        .contains("models/toy/variants.toml:1:1: this lacks the value `straws`");
    assertThat(ran.out()).doesNotContain("violated");
    assertThat(ran.code()).isEqualTo(3);
  }
}
