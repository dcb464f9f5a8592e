// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that a person named, and says in a person's words why one cannot be read. */
public final class InputFile {

  private InputFile() {}

  /**
   * Returns the whole text of a UTF-8 file, without a byte order mark.
   *
   * @param file the file
   * @param shown its name in messages
   * @throws InputRejected if there is no such file, it is a folder, may not be read or is no text
   */
  public static String read(Path file, String shown) throws InputRejected {
    try {
      if (Files.isDirectory(file)) {
        throw new InputRejected(Problem.ofFile(shown, "is a folder, expected a file"));
      }
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new InputRejected(Problem.ofFile(shown, "no such file"));
    } catch (AccessDeniedException e) {
      throw new InputRejected(Problem.ofFile(shown, "may not be read: permission denied"));
    } catch (CharacterCodingException e) {
      throw new InputRejected(Problem.ofFile(shown, "is not a text in UTF-8"));
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(shown, "cannot be read: " + e.getMessage()));
    }
  }

  /** Returns the path as a person would write it: relative where the current folder holds it. */
  public static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.isAbsolute() && file.startsWith(here)
        ? here.relativize(file).toString()
        : file.toString();
  }
}
