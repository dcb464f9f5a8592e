// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problem;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    if (!machine.variants().containsKey(variant)) {
      throw new ParameterException(
          spec.commandLine(),
          Names.unknown("variant", "variants", variant, machine.variants().keySet()));
    }
    Question.Tla question =
        surroundings.tools().questions().of(race, machine, machine.variants().get(variant));
    try {
      Files.createDirectories(out);
      for (Map.Entry<String, String> file : question.files().entrySet()) {
        Files.writeString(out.resolve(file.getKey()), file.getValue());
        surroundings.out().println(out.resolve(file.getKey()));
      }
      for (Path imported : question.specPath()) {
        copySpecs(imported);
      }
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(out.toString(), "cannot be written to: " + e));
    }
    return ExitCode.AS_EXPECTED.code();
  }

  private void copySpecs(Path from) throws IOException {
    List<Path> specs = List.of(from);
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.list(from)) {
        specs = files.filter(file -> file.toString().endsWith(".tla")).sorted().toList();
      }
    }
    for (Path spec : specs) {
      Path copy = out.resolve(spec.getFileName());
      Files.copy(spec, copy, StandardCopyOption.REPLACE_EXISTING);
      surroundings.out().println(copy);
    }
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
