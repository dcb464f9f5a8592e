// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.model.KernelShape.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The C files of a kernel tree, or a single one of them.
 *
 * @param root a folder, or a C file
 * @param only which file alone is wanted, below the root
 * @param patched texts that stand in place of those on disk, by path below the root
 */
public record SourceTree(Path root, Optional<String> only, Map<String, String> patched) {

  /** As large as no file of a kernel is that anybody wrote. */
  private static final int LARGEST = 4 << 20;

  public SourceTree {
    patched = Map.copyOf(patched);
  }

  void requireThere() throws InputRejected {
    if (!Files.exists(root)) {
      throw new InputRejected(
          Problem.ofFile(
              InputFile.shown(root), "no such file or folder; give a kernel tree, or a C file"));
    }
  }

  /** A file that was found: its path below the root, and its text. */
  record Found(String path, String text) {}

  /** Returns the same tree with texts in place of others. */
  public SourceTree with(Map<String, String> texts) {
    return new SourceTree(root, only, texts);
  }

  /**
   * Returns a file, under the newest of its names that is there.
   *
   * @throws InputRejected if it is there and cannot be read
   */
  Optional<Found> find(SourceFile file) throws InputRejected {
    for (String name : file.all()) {
      if (!isWanted(name)) {
        continue;
      }
      if (patched.containsKey(name)) {
        return Optional.of(new Found(name, patched.get(name)));
      }
      Path path = Files.isDirectory(root) ? root.resolve(name) : root;
      if (Files.exists(path)) {
        return Optional.of(new Found(shown(path), text(path)));
      }
    }
    return Optional.empty();
  }

  private String shown(Path path) {
    return Files.isDirectory(root) ? root.relativize(path).toString() : InputFile.shown(path);
  }

  private boolean isWanted(String name) {
    if (!Files.isDirectory(root)) {
      return String.valueOf(root.getFileName()).equals(name.substring(name.lastIndexOf('/') + 1));
    }
    return only.isEmpty() || only.get().equals(name) || name.endsWith("/" + only.get());
  }

  /** Returns the text of a file of the tree. */
  static String text(Path path) throws InputRejected {
    String text = InputFile.read(path, InputFile.shown(path), LARGEST);
    if (text.indexOf('\0') >= 0) {
      throw new InputRejected(
          Problem.ofFile(InputFile.shown(path), "is binary, expected a text in C"));
    }
    return text;
  }
}
