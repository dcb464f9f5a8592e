// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Question;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a question as TLC sees it into a folder, for other TLA+ tools. */
public final class Export {

  /** Marks a folder that an export wrote, and that the next one may therefore replace. */
  private static final String MARK = ".pincheck-export";

  private Export() {}

  /**
   * Writes the generated files and copies of all modules that they could import. The folder is
   * there whole or not at all.
   *
   * @param folder new, empty, or of an earlier export, which is replaced
   * @return the files written, sorted
   * @throws InputRejected if the folder holds anything else
   */
  public static List<Path> write(Question.Tla question, Path folder)
      throws InputRejected, IOException {
    Path target = folder.toAbsolutePath().normalize();
    boolean replaces = Files.exists(target);
    if (replaces && !isReplaceable(target)) {
      throw new InputRejected(
          Problem.ofFile(
              folder.toString(), "this is no earlier export; name an empty or a new folder"));
    }
    Files.createDirectories(target.getParent());
    Path written = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + "-");
    try {
      List<String> names = fill(question, written);
      if (replaces) {
        delete(target);
      }
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
      return names.stream().sorted().map(folder::resolve).toList();
    } finally {
      delete(written);
    }
  }

  private static List<String> fill(Question.Tla question, Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (SourceFile module : question.sources().files()) {
      module.copyTo(folder.resolve(module.name()));
      names.add(module.name());
    }
    for (Map.Entry<String, String> file : question.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      names.add(file.getKey());
    }
    Optional<SourceFile> settings = question.own().flatMap(Question.Own::settings);
    if (settings.isPresent()) {
      String name = question.rootModule() + ".cfg";
      settings.get().copyTo(folder.resolve(name));
      names.add(name);
    }
    Files.writeString(folder.resolve(MARK), question.model() + "\n");
    return names;
  }

  private static boolean isReplaceable(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return Files.exists(folder.resolve(MARK)) || entries.findAny().isEmpty();
    }
  }

  /** Removes a folder of ours: files alone, for an export makes no folders within. */
  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
