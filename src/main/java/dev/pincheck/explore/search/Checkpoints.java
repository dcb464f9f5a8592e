// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A folder in which a search keeps itself, to be gone on with after it was stopped or killed. At
 * any moment the folder holds the last checkpoint that was written completely: a new one is written
 * beside it, forced to the disk and renamed over it.
 *
 * <p>The file {@code checkpoint} is a magic number, the version of the format, the hash of the code
 * that made it, the search that it is of, what the search knows, and a CRC-32C of all that. A lock
 * on the file {@code lock} keeps a second process out.
 */
public final class Checkpoints implements AutoCloseable {

  private static final long MAGIC = 0x50494e_4348_4b5054L;
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

  private final Path folder;
  private final Path file;
  private final Duration every;
  private final String question;
  private final boolean resumes;
  private Optional<FileChannel> lock = Optional.empty();
  private long writtenAt = System.nanoTime();

  private Checkpoints(Path folder, Duration every, String question, boolean resumes) {
    this.folder = folder;
    this.file = folder.resolve("checkpoint");
    this.every = every;
    this.question = question;
    this.resumes = resumes;
  }

  /** Writes a part of a checkpoint. */
  @FunctionalInterface
  public interface Content {
    void write(CheckpointWriter writer) throws IOException;
  }

  /**
   * Begins a search that keeps itself.
   *
   * @param folder made if need be
   * @param every least time between two checkpoints, which are written between levels only
   * @param question what is asked, such that different questions have different texts
   * @throws InputRejected if there is a checkpoint in the folder, another process keeps its search
   *     there, or the folder cannot be made or written to
   */
  public static Checkpoints begin(Path folder, Duration every, String question)
      throws InputRejected {
    Checkpoints checkpoints = new Checkpoints(folder, every, question, /* resumes= */ false);
    if (Files.exists(checkpoints.file)) {
      throw checkpoints.rejected(
          "a checkpoint is there already; go on with it by --resume, or remove it");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputRejected(Problem.ofFile(folder.toString(), "is a file, expected a folder"));
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(folder.toString(), "cannot be made a folder: " + e));
    }
    checkpoints.takeLock();
    checkpoints.requireWritable();
    return checkpoints;
  }

  /**
   * Goes on with a search; it keeps itself in the same folder.
   *
   * @throws InputRejected if there is no checkpoint in the folder, another process goes on with it,
   *     or it cannot be written to
   */
  public static Checkpoints resume(Path folder, Duration every, String question)
      throws InputRejected {
    Checkpoints checkpoints = new Checkpoints(folder, every, question, /* resumes= */ true);
    if (!Files.isRegularFile(checkpoints.file)) {
      throw checkpoints.rejected(
          "found no checkpoint; begin one with --checkpoint " + folder + " in place of --resume");
    }
    checkpoints.takeLock();
    checkpoints.requireWritable();
    return checkpoints;
  }

  /** The end of a process gives the lock back, however it ends. */
  private void takeLock() throws InputRejected {
    try {
      FileChannel channel =
          FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = Optional.of(channel);
      // The one who had it may have removed the file meanwhile.
      if (channel.tryLock() == null || !Files.exists(lockFile())) {
        channel.close();
        throw new InputRejected(
            Problem.ofFile(folder.toString(), "another process keeps its search there"));
      }
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(folder.toString(), "cannot be written to: " + e));
    }
  }

  /** Lets others go on with the search. */
  @Override
  public void close() {
    try {
      lock.orElseThrow().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tries it: a search that could not keep itself would say so only after its first minute. */
  private void requireWritable() throws InputRejected {
    try {
      Files.write(unfinished(), new byte[0]);
      Files.delete(unfinished());
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(folder.toString(), "cannot be written to: " + e));
    }
  }

  public boolean resumes() {
    return resumes;
  }

  /** Says whether there is a checkpoint to go on with. */
  public boolean exist() {
    return Files.exists(file);
  }

  /** Removes the checkpoint, when the search has come to its answer. */
  public void remove() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(unfinished());
      Files.deleteIfExists(lockFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path lockFile() {
    return folder.resolve("lock");
  }

  private Path unfinished() {
    return folder.resolve("checkpoint.new");
  }

  /** Says whether it is time for the next checkpoint. */
  public boolean isDue() {
    return System.nanoTime() - writtenAt >= every.toNanos();
  }

  /**
   * Writes a checkpoint in place of the last one.
   *
   * @param settings of the search, as text
   * @throws UncheckedIOException if that fails; the last one is left as it was
   */
  public void write(String settings, Content content) {
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished(),
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        CheckedOutputStream checked =
            new CheckedOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), new CRC32C());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
        writeAll(out, settings, content);
        out.flush();
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
        channel.force(/* metaData= */ true);
      }
      Files.move(
          unfinished(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(/* metaData= */ true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no checkpoint could be written to " + folder, e);
    }
    writtenAt = System.nanoTime();
  }

  private void writeAll(DataOutputStream out, String settings, Content content) throws IOException {
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    out.writeUTF(ReferenceCode.hash());
    out.writeUTF(question);
    out.writeUTF(settings);
    content.write(new CheckpointWriter(out));
  }

  /** Takes over what a checkpoint holds. */
  @FunctionalInterface
  public interface Restoring<T> {
    T read(CheckpointReader reader) throws IOException;
  }

  /**
   * Reads the checkpoint.
   *
   * @throws InputRejected if it is damaged, of another search, or too large
   */
  public <T> T read(String settings, Restoring<T> restoring) throws InputRejected {
    try {
      verify();
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
        in.skipNBytes(HEADER_BYTES);
        expect("code of pincheck and its reference", in.readUTF(), ReferenceCode.hash());
        expect("question", in.readUTF(), question);
        expect("settings", in.readUTF(), settings);
        return restoring.read(new CheckpointReader(in));
      }
    } catch (IOException | RuntimeException e) {
      throw rejected("cannot be read: " + e);
    } catch (OutOfMemoryError full) {
      throw rejected("holds more than the memory of this JVM does; give it more");
    }
  }

  private void verify() throws IOException, InputRejected {
    long size = Files.size(file);
    if (size < HEADER_BYTES + Long.BYTES) {
      throw rejected("found " + size + " bytes: cut off, or no checkpoint");
    }
    CRC32C checksum = new CRC32C();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        DataInputStream in = new DataInputStream(new CheckedInputStream(raw, checksum))) {
      if (in.readLong() != MAGIC) {
        throw rejected("does not begin as a checkpoint does");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw rejected("found format " + version + ", expected " + VERSION);
      }
      in.skipNBytes(size - HEADER_BYTES - Long.BYTES);
      long computed = checksum.getValue();
      if (in.readLong() != computed) {
        throw rejected("the checksum is wrong: cut off or damaged");
      }
    }
  }

  private void expect(String what, String found, String expected) throws InputRejected {
    if (!found.equals(expected)) {
      throw rejected(
          String.format("of another search: its %s: found %s, expected %s", what, found, expected));
    }
  }

  private InputRejected rejected(String message) {
    return new InputRejected(Problem.ofFile(file.toString(), message));
  }
}
