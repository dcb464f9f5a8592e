// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.machine.MachineCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of stored verdicts moves with every class that may decide an answer. */
final class ReferenceCodeTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explore/Explorer",
        "machine/Calls",
        "machine/gmem/GuestMemfd",
        "kernel/Mutex",
        "model/Race",
        "value/Value",
        "input/Names"
      })
  void anEditedClassMovesTheKey(String type) throws IOException {
    copyOfAllClasses();
    String before = ReferenceCode.hash(folder);

    Path file = folder.resolve("dev/pincheck").resolve(type + ".class");
    byte[] text = Files.readAllBytes(file);
    text[text.length - 1]++;
    Files.write(file, text);

    assertThat(ReferenceCode.hash(folder)).isNotEqualTo(before);
  }

  @Test
  void anEditedReportDoesNotMoveIt() throws IOException {
    copyOfAllClasses();
    String before = ReferenceCode.hash(folder);

    Files.write(folder.resolve("dev/pincheck/report/Table.class"), new byte[] {1});

    assertThat(before).isEqualTo(ReferenceCode.hash());
    assertThat(ReferenceCode.hash(folder)).isEqualTo(before);
  }

  private void copyOfAllClasses() throws IOException {
    Path root = MachineCode.root(ReferenceCode.class);
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.sorted().toList()) {
        Path copy = folder.resolve(root.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
