// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that can be read, and what is said about those that cannot. */
final class InputFileTest {

  @TempDir Path folder;

  @Test
  void aByteOrderMarkIsNotAPartOfTheText() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "\uFEFFtext");

    assertThat(InputFile.read(file, "a")).isEqualTo("text");
  }

  @Test
  void aFileThatIsNotThere() {
    assertThatThrownBy(() -> InputFile.read(folder.resolve("a"), "a"))
        .isInstanceOf(InputRejected.class)
        .hasMessage("a: no such file");
  }

  @Test
  void aFolder() {
    assertThatThrownBy(() -> InputFile.read(folder, "a"))
        .isInstanceOf(InputRejected.class)
        .hasMessage("a: is a folder, expected a file");
  }

  @Test
  void aFileThatIsNoText() throws Exception {
    Path file = Files.write(folder.resolve("a"), new byte[] {(byte) 0xc3, 0x28});

    assertThatThrownBy(() -> InputFile.read(file, "a"))
        .isInstanceOf(InputRejected.class)
        .hasMessage("a: is not a text in UTF-8");
  }

  @Test
  void aPathBelowTheCurrentFolderIsShownRelativeToIt() {
    Path here = Path.of("").toAbsolutePath();

    assertThat(InputFile.shown(here.resolve("models/x.toml"))).isEqualTo("models/x.toml");
    assertThat(InputFile.shown(Path.of("../x.toml"))).isEqualTo("../x.toml");
    assertThat(InputFile.shown(folder)).isEqualTo(folder.toString());
  }
}
