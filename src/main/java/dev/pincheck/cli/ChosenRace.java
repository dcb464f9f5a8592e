// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Variant;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options that name one race and one variant. */
final class ChosenRace {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "RACE", description = "A race by name, or the path of a .toml.")
  private String name;

  @Option(names = "--variant", paramLabel = "V", required = true, description = "The variant.")
  private String variant;

  @Mixin private OwnVariants own;

  /** Returns the race as it was named. */
  String name() {
    return name;
  }

  /** Returns the variant as it was named. */
  String variant() {
    return variant;
  }

  /** Returns the race and its variant as they are named on a command line. */
  String options() {
    return name + " --variant " + variant;
  }

  /** Returns the variants of the user's own. */
  OwnVariants own() {
    return own;
  }

  /** What was chosen. */
  record Found(Catalogue catalogue, Machine machine, Race race, Variant variant) {}

  /**
   * Returns what is called so, for the reference to be asked.
   *
   * @throws InputRejected if a file is wrong
   * @throws ParameterException if there is no such race or variant
   */
  Found forReference(Path home) throws InputRejected {
    Catalogue alone = own.catalogue(home, name);
    boolean enough =
        alone.races().containsKey(name)
            && alone.machines().values().stream()
                .anyMatch(machine -> machine.variants().containsKey(variant));
    return enough ? found(alone) : in(home);
  }

  /**
   * Returns what is called so, for any engine to be asked.
   *
   * @throws InputRejected if a file is wrong
   * @throws ParameterException if there is no such race or variant
   */
  Found in(Path home) throws InputRejected {
    return found(own.catalogue(home));
  }

  private Found found(Catalogue catalogue) throws InputRejected {
    if (!name.endsWith(".toml") && !catalogue.races().containsKey(name)) {
      throw new ParameterException(
          command.commandLine(), Names.unknown("race", "races", name, catalogue.races().keySet()));
    }
    Race race =
        name.endsWith(".toml")
            ? RaceFile.load(Path.of(name), catalogue)
            : catalogue.races().get(name);
    Machine machine = catalogue.machines().get(race.machine());
    return new Found(
        catalogue,
        machine,
        race,
        machine
            .variant(variant)
            .orElseThrow(
                () ->
                    new ParameterException(
                        command.commandLine(),
                        Names.unknown("variant", "variants", variant, machine.variantNames()))));
  }
}
