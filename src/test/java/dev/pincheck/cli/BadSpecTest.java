// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Specs of one's own that do not parse, with the engines themselves. */
@Tag("engine")
final class BadSpecTest {

  private static final String SPECS = "src/test/resources/specs/";

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void makeAHome() throws IOException {
    bench = new Bench(home).withRealEngines();
  }

  @Test
  void aModuleThatDoesNotParseHasThePlaceThatSanyGives() {
    Bench.Ran ran = bench.run("check", Bench.TREE.resolve(SPECS + "Broken.tla").toString());

    assertThat(ran.err()).containsPattern("Broken.tla:6:\\d+: .*\n    .*\n +\\^");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aConfigurationThatNamesNoOperatorHasItsPlace() {
    Bench.Ran ran =
        bench.run(
            "check",
            Bench.TREE.resolve(SPECS + "Counter.tla").toString(),
            "--config",
            Bench.TREE.resolve(SPECS + "CounterUndefined.cfg").toString());

    assertThat(ran.err()).contains("CounterUndefined.cfg:4:5: ").contains("NoSuchThing");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void anAlloyModuleWithAnUnknownSigHasItsPlace() throws IOException {
    Path module = bench.write("Own.als", "sig Lion {}\nrun { some Lyon }\n");

    Bench.Ran ran = bench.run("check", module.toString());

    assertThat(ran.err()).contains("Own.als:2:").contains("Lyon");
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void aSpecOfOnesOwnThatHoldsEndsWithZero() {
    Bench.Ran ran =
        bench.run(
            "check",
            Bench.TREE.resolve(SPECS + "Counter.tla").toString(),
            "--format",
            "json",
            "--fresh");

    assertThat(ran.out())
        .contains("\"variant\": null")
        .contains("\"expected\": null")
        .contains("\"asExpected\": null");
    assertThat(ran.code()).isZero();
  }

  @Test
  void aViolationOfASpecOfOnesOwnEndsWithOne() {
    Bench.Ran ran =
        bench.run(
            "check",
            Bench.TREE.resolve(SPECS + "Counter.tla").toString(),
            "--config",
            Bench.TREE.resolve(SPECS + "CounterNeverTwo.cfg").toString());

    assertThat(ran.out()).contains("(no expectation)").contains("explain: ./pincheck explain");
    assertThat(ran.code()).isEqualTo(1);
  }
}
