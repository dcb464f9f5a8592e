// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.text.CaseUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what a new knob of a machine begins with. */
@Command(
    name = "knob",
    description = {
      "Writes a new knob into the variants.toml of a machine, behind the others, and says what is"
          + " left to do in its spec and in its reference. Until that is done every command refuses"
          + " the machine and names what it lacks."
    },
    mixinStandardHelpOptions = true)
final class NewKnobCommand implements Callable<Integer> {

  private static final List<String> USUAL = List.of("as-before", "otherwise");

  private final Surroundings surroundings;

  @Mixin private NewOwner owner;

  @Option(
      names = "--values",
      paramLabel = "VALUE",
      split = ",",
      description =
          "What it can be set to, what all variants do now first (default: as-before,otherwise; of"
              + " an adopted spec TRUE and FALSE).")
  private List<String> values = List.of();

  NewKnobCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Machine machine = owner.in(Catalogue.load(surroundings.home(), List.of()));
    String knob = owner.name();
    if (machine.knobs().containsKey(knob)) {
      throw owner.usage(machine.name() + " has a knob `" + knob + "` already");
    } else if (values.size() == 1 || values.stream().distinct().count() < values.size()) {
      throw owner.usage("--values takes two values or more, each once: as-before,otherwise");
    }
    boolean adopted = machine.adopted().isPresent();
    List<String> chosen = values.isEmpty() && !adopted ? USUAL : values;
    Path file = MachineFolders.of(surroundings.home(), machine.name()).resolve("variants.toml");
    String shown = MachineFolders.shown(surroundings.home(), file);
    write(new KnobDraft(knob, chosen), file, shown);
    surroundings
        .out()
        .printf("%s has the knob `%s` now, with TO DO where words are missing.%n", shown, knob);
    surroundings.out().print(adopted ? adopted(knob) : own(knob, chosen, machine));
    return ExitCode.AS_EXPECTED.code();
  }

  private static void write(KnobDraft draft, Path file, String shown) throws InputRejected {
    String before = Files.exists(file) ? InputFile.read(file, shown) : "";
    try {
      Files.writeString(file, draft.in(before));
    } catch (IOException e) {
      throw new InputRejected(Problem.ofFile(shown, "cannot be written: " + e));
    }
  }

  private static String adopted(String knob) {
    return String.format(
        """
        What is left to do, in the spec, and a value in each configuration:
             CONSTANT %s
        """,
        knob);
  }

  private static String own(String knob, List<String> values, Machine machine) {
    String constant = CaseUtils.toCamelCase(knob, /* capitalizeFirstLetter= */ true, '_', '-');
    return String.format(
        """
        What is left to do:
        1. In %s, a constant, and one operator by which the steps ask it:
             CONSTANT %s \\* knob %s: %s
             %sDiffers == %s = "%s"
        2. In the reference's Knobs, an enum %s with %s in this order, and
           the routine that asks it.
        3. A variant that turns it, a race that tells the two apart, and for both:
             ./pincheck lint
             ./pincheck conform RACE
        docs/add-to-a-machine.md walks through all of it.
        """,
        machine.spec(),
        constant,
        knob,
        values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(", ")),
        constant,
        constant,
        values.get(1),
        constant,
        values.stream()
            .map(value -> value.toUpperCase(Locale.ROOT).replace('-', '_'))
            .collect(Collectors.joining(", ")));
  }
}
