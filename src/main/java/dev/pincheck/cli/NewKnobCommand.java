// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.text.CaseUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a new knob of a machine is made of. */
@Command(
    name = "knob",
    description = {
      "Prints what a new knob of a machine is made of and where each part belongs: a knob is in the"
          + " middle of files that are there, so nothing is written."
    },
    mixinStandardHelpOptions = true)
final class NewKnobCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private NewName name;

  @Option(
      names = "--machine",
      paramLabel = "M",
      defaultValue = "gmem",
      description = "The machine (default: ${DEFAULT-VALUE}).")
  private String machine;

  NewKnobCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Machine owner = name.machine(Catalogue.load(surroundings.home(), List.of()), machine);
    String knob = name.get();
    if (owner.knobs().containsKey(knob)) {
      throw name.usage(machine + " has a knob `" + knob + "` already");
    }
    String folder =
        MachineFolders.shown(
            surroundings.home(),
            MachineFolders.of(surroundings.home(), machine).resolve("variants.toml"));
    surroundings
        .out()
        .print(owner.adopted().isPresent() ? adopted(folder, knob) : own(folder, knob, owner));
    return ExitCode.AS_EXPECTED.code();
  }

  private static String adopted(String variants, String knob) {
    return String.format(
        """
        1. In %s, beside the other knobs; without values it is TRUE or FALSE:
             [knobs.%s]
             says = "what it decides"
        2. In the spec, and a value for it in each configuration:
             CONSTANT %s
        """,
        variants, knob, knob);
  }

  private static String own(String variants, String knob, Machine machine) {
    String constant = CaseUtils.toCamelCase(knob, /* capitalizeFirstLetter= */ true, '_', '-');
    return String.format(
        """
        1. In %s, beside the other knobs. Old variants keep what they do by the default:
             [knobs.%s]
             says    = "what it decides, with the section of the fact sheet"
             default = "as-before"
             [knobs.%s.values]
             as-before = "what all variants do now"
             otherwise = "what the new variant does, with its commit"
        2. In %s, a constant, and one operator by which the steps ask it:
             CONSTANT %s \\* knob %s: "as-before", "otherwise"
             %sDiffers == %s = "otherwise"
        3. In the reference's Knobs, an enum %s with AS_BEFORE and OTHERWISE in this order, and
           the routine that asks it.
        4. A variant that turns it, a race that tells the two apart, and for both:
             ./pincheck lint
             ./pincheck conform RACE
        docs/add-to-a-machine.md walks through all of it.
        """,
        variants, knob, knob, machine.spec(), constant, knob, constant, constant, constant);
  }
}
