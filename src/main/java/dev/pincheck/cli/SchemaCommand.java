// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.report.TomlSchema;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what an editor has to know about the files that people write. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON schema of the races or the variants files of a machine: an editor that knows"
          + " it completes names and marks what is wrong.",
      "",
      "  ./pincheck schema race gmem > race.schema.json",
      "",
      "Taplo and Even Better TOML take it by the first line of the file: #:schema"
          + " ./race.schema.json"
    },
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer>, ForPrograms {

  /** Files that people write. */
  enum Kind {
    race,
    variants
  }

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "${COMPLETION-CANDIDATES}.")
  private Kind kind;

  @Parameters(index = "1", paramLabel = "MACHINE", description = "The machine.")
  private String name;

  SchemaCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    Machine machine = catalogue.machines().get(name);
    if (machine == null) {
      throw new ParameterException(
          spec.commandLine(),
          Names.unknown("machine", "machines", name, catalogue.machines().keySet()));
    }
    TomlSchema schema = new TomlSchema(machine);
    surroundings.out().print(kind == Kind.race ? schema.race() : schema.variants());
    return ExitCode.AS_EXPECTED.code();
  }
}
