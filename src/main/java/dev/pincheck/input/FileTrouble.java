// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What a file system refused, in words: no fault of pincheck's, and nothing to trace. */
public final class FileTrouble {

  private FileTrouble() {}

  /** Returns what was tried, the file and the reason. */
  public static String of(UncheckedIOException failure) {
    IOException cause = failure.getCause();
    String said = failure.getMessage();
    if (said.equals(cause.toString())) {
      return "a file cannot be read or written: " + of(cause);
    }
    String last = String.valueOf(cause.getMessage());
    return said.endsWith(last)
        ? said.substring(0, said.length() - last.length()) + of(cause)
        : said;
  }

  private static String of(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return cause.getMessage() + ": no such file or folder";
    } else if (cause instanceof AccessDeniedException) {
      return cause.getMessage() + ": access denied";
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
