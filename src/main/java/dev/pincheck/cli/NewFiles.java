// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that something of the user's own begins with: all are written, or none. */
final class NewFiles {

  private final Path here;
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Takes the folder that the files are to be in. */
  NewFiles(Path here) {
    this.here = here;
  }

  /** Adds a file by its path in the folder. */
  NewFiles with(String path, String text) {
    texts.put(path, text);
    return this;
  }

  /**
   * Writes the files.
   *
   * @throws InputRejected if one of them is there already, or cannot be written
   */
  void write() throws InputRejected {
    List<Problem> there =
        texts.keySet().stream()
            .filter(path -> Files.exists(here.resolve(path)))
            .map(
                path ->
                    Problem.ofFile(path, "is there already; take another name, or move it away"))
            .toList();
    if (!there.isEmpty()) {
      throw new InputRejected(there);
    }
    for (Map.Entry<String, String> each : texts.entrySet()) {
      try {
        Path file = here.resolve(each.getKey());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, each.getValue());
      } catch (IOException e) {
        throw new InputRejected(Problem.ofFile(each.getKey(), "cannot be written: " + e));
      }
    }
  }
}
