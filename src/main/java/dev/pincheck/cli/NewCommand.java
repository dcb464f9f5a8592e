// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what something of one's own begins with. */
@Command(
    name = "new",
    description = "Writes the files that something of your own begins with, into this folder.",
    mixinStandardHelpOptions = true)
final class NewCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say of what: race, variant, change, knob or machine");
  }
}
