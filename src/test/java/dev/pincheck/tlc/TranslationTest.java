// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationTest {

  @TempDir private Path folder;

  @Test
  void theTranslationOfEverySpecIsFresh() throws Exception {
    Set<Path> homes = new LinkedHashSet<>();
    MachineUnderTest.all().forEach(machine -> homes.add(machine.home()));
    List<Path> specs = new ArrayList<>();
    for (Path home : homes) {
      specs.addAll(modules(home.resolve("specs")));
    }

    assertThat(specs)
        .isNotEmpty()
        .allSatisfy(spec -> assertThat(Translation.isStale(SourceFile.read(spec))).isFalse());
  }

  @Test
  void theTranslationOfEverySpecOfTheTestsIsFresh() throws Exception {
    assertThat(modules(Specs.FOLDER))
        .allSatisfy(spec -> assertThat(Translation.isStale(SourceFile.read(spec))).isFalse());
  }

  @Test
  void anAlgorithmThatChangedMakesItsTranslationStale() throws Exception {
    Path changed = change("x := x + 1", "x := x + 2");

    assertThat(Translation.isStale(SourceFile.read(changed))).isTrue();
  }

  @Test
  void aTranslationThatChangedIsStale() throws Exception {
    Path changed = change("x' = x + 1", "x' = x + 2");

    assertThat(Translation.isStale(SourceFile.read(changed))).isTrue();
  }

  @Test
  void anAlgorithmThatDoesNotTranslateIsRejectedAtItsPlace() throws Exception {
    Path changed = change("x := x + 1", "x = x + 1");

    assertThatThrownBy(() -> Translation.isStale(SourceFile.read(changed)))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("Asserting.tla:9:");
  }

  private Path change(String from, String to) throws IOException {
    String text = Files.readString(Specs.FOLDER.resolve("Asserting.tla"));
    return Files.writeString(folder.resolve("Asserting.tla"), text.replace(from, to));
  }

  private static List<Path> modules(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".tla")).toList();
    }
  }
}
