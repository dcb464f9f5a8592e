// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.Names;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The parameter that names something new. */
final class NewName {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "NAME", description = "What it is called: letters, digits, hyphens.")
  private String name;

  /** Returns the name, which can be that of a file, too. */
  String get() {
    if (!NAME.matcher(name).matches()) {
      throw usage("a name is made of letters, digits, points and hyphens, not `" + name + "`");
    }
    return name;
  }

  /** Returns the machine that was named. */
  Machine machine(Catalogue catalogue, String asked) {
    Machine machine = catalogue.machines().get(asked);
    if (machine == null) {
      throw usage(Names.unknown("machine", "machines", asked, catalogue.machines().keySet()));
    }
    return machine;
  }

  /** Returns what ends the command with its usage. */
  ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
