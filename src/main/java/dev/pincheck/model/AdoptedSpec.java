// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A spec that somebody wrote for TLC alone, as a machine: its constants are knobs or what a race
 * sets, its configuration says what is asked.
 *
 * @param folder the machine's, which the paths of its files are relative to
 * @param spec the module
 * @param config the configuration where a race names no other
 * @param text what that says
 * @param constants the places of the spec's constants by name
 */
public record AdoptedSpec(
    Path folder, Path spec, Path config, ConfigText text, Map<String, Position> constants) {

  public AdoptedSpec {
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
  }

  /**
   * Reads spec and configuration; reports what is wrong, and everything that the configuration
   * names and the spec does not.
   *
   * @param spec the path of the module, relative to the folder
   * @param config that of the configuration
   */
  static Optional<AdoptedSpec> read(
      Path home, Path folder, Located<String> spec, Located<String> config, Problems problems) {
    Path module = folder.resolve(spec.value()).normalize();
    Path settings = folder.resolve(config.value()).normalize();
    boolean there = isThere(home, module, spec, problems);
    if (!isThere(home, settings, config, problems) || !there) {
      return Optional.empty();
    }
    try {
      ConfigText text =
          ConfigText.of(InputFile.read(settings, MachineFolders.shown(home, settings)));
      AdoptedSpec read =
          new AdoptedSpec(folder, module, settings, text, SpecConstants.of(module, home));
      read.checkNames(MachineFolders.shown(home, settings), text, problems);
      return Optional.of(read);
    } catch (InputRejected e) {
      problems.addAll(e);
      return Optional.empty();
    }
  }

  private static boolean isThere(Path home, Path file, Located<String> named, Problems problems) {
    boolean there = Files.isRegularFile(file);
    if (!there) {
      problems.add(named.position(), "no such file: " + MachineFolders.shown(home, file));
    }
    return there;
  }

  /** Reports what a configuration gives values that the spec neither declares nor defines. */
  void checkNames(String shown, ConfigText config, Problems problems) {
    SpecNames defined = new SpecNames(spec);
    config
        .constants()
        .forEach(
            (name, given) -> {
              if (!given.isReplacement()
                  && !constants.containsKey(name)
                  && !defined.operators().contains(name)) {
                problems.add(config.place(shown, given.name()), unknown(name));
              }
            });
  }

  /** Says that there is no constant of that name. */
  String unknown(String name) {
    return Names.unknown(
        "constant", "constants of " + spec.getFileName(), name, constants.keySet());
  }

  /** Returns the constants that nobody gives a value, neither a configuration nor those others. */
  Set<String> unassigned(ConfigText config, Collection<String> others) {
    Set<String> left = new LinkedHashSet<>(constants.keySet());
    left.removeAll(config.constants().keySet());
    left.removeAll(others);
    return left;
  }
}
