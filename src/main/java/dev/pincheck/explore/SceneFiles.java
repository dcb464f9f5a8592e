// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.References;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Variant;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a scene is read from, so that another process can read the same, which sees these files at
 * the same places.
 *
 * @param home the folder with models and specs
 * @param race by name, or the path of its file
 * @param variant by name
 * @param own paths of the user's own files of variants
 * @param unasked properties of the race that are not asked
 */
public record SceneFiles(
    String home, String race, String variant, List<String> own, List<String> unasked)
    implements Serializable {

  public SceneFiles {
    own = List.copyOf(own);
    unasked = List.copyOf(unasked);
  }

  /**
   * Reads the files.
   *
   * @return what sets the scene up, anew each time
   * @throws InputRejected if a file is wrong here
   */
  public Supplier<Scene> read() throws InputRejected {
    Catalogue catalogue = catalogue();
    Race found =
        race.endsWith(".toml")
            ? RaceFile.load(Path.of(race), catalogue)
            : catalogue.races().get(race);
    Variant design = catalogue.machines().get(found.machine()).variant(variant).orElseThrow();
    Race asked = found.without(unasked);
    return () -> References.scene(asked, design);
  }

  /** Returns one race where that is enough: a mutant is found among everything. */
  private Catalogue catalogue() throws InputRejected {
    List<Path> files = own.stream().map(Path::of).toList();
    Catalogue alone = Catalogue.loadOne(Path.of(home), files, race);
    boolean enough =
        Optional.ofNullable(alone.races().get(race))
            .flatMap(one -> alone.machines().get(one.machine()).variant(variant))
            .isPresent();
    return enough ? alone : Catalogue.load(Path.of(home), files);
  }
}
