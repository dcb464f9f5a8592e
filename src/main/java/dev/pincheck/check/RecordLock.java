// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to change what is recorded, held from reading to writing by one thread of one process:
 * of two that read the same file before either writes, one would undo what the other recorded.
 */
public final class RecordLock implements AutoCloseable {

  /** A lock of a file is that of a whole process. */
  private static final Lock WITHIN_PROCESS = new ReentrantLock();

  private final FileChannel channel;

  private RecordLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until nobody else holds it. The end of a process gives it back.
   *
   * @param home the folder with {@code models} and {@code counterexamples}
   */
  public static RecordLock take(Path home) {
    WITHIN_PROCESS.lock();
    try {
      Path file = home.resolve("target").resolve("record.lock");
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        channel.lock();
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      return new RecordLock(channel);
    } catch (IOException e) {
      WITHIN_PROCESS.unlock();
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }
}
