// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputRejected;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All machines and races of a models folder.
 *
 * @param machines by name, sorted
 * @param races by name ({@code gmem/dying-file-versus-delete}), sorted
 */
public record Catalogue(Map<String, Machine> machines, Map<String, Race> races) {

  /** No machine at all. */
  public static final Catalogue EMPTY = new Catalogue(Map.of(), Map.of());

  public Catalogue {
    machines = Collections.unmodifiableMap(new LinkedHashMap<>(machines));
    races = Collections.unmodifiableMap(new LinkedHashMap<>(races));
  }

  /** Returns the races of a machine, sorted by name. */
  public List<Race> races(Machine machine) {
    return races.values().stream().filter(race -> race.machine().equals(machine.name())).toList();
  }

  /**
   * Loads every machine and race below {@code home/models}.
   *
   * @param home the folder with {@code models} and {@code specs}
   * @param variantFiles further variants.toml files of the user's own, with variants only; a key
   *     {@code machine} says whose, and may be missing while there is one machine
   * @throws InputRejected with everything that is wrong in any of the files
   */
  public static Catalogue load(Path home, List<Path> variantFiles) throws InputRejected {
    return new CatalogueReader(home, Optional.empty()).read(variantFiles);
  }

  /**
   * Loads one race and its machine without mutants, comparisons and bugs: what it takes to ask the
   * reference, and a fraction of everything. A spec's constants are named after all races of a
   * machine, so that TLC is not to be asked from it.
   *
   * @param race by name
   * @throws InputRejected with everything that is wrong in the files that were read
   */
  public static Catalogue loadOne(Path home, List<Path> variantFiles, String race)
      throws InputRejected {
    return new CatalogueReader(home, Optional.of(race)).read(variantFiles);
  }

  /**
   * Loads one machine with its knobs and variants alone.
   *
   * @throws InputRejected with everything that is wrong in the files that were read
   */
  public static Machine loadMachine(Path home, String machine) throws InputRejected {
    return loadOne(home, List.of(), machine + "/").machines().get(machine);
  }
}
