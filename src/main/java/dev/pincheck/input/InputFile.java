// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads files that a person named, and says in a person's words why one cannot be read. */
public final class InputFile {

  /**
   * Bytes of the largest file that is read: a trace of some ten thousand states, and more than a
   * person writes. What is made of a file takes about twenty times as much memory.
   */
  public static final int LARGEST = 16 << 20;

  private static final char REPLACED = '\uFFFD';

  private InputFile() {}

  /**
   * Returns the whole text of a UTF-8 file, without a byte order mark.
   *
   * @param file the file
   * @param shown its name in messages
   * @throws InputRejected if there is no such file, it is none (a folder, a pipe, a device), has
   *     more than {@value #LARGEST} bytes, may not be read or is no text
   */
  public static String read(Path file, String shown) throws InputRejected {
    return read(file, shown, LARGEST);
  }

  /** Does the same with a limit of its own, in bytes. */
  public static String read(Path file, String shown, int largest) throws InputRejected {
    byte[] bytes = readBytes(file, shown, largest);
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.indexOf(REPLACED) >= 0) {
        // Either it stands in the file, or for what is no text: only the slower way says which.
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InputRejected(Problem.ofFile(shown, "is not a text in UTF-8"));
    }
  }

  /** Returns the bytes of a file that says itself how they are meant, such as a mail. */
  public static byte[] readBytes(Path file, String shown, int largest) throws InputRejected {
    try {
      return bytes(file, shown, largest);
    } catch (NoSuchFileException e) {
      throw new InputRejected(Problem.ofFile(shown, "no such file"));
    } catch (AccessDeniedException e) {
      throw new InputRejected(Problem.ofFile(shown, "may not be read: permission denied"));
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(shown, "cannot be read: " + e.getMessage()));
    }
  }

  /**
   * Rejects what nothing may read whole, if it is there at all.
   *
   * @throws InputRejected if it is no file, or larger than {@value #LARGEST} bytes
   */
  public static void requireReadable(Path file, String shown) throws InputRejected {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      requireFile(found, shown);
      if (found.size() > LARGEST) {
        throw tooLarge(shown, LARGEST);
      }
    } catch (IOException e) {
      // Whoever reads it says better what is wrong.
      return;
    }
  }

  private static byte[] bytes(Path file, String shown, int largest)
      throws IOException, InputRejected {
    requireFile(Files.readAttributes(file, BasicFileAttributes.class), shown);
    try (InputStream in = Files.newInputStream(file)) {
      // What a file says of its size need not be true, as in /proc.
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw tooLarge(shown, largest);
      }
      return bytes;
    }
  }

  /** Nothing is opened before: a pipe waits for a writer, a device may never end. */
  private static void requireFile(BasicFileAttributes found, String shown) throws InputRejected {
    if (found.isDirectory()) {
      throw new InputRejected(Problem.ofFile(shown, "is a folder, expected a file"));
    } else if (!found.isRegularFile()) {
      throw new InputRejected(Problem.ofFile(shown, "is a pipe or a device, expected a file"));
    }
  }

  private static InputRejected tooLarge(String shown, int largest) {
    return new InputRejected(
        Problem.ofFile(shown, "is larger than " + (largest >> 10) + " KiB, which is the limit"));
  }

  /** Returns the path as a person would write it: relative where the current folder holds it. */
  public static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.isAbsolute() && file.startsWith(here)
        ? here.relativize(file).toString()
        : file.toString();
  }
}
