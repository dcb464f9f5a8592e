// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What TOML files were parsed to, kept from one process to the next: parsing takes far longer than
 * all that is made of it. Each entry has the whole text that it was made of, and is used for that
 * text alone, so that neither dates nor sizes nor a hash can be mistaken. It is written as a whole
 * under another name first; what is damaged, or cannot be read or written, is as good as none.
 *
 * <p>It lives in the folder that the system property {@code pincheck.cds} names, which is of one
 * build of pincheck: another one may parse otherwise. Without the property there is none.
 */
final class TomlCache {

  /** Finds nothing and keeps nothing. */
  static final TomlCache NONE = new TomlCache(Optional.empty());

  /** Length and checksum of the rest. */
  private static final int HEAD = 2 * Integer.BYTES;

  private final Optional<Path> file;

  /** The entries that were read, by file. */
  private final Map<String, Entry> known = new HashMap<>();

  /** The entries that were used or made. */
  private final Map<String, Entry> used = new HashMap<>();

  private boolean changed;

  private TomlCache(Optional<Path> file) {
    this.file = file;
  }

  /** A text and what it was parsed to, both as bytes. */
  private record Entry(ByteBuffer text, ByteBuffer table) {}

  /**
   * Opens what was kept for a home, in the folder of this build.
   *
   * @param part what of it: that which is read together
   */
  static TomlCache open(Path home, String part) {
    String folder = System.getProperty("pincheck.cds", "");
    boolean none = folder.isEmpty() || !home.getFileSystem().equals(FileSystems.getDefault());
    return none ? NONE : in(Path.of(folder), home, part);
  }

  /** Does the same in a folder, which need not exist. */
  static TomlCache in(Path folder, Path home, String part) {
    String name = part + "-" + Integer.toHexString(home.toAbsolutePath().hashCode()) + ".toml";
    TomlCache cache = new TomlCache(Optional.of(folder.resolve(name)));
    cache.read();
    return cache;
  }

  /** Returns what the file was parsed to when it had this text. */
  Optional<TomlValue.Table> find(Path path, String text) {
    String name = path.toString();
    Entry entry = known.get(name);
    if (entry == null || !entry.text().equals(ByteBuffer.wrap(text.getBytes(UTF_8)))) {
      return Optional.empty();
    }
    used.put(name, entry);
    return Optional.of(new TomlDecoder(entry.table().duplicate()).table());
  }

  /** Keeps what the file was parsed to, once {@link #save} is called. */
  void add(Path path, String text, TomlValue.Table table) {
    if (file.isPresent()) {
      byte[] encoded = new TomlEncoder().encode(table);
      used.put(
          path.toString(),
          new Entry(ByteBuffer.wrap(text.getBytes(UTF_8)), ByteBuffer.wrap(encoded)));
      changed = true;
    }
  }

  /**
   * Writes what is new.
   *
   * @param all whether all files were read that there are, so that others are gone
   */
  void save(boolean all) {
    if (file.isEmpty() || !changed) {
      return;
    }
    Map<String, Entry> kept = new HashMap<>(all ? Map.of() : known);
    kept.putAll(used);
    Path path = file.get();
    try {
      Files.createDirectories(path.getParent());
      Path draft = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".tmp");
      try {
        Files.write(draft, bytes(kept));
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      // The next process parses once more, and that is all.
    }
  }

  private void read() {
    try {
      byte[] bytes = Files.readAllBytes(file.orElseThrow());
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (bytes.length < HEAD || in.getInt() != bytes.length || in.getInt() != checksum(bytes)) {
        return;
      }
      while (in.hasRemaining()) {
        String name = UTF_8.decode(part(in)).toString();
        known.put(name, new Entry(part(in), part(in)));
      }
    } catch (IOException e) {
      known.clear();
    }
  }

  private static ByteBuffer part(ByteBuffer in) {
    int length = in.getInt();
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }

  private static byte[] bytes(Map<String, Entry> entries) {
    int length = HEAD;
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      length += 3 * Integer.BYTES + entry.getKey().getBytes(UTF_8).length;
      length += entry.getValue().text().remaining() + entry.getValue().table().remaining();
    }
    byte[] bytes = new byte[length];
    ByteBuffer out = ByteBuffer.wrap(bytes).putInt(length).putInt(0);
    entries.forEach(
        (name, entry) -> {
          put(out, ByteBuffer.wrap(name.getBytes(UTF_8)));
          put(out, entry.text());
          put(out, entry.table());
        });
    out.putInt(Integer.BYTES, checksum(bytes));
    return bytes;
  }

  private static void put(ByteBuffer out, ByteBuffer part) {
    out.putInt(part.remaining()).put(part.duplicate());
  }

  private static int checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes, HEAD, bytes.length - HEAD);
    return (int) sum.getValue();
  }
}
