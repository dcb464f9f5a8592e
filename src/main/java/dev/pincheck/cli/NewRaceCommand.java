// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what a race of one's own begins with. */
@Command(
    name = "race",
    description = {
      "Writes a race that can be explored at once: the objects, actors and claims of another one,"
          + " with everything that a race of the machine may have as comments."
    },
    mixinStandardHelpOptions = true)
final class NewRaceCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private NewOwner owner;

  @Option(
      names = "--like",
      paramLabel = "RACE",
      description = "The race to begin with (default: the shortest with two actors).")
  private Optional<String> like = Optional.empty();

  NewRaceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    Machine machine = owner.in(catalogue);
    Race model = model(machine, catalogue.races(machine));
    String file = owner.name() + ".toml";
    String text =
        RaceDraft.of(machine, model, InputFile.read(model.file(), model.file().toString()));
    new NewFiles(surroundings.here()).with(file, text).write();
    String variant = model.expectations().keySet().iterator().next();
    surroundings
        .out()
        .printf(
            "%s is %s for now. What is left to do stands in it, marked TO DO. Ask it by%n"
                + "  ./pincheck explore %s --variant %s%s%n",
            file, model.name(), file, variant, surroundings.modelsOption());
    return ExitCode.AS_EXPECTED.code();
  }

  private Race model(Machine machine, List<Race> races) {
    if (like.isEmpty()) {
      return races.stream()
          .filter(race -> race.actors().size() == 2)
          .min(Comparator.comparingInt(NewRaceCommand::operations).thenComparing(Race::name))
          .or(() -> races.stream().findFirst())
          .orElseThrow(
              () -> owner.usage("the machine `" + machine.name() + "` has no race to begin with"));
    }
    String wanted = like.get().contains("/") ? like.get() : machine.name() + "/" + like.get();
    return races.stream()
        .filter(race -> race.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                owner.usage(
                    Names.unknown(
                        "race", "races", wanted, races.stream().map(Race::name).toList())));
  }

  private static int operations(Race race) {
    return race.actors().values().stream().mapToInt(List::size).sum();
  }
}
