// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Specs and configurations that nobody means well with, with TLC itself. */
@Tag("engine")
final class HostileSpecTest {

  private static final String SPEC =
      """
      ---- MODULE Own ----
      EXTENDS Naturals
      VARIABLE x
      RECURSIVE Endless(_)
      Endless(n) == 1 + Endless(n + 1)
      Init == x = 0
      Next == x' = 1 - x
      Never == x' = Endless(0)
      Low == x < 1
      ====
      """;

  @TempDir Path home;
  private Bench bench;
  private Path spec;

  @BeforeEach
  void makeAHome() throws IOException {
    bench = new Bench(home).withRealEngines();
    spec = bench.write("a/Own.tla", SPEC);
  }

  private static void assertReadable(Bench.Ran ran) {
    assertThat(ran.err() + ran.out())
        .hasSizeLessThan(4000)
        .doesNotContain("\tat ", "bug of pincheck")
        .doesNotContainPattern("[\\p{Cc}&&[^\n\t]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "INIT",
        "INIT Init\nNEXT Nxet\n",
        "INIT Init\nNEXT Next\nINVARIANT Lwo\n",
        "INIT Init\nNEXT Next\nCONSTANT c = \u001b]0;x\u0007\n",
        "\u001b[2J\u0007\n",
        "INIT Init\nNEXT Next\nCONSTANT c = {{{{{{{{\n",
        "(* INIT Init",
        "INIT Init\nNEXT Next\nCONSTANT c = \"a\n",
        "LION Roar\n",
        "INIT Init\nINIT Init\nNEXT\n"
      })
  void aConfigurationIsRejectedOrHasNoAnswer(String text) throws IOException {
    bench.write("a/Own.cfg", text);

    Bench.Ran ran = bench.run("check", spec.toString());

    assertReadable(ran);
    assertThat(ran.code()).as(ran.err() + ran.out()).isIn(3, 4);
    assertThat(ran.err() + ran.out()).contains("Own.");
  }

  @Test
  void anEndlessRecursionIsSaidInOneLine() throws IOException {
    bench.write("a/Own.cfg", "INIT Init\nNEXT Never\n");

    Bench.Ran ran = bench.run("check", spec.toString());

    assertReadable(ran);
    assertThat(ran.out()).contains("TLC ran out of stack, probably in an endless recursion");
    assertThat(ran.code()).isEqualTo(4);
  }

  @Test
  void twoSpecsOfOneNameHaveACounterexampleEach() throws IOException {
    Path other = bench.write("b/Own.tla", SPEC.replace("x = 0", "x = 1"));
    for (String folder : new String[] {"a/", "b/"}) {
      bench.write(folder + "Own.cfg", "INIT Init\nNEXT Next\nINVARIANT Low\n");
    }

    bench.run("check", spec.toString(), other.toString());

    Path own = home.resolve("target/counterexamples/own");
    assertThat(Files.readString(own.resolve("a/Own.itf.json"), StandardCharsets.UTF_8))
        .contains("\"index\":1");
    assertThat(Files.readString(own.resolve("b/Own.itf.json"), StandardCharsets.UTF_8))
        .doesNotContain("\"index\":1");
  }
}
