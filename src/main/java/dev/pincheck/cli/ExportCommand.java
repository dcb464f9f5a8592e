// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problem;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.tlc.Export;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.Translation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a race as a TLA+ module with its configuration. */
@Command(
    name = "export",
    description = "Writes a race on a variant as TLC sees it: .tla and .cfg, for other TLA+ tools.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RACE", description = "A race by name, or the path of a .toml.")
  private String model;

  @Option(names = "--variant", paramLabel = "V", required = true, description = "The variant.")
  private String variant;

  @Option(
      names = "--variants",
      paramLabel = "FILE",
      description = "A variants file of your own; may be given again.")
  private List<Path> variantFiles = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; created if need be.")
  private Path out;

  ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Catalogue catalogue = Catalogue.load(surroundings.home(), variantFiles);
    Race race = race(catalogue);
    Machine machine = catalogue.machines().get(race.machine());
    if (machine.variant(variant).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          Names.unknown("variant", "variants", variant, machine.variantNames()));
    }
    Translation.requireFresh(machine.spec());
    try {
      Export.write(RaceModule.question(machine, race, machine.variant(variant).orElseThrow()), out)
          .forEach(surroundings.out()::println);
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(out.toString(), "cannot be written to: " + e));
    }
    return ExitCode.AS_EXPECTED.code();
  }

  private Race race(Catalogue catalogue) throws InputRejected {
    if (model.endsWith(".toml")) {
      return RaceFile.load(Path.of(model), catalogue);
    } else if (!catalogue.races().containsKey(model)) {
      throw new ParameterException(
          spec.commandLine(), Names.unknown("race", "races", model, catalogue.races().keySet()));
    }
    return catalogue.races().get(model);
  }
}
