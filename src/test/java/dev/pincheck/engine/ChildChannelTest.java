// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@Timeout(value = 120)
class ChildChannelTest {

  @TempDir private Path temporary;

  /** The end of the child's standard input is how it learns of its parent's death. */
  @Test
  void anOrphanThatEndsAsItsFilesVanishStillRemovesThemAll() throws Exception {
    Path scratch = Files.createDirectory(temporary.resolve(ScratchFolder.PREFIX + "orphan"));
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + scratch,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                EchoChild.class.getName(),
                "vanish")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(child.inputReader().readLine()).isEqualTo("ready");

    child.getOutputStream().close();

    child.waitFor();
    assertThat(scratch).doesNotExist();
  }

  @Test
  void aFolderThatSomebodyStillWritesToIsRemoved() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("busy"));
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; true; i++) {
                  Files.createFile(folder.resolve("file" + i));
                }
              } catch (java.io.IOException e) {
                // The folder is gone.
              }
            });
    writer.start();

    ScratchFolder.delete(folder);

    writer.join();
    assertThat(folder).doesNotExist();
  }
}
