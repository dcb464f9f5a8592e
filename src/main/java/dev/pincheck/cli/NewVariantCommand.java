// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Variant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what a variant of one's own begins with. */
@Command(
    name = "variant",
    description = {
      "Writes a variants file with one variant that is its base for now, and all knobs of the"
          + " machine as comments, with what the base has. For Java of your own: new change."
    },
    mixinStandardHelpOptions = true)
final class NewVariantCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private NewName name;

  @Option(
      names = "--on",
      paramLabel = "MACHINE/V",
      required = true,
      description = "The variant to begin with, gmem/7.2.")
  private String on;

  NewVariantCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    String[] parts = on.split("/", 2);
    Machine machine = name.machine(catalogue, parts[0]);
    String wanted = parts.length == 2 ? parts[1] : "";
    Variant base = machine.variants().get(wanted);
    if (base == null) {
      throw name.usage(Names.unknown("variant", "variants", wanted, machine.variants().keySet()));
    } else if (machine.variant(name.get()).isPresent()) {
      throw name.usage(machine.name() + " has a variant `" + name.get() + "` already");
    }
    String file = name.get() + ".toml";
    new NewFiles(surroundings.here()).with(file, text(machine, base)).write();
    surroundings
        .out()
        .printf(
            "%s makes the variant %s, which is %s for now: turn a knob in it. Then:%n"
                + "  ./pincheck compare %s %s --variants %s%s%n",
            file,
            name.get(),
            base.name(),
            base.name(),
            name.get(),
            file,
            surroundings.modelsOption());
    return ExitCode.AS_EXPECTED.code();
  }

  private String text(Machine machine, Variant base) {
    StringBuilder text = new StringBuilder();
    text.append("machine = \"").append(machine.name()).append("\"\n\n[variants.\"");
    text.append(name.get()).append("\"]\nbased_on = \"").append(base.name()).append("\"\n");
    text.append("source   = \"TO DO: what this variant is, and where it comes from\"\n\n");
    text.append(
        "# TO DO: take the # from the knobs that this variant turns, and from the table.\n");
    text.append("# What they mean: ./pincheck list knobs ").append(machine.name());
    text.append(" --values\n# [variants.\"").append(name.get()).append("\".knobs]\n");
    for (Knob knob : machine.knobs().values()) {
      text.append("# ").append(knob.name()).append(" = \"").append(base.knobs().get(knob.name()));
      text.append("\" # of ").append(String.join(" / ", knob.values().keySet())).append('\n');
    }
    return text.toString();
  }
}
