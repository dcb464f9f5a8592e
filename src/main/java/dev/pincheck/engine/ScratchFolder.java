// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The temporary folder of one child process. */
public final class ScratchFolder {

  /** How the folders' names begin. */
  static final String PREFIX = "pincheck-";

  /** So many that a writer who still has his folders gives up first. */
  private static final int ATTEMPTS = 1000;

  private ScratchFolder() {}

  /** Returns a new, empty folder in this JVM's temporary folder. */
  static Path create() throws IOException {
    return Files.createTempDirectory(PREFIX).toRealPath();
  }

  /** Removes the folder with everything in it; links are not followed. Gone already is fine. */
  public static void delete(Path folder) throws IOException {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try {
        deleteOnce(folder);
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        // Another thread still writes to it, or removes it too.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void deleteOnce(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
