// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The parameter that names something new, and the option whose it is to be. */
final class NewOwner {

  @Mixin private NewName name;

  @Option(
      names = "--machine",
      paramLabel = "M",
      defaultValue = "gmem",
      description = "The machine (default: ${DEFAULT-VALUE}).")
  private String machine;

  /** Returns the new name, which can be that of a file, too. */
  String name() {
    return name.get();
  }

  /** Returns the machine that was named. */
  Machine in(Catalogue catalogue) {
    return name.machine(catalogue, machine);
  }

  /** Returns what ends the command with its usage. */
  ParameterException usage(String message) {
    return name.usage(message);
  }
}
