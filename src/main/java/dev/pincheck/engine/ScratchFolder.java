// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The temporary folder of one child process. While the process that made it lives, it holds a lock
 * on a file in it: a folder whose lock is free is what a sudden death has left, and the next one
 * that makes a folder removes it.
 */
public final class ScratchFolder implements AutoCloseable {

  /** How the folders' names begin; the number of the process follows. */
  static final String PREFIX = "pincheck-";

  private static final String OWNER = ".owner";

  /** So many that a writer who still has his folders gives up first. */
  private static final int ATTEMPTS = 1000;

  private final Path path;
  private final FileChannel owner;

  private ScratchFolder(Path path, FileChannel owner) {
    this.path = path;
    this.owner = owner;
  }

  /**
   * Returns a new folder in this JVM's temporary folder, in which there is nothing but the lock.
   * Removes what dead processes have left beside it.
   */
  static ScratchFolder create() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    sweep(temporary);
    Path folder = Files.createTempDirectory(temporary, ownPrefix()).toRealPath();
    Path draft = folder.resolve(OWNER + ".new");
    FileChannel owner =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      // Nobody else can have it. An interrupted thread could not wait for it.
      owner.tryLock();
      // Whoever sees the file under its own name finds it locked.
      Files.move(draft, folder.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
      return new ScratchFolder(folder, owner);
    } catch (IOException e) {
      owner.close();
      deleteOnce(folder);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** Removes the folder with everything in it. */
  @Override
  public void close() throws IOException {
    try {
      delete(path);
    } finally {
      owner.close();
    }
  }

  /** Says whether a process with that temporary folder has it from here. */
  static boolean isOne(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(PREFIX);
  }

  /** Leaves alone what cannot be looked at, such as another user's folders. */
  private static void sweep(Path temporary) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path folder : folders) {
        // To open and close a file of one's own would give back the lock on it.
        if (!folder.getFileName().toString().startsWith(ownPrefix()) && isLeft(folder)) {
          delete(folder);
        }
      }
    } catch (DirectoryIteratorException | AccessDeniedException e) {
      // As the Javadoc says.
    }
  }

  private static boolean isLeft(Path folder) {
    Path owner = folder.resolve(OWNER);
    if (!Files.isRegularFile(owner, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(owner, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  private static String ownPrefix() {
    return PREFIX + ProcessHandle.current().pid() + "-";
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
