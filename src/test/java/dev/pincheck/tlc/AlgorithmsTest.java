// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Snapshot;
import dev.pincheck.machine.MachineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules without their algorithms. */
final class AlgorithmsTest {

  @Test
  void blanksStandForTheAlgorithmAndAllElseKeepsItsPlace() {
    String module =
        """
        ---- MODULE M ----
        (* Says "--algorithms". *)
        x == 1 (* --fair algorithm M { (* ( * *)
          { A: skip; (***) } }
        *) y == 2
        \\* BEGIN TRANSLATION
        z == 3 (* kept *)
        ====
        """;

    assertThat(Algorithms.withoutAlgorithm(module))
        .isEqualTo(
            """
            ---- MODULE M ----
            (* Says "--algorithms". *)
            x == 1%34s
            %22s
               y == 2
            \\* BEGIN TRANSLATION
            z == 3 (* kept *)
            ====
            """,
            "", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---- MODULE M ----\nx == 1 (* no *)\n====\n",
        "---- MODULE M ----\n(* --algorithm M (* *)\n====\n",
        "--algorithm M *)"
      })
  void aModuleWithoutAWholeOneStaysAsItIs(String module) {
    assertThat(Algorithms.withoutAlgorithm(module)).isEqualTo(module);
  }

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void theTranslationOfASpecStaysAsItIs(MachineUnderTest machine, @TempDir Path folder)
      throws IOException {
    Path module = SpecModules.algorithm(machine.machine().spec());

    Algorithms.leaveOut(Snapshot.ofFolder(module.getParent(), ".tla"), folder);

    Path copy = folder.resolve(module.getFileName());
    List<String> lines = Files.readAllLines(module);
    List<String> left = Files.readAllLines(copy);
    int begin = lines.indexOf("\\* BEGIN TRANSLATION");
    assertThat(left).hasSameSizeAs(lines);
    assertThat(left.subList(begin - 5, begin)).allMatch(String::isBlank);
    assertThat(left.subList(begin, left.size())).isEqualTo(lines.subList(begin, lines.size()));
    assertThat(Algorithms.BEGIN.matcher(Files.readString(copy)).find()).isFalse();
  }

  @Test
  void modulesAreWrittenAsTheyWereWhenTheyWereRead(@TempDir Path library, @TempDir Path folder)
      throws IOException {
    Files.writeString(library.resolve("With.tla"), "(* --algorithm A {} *)");
    Files.writeString(library.resolve("Without.tla"), "(* none *)");
    Files.writeString(library.resolve("Other.als"), "(* --algorithm A {} *)");
    Snapshot modules = Snapshot.ofFolder(library, ".tla");
    Files.writeString(library.resolve("Without.tla"), "(* later *)");

    Algorithms.leaveOut(modules, folder);

    try (Stream<Path> copies = Files.list(folder)) {
      assertThat(copies)
          .containsExactlyInAnyOrder(folder.resolve("With.tla"), folder.resolve("Without.tla"));
    }
    assertThat(folder.resolve("Without.tla")).hasContent("(* none *)");
  }
}
