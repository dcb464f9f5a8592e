// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.tlc.Export;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.SpecModules;
import dev.pincheck.tlc.Translation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a race as a TLA+ module with its configuration. */
@Command(
    name = "export",
    description = "Writes a race on a variant as TLC sees it: .tla and .cfg, for other TLA+ tools.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private ChosenRace chosen;

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
    ChosenRace.Found found = chosen.in(surroundings.home());
    if (found.machine().adopted().isEmpty()) {
      Translation.requireFresh(SourceFile.read(SpecModules.algorithm(found.machine().spec())));
    }
    try {
      Export.write(RaceModule.question(found.machine(), found.race(), found.variant()), out)
          .forEach(surroundings.out()::println);
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(out.toString(), "cannot be written to: " + e));
    }
    return ExitCode.AS_EXPECTED.code();
  }
}
