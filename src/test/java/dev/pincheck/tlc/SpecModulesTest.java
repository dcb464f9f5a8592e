// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spec consists of. */
final class SpecModulesTest {

  @TempDir private Path folder;

  @BeforeEach
  void threeModulesAndOneApart() throws IOException {
    write("Claims", "EXTENDS Steps, Objects");
    write("Steps", "EXTENDS Integers,\n  Objects\n(*--algorithm Steps {} *)");
    write("Objects", "EXTENDS Integers");
    write("Apart", "EXTENDS Steps");
  }

  @Test
  void aSpecIsItsModuleAndWhatThatExtendsInItsFolder() {
    assertThat(SpecModules.of(folder.resolve("Claims.tla")))
        .containsExactly(
            folder.resolve("Claims.tla"),
            folder.resolve("Steps.tla"),
            folder.resolve("Objects.tla"));
  }

  @Test
  void theAlgorithmIsFoundBeneathTheModuleThatIsNamed() {
    assertThat(SpecModules.algorithm(folder.resolve("Claims.tla")))
        .isEqualTo(folder.resolve("Steps.tla"));
  }

  @Test
  void aSpecWithoutAnAlgorithmIsItsOwn() {
    assertThat(SpecModules.algorithm(folder.resolve("Objects.tla")))
        .isEqualTo(folder.resolve("Objects.tla"));
  }

  @Test
  void theRaceIsWhatTheModuleOfTheAlgorithmExtends() {
    assertThat(SpecModules.race(folder.resolve("Claims.tla")))
        .isEqualTo(folder.resolve("Objects.tla"));
    assertThat(SpecModules.race(folder.resolve("Objects.tla")))
        .isEqualTo(folder.resolve("Objects.tla"));
  }

  private void write(String module, String text) throws IOException {
    Files.writeString(
        folder.resolve(module + ".tla"), "---- MODULE " + module + " ----\n" + text + "\n====\n");
  }
}
