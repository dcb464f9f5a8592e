// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Snapshot;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.model.AssumedValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What specs assume of their constants. SANY reads that from the module of the race, and what it
 * has read is kept beside the stored verdicts for as long as that module and what it extends are
 * the same.
 */
public final class Assumptions {

  /** Moves when what is kept, or what is read from a module, does. */
  private static final String FORMAT = "1 " + TlcJar.PINNED_VERSION;

  private static final String UNREADABLE = "no module";
  private static final String BETWEEN = "\t";
  private static final int FIRST_VALUE = 4;

  private final Path folder;

  private Assumptions(Path folder) {
    this.folder = folder;
  }

  /** Returns what is kept in a copy of pincheck. */
  public static Assumptions in(Path home) {
    return new Assumptions(home.resolve(".pincheck").resolve("assumed"));
  }

  /**
   * Returns what a spec assumes; empty if it is no TLA+, which is said by who checks it.
   *
   * @param spec the module that machine.toml names
   */
  public Optional<AssumedValues> of(Path spec) {
    Path module = SpecModules.race(spec);
    Snapshot modules = Snapshot.of(SpecModules.of(module));
    String key = FORMAT + " " + modules.hash();
    Path kept = folder.resolve(module.getFileName() + ".txt");
    List<String> lines = kept(kept, key).orElseGet(() -> read(kept, key, module, modules));
    return lines.contains(UNREADABLE) ? Optional.empty() : Optional.of(values(module, lines));
  }

  private static AssumedValues values(Path module, List<String> lines) {
    Map<String, AssumedValues.OneOf> constants = new LinkedHashMap<>();
    for (String line : lines) {
      List<String> parts = Arrays.asList(line.split(BETWEEN, -1));
      constants.put(
          parts.get(0),
          new AssumedValues.OneOf(
              parts.subList(FIRST_VALUE, parts.size()),
              new Position(
                  InputFile.shown(module.resolveSibling(parts.get(1) + ".tla")),
                  Integer.parseInt(parts.get(2)),
                  Integer.parseInt(parts.get(3)))));
    }
    return new AssumedValues(new Position(InputFile.shown(module), 1, 1), constants);
  }

  /** Returns what is kept under that key; a file that is not whole, or no text, is none. */
  private static Optional<List<String>> kept(Path file, String key) {
    try {
      List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
      boolean whole = lines.size() >= 2 && lines.get(0).equals(key);
      return whole && lines.get(lines.size() - 1).equals(key)
          ? Optional.of(lines.subList(1, lines.size() - 1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> read(Path kept, String key, Path module, Snapshot modules) {
    List<String> lines = lines(module, modules);
    try {
      Files.createDirectories(kept.getParent());
      Path written = Files.createTempFile(kept.getParent(), "assumed", ".tmp");
      try {
        List<String> all = new ArrayList<>(lines);
        all.add(0, key);
        all.add(key);
        Files.write(written, all);
        Files.move(
            written, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      // A folder that cannot be written to keeps nothing, which costs time alone.
    }
    return lines;
  }

  private static List<String> lines(Path module, Snapshot modules) {
    try {
      return SanyReading.lines(modules, AssumedConstants.class, module);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write SANY's files: " + e.getMessage(), e);
    } catch (InputRejected e) {
      return List.of(UNREADABLE);
    }
  }
}
