// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.input.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes to recorded files: what moves, in words, and the texts to write. */
public final class Moves {

  private final Path home;
  private final List<String> said = new ArrayList<>();
  private final Map<Path, Optional<String>> files = new LinkedHashMap<>();

  Moves(Path home) {
    this.home = home;
  }

  /** Returns a line for each thing that moves; empty if nothing does. */
  public List<String> lines() {
    return List.copyOf(said);
  }

  /** Writes and deletes files; each gets its new content at once or keeps the old. */
  public void apply() {
    files.forEach(
        (file, text) -> {
          try {
            if (text.isEmpty()) {
              Files.deleteIfExists(file);
            } else {
              replace(file, text.get());
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  void say(String line) {
    said.add(line);
  }

  /** Plans to write a file, unless it has this text already. */
  void write(Path file, String text) {
    boolean there = Files.exists(file);
    try {
      if (there && Files.readString(file).equals(text)) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    say(shown(file) + (there ? ": changed" : ": new"));
    files.put(file, Optional.of(text));
  }

  /** Plans to delete a file, if there is one. */
  void delete(Path file) {
    if (Files.exists(file) && !files.containsKey(file)) {
      say(shown(file) + ": gone");
      files.put(file, Optional.empty());
    }
  }

  private String shown(Path file) {
    return file.startsWith(home) ? home.relativize(file).toString() : InputFile.shown(file);
  }

  /** Gives a file its whole new content at once. */
  static void replace(Path file, String text) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
