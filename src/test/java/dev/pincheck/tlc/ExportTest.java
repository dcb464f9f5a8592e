// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  private final Question.Tla question = Specs.question("Counter", "Counter");
  @TempDir private Path folder;

  @Test
  void theModuleItsConfigurationAndItsNeighboursAreWritten() throws Exception {
    List<Path> written = Export.write(question, folder.resolve("out"));

    assertThat(written)
        .contains(folder.resolve("out/Counter.tla"), folder.resolve("out/Counter.cfg"))
        .allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void anEarlierExportIsReplaced() throws Exception {
    Path out = folder.resolve("out");
    Export.write(question, out);
    Files.writeString(out.resolve("Old.tla"), "");

    Export.write(question, out);

    assertThat(out.resolve("Old.tla")).doesNotExist();
    assertThat(out.resolve("Counter.tla")).exists();
  }

  @Test
  void aFolderWithAnythingElseIsLeftAlone() throws Exception {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "precious");

    assertThatThrownBy(() -> Export.write(question, folder))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("no earlier export");
    assertThat(mine).hasContent("precious");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(mine);
    }
  }
}
