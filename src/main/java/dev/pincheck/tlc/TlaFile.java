// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Question;
import dev.pincheck.engine.Snapshot;
import dev.pincheck.engine.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody's own TLA+ module on disk. */
public final class TlaFile {

  private static final String ENDING = ".tla";
  private static final String CLASS = ".class";
  private static final int DEEPEST_PACKAGE = 8;

  private TlaFile() {}

  /**
   * Returns the question whether the module has what its configuration asks for, as the files are
   * now. Whether they exist and parse shows when it is checked.
   *
   * @param module path of the .tla, as the user gave it; its other modules are found beside it
   * @param options how it is to be checked
   * @throws IllegalArgumentException if the path does not end in .tla
   */
  public static Question.Tla question(Path module, OwnOptions options) {
    String file = String.valueOf(module.getFileName());
    if (!file.endsWith(ENDING)) {
      throw new IllegalArgumentException(module + " does not end in " + ENDING);
    }
    String name = file.substring(0, file.length() - ENDING.length());
    Path folder = Optional.ofNullable(module.getParent()).orElse(Path.of(""));
    Path settings = options.config().orElse(module.resolveSibling(name + ".cfg"));
    Snapshot modules = Snapshot.ofFolder(folder, ENDING);
    for (Path library : options.libraries()) {
      modules = modules.and(missing(modules, Snapshot.ofFolder(library, ENDING)));
    }
    return new Question.Tla(
        module.toString(),
        Optional.empty(),
        name,
        Map.of(),
        modules,
        Optional.of(
            new Question.Own(
                module,
                settings,
                Snapshot.of(List.of(settings)).files().stream().findFirst(),
                options.overrides() ? classes(folder) : overridesOf(modules),
                options.overrides(),
                options.simulation())),
        List.of(),
        /* checkDeadlock= */ true);
  }

  /** Returns the modules of a library that are not found before. */
  private static Snapshot missing(Snapshot found, Snapshot library) {
    return new Snapshot(
        library.files().stream().filter(file -> found.named(file.name()).isEmpty()).toList());
  }

  /** Returns all classes that a loader finds in the folder and in those below it. */
  private static Map<String, SourceFile> classes(Path folder) {
    Path root = folder.toString().isEmpty() ? Path.of(".") : folder;
    if (!Files.isDirectory(root)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.walk(root, DEEPEST_PACKAGE)) {
      Snapshot found =
          Snapshot.of(files.filter(file -> file.toString().endsWith(CLASS)).sorted().toList());
      return found.files().stream()
          .collect(Collectors.toMap(file -> root.relativize(file.path()).toString(), file -> file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the classes that TLC would load in place of modules. */
  private static Map<String, SourceFile> overridesOf(Snapshot modules) {
    List<Path> named =
        modules.files().stream()
            .map(SourceFile::path)
            .map(path -> path.resolveSibling(path.getFileName().toString().replace(ENDING, CLASS)))
            .toList();
    return Snapshot.of(named).files().stream()
        .collect(Collectors.toMap(SourceFile::name, file -> file));
  }
}
