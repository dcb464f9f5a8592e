// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  @Test
  void asManyBytesAsAreAllowedAndOneMore() throws Exception {
    Path file = Files.write(folder.resolve("a"), new byte[2048]);

    assertThat(InputFile.read(file, "a", 2048)).hasSize(2048);
    assertThatThrownBy(() -> InputFile.read(file, "a", 2047))
        .isInstanceOf(InputRejected.class)
        .hasMessage("a: is larger than 1 KiB, which is the limit");
  }

  @Test
  void whatNobodyMayReadWhole() throws Exception {
    Path largest = folder.resolve("largest");
    Path larger = folder.resolve("larger");
    sparse(largest, InputFile.LARGEST);
    sparse(larger, InputFile.LARGEST + 1L);

    InputFile.requireReadable(largest, "a");
    InputFile.requireReadable(folder.resolve("nothing"), "a");
    assertThatThrownBy(() -> InputFile.requireReadable(larger, "a"))
        .isInstanceOf(InputRejected.class)
        .hasMessage("a: is larger than 16384 KiB, which is the limit");
    assertThatThrownBy(() -> InputFile.requireReadable(folder, "a"))
        .isInstanceOf(InputRejected.class)
        .hasMessage("a: is a folder, expected a file");
  }

  private static void sparse(Path file, long size) throws Exception {
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(size - 1).write(ByteBuffer.allocate(1));
    }
  }
}
