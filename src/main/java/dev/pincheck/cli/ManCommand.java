// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.Names;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a manual page. */
@Command(
    name = "man",
    description = {
      "Prints the manual page of pincheck or of one command, for man.",
      "",
      "  ./pincheck man check | man -l -"
    },
    mixinStandardHelpOptions = true)
final class ManCommand implements Callable<Integer>, ForPrograms {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      description = "The command (default: pincheck itself, with all commands).")
  private Optional<String> name = Optional.empty();

  ManCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    CommandLine all = new Pincheck(surroundings).commands();
    CommandLine wanted = name.isEmpty() ? all : all.getSubcommands().get(name.get());
    if (wanted == null) {
      throw new ParameterException(
          spec.commandLine(),
          Names.unknown("command", "commands", name.get(), all.getSubcommands().keySet()));
    }
    surroundings.out().print(ManPage.of(wanted));
    return ExitCode.AS_EXPECTED.code();
  }
}
