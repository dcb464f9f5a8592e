// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Judge;
import dev.pincheck.check.Pins;
import dev.pincheck.check.RaceTasks;
import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problems;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.NameGlob;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Variant;
import dev.pincheck.report.page.Contents;
import dev.pincheck.report.page.Gathering;
import dev.pincheck.report.page.ReportFolder;
import dev.pincheck.report.page.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what is known as pages for a browser. */
@Command(
    name = "report",
    description = {
      "Writes a folder of pages that a browser opens without a network, from index.html on: races"
          + " and variants, each race, each counterexample step by step; of the whole catalogue"
          + " also designs, what each lock is needed for, findings and claims.",
      "",
      "The verdicts are the recorded ones; where nothing is recorded, as for a race of your own,"
          + " the explorer is asked. What `compare` and `mutate` decide is shown if their answers"
          + " are stored."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..*",
      description = "Races by name or glob, or the path of a .toml (default: the whole catalogue).")
  private List<String> models = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write: a new one, an empty one, or an older report.")
  private Path out;

  @Mixin private OwnVariants own;

  @Mixin private BudgetOptions costs;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected, InterruptedException {
    ReportFolder folder = new ReportFolder(out);
    folder.requireOurs();
    Catalogue catalogue = own.catalogue(surroundings.home());
    List<Race> races = races(catalogue);
    List<Engine> engines =
        surroundings.tools().engines(TlcChoice.PINNED).stream()
            .filter(engine -> !engine.name().equals("tlc"))
            .toList();
    Gathering gathering = new Gathering(surroundings.home(), catalogue, races);
    List<Result> asked =
        new CheckRun(surroundings, costs, /* fresh= */ false)
            .all(
                unrecorded(gathering, catalogue, races, engines),
                new Judge(Pins.NONE, /* strict= */ false));
    if (surroundings.stopping().getAsBoolean()) {
      return ExitCode.INTERRUPTED.code();
    }
    ExitCode trouble = new Outcomes(surroundings).undecided(asked);
    if (trouble == ExitCode.REJECTED) {
      return trouble.code();
    }
    gathering.add(asked);
    Contents contents = gathering.contents(Pincheck.version(), engines, models.isEmpty());
    Map<String, String> files = Site.of(contents);
    folder.write(files);
    surroundings.out().println(out.resolve("index.html") + ": " + size(contents));
    return trouble.code();
  }

  private static String size(Contents contents) {
    return counted(contents.races().size(), "race")
        + ", "
        + counted(contents.counterexamples().size(), "counterexample");
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private List<Race> races(Catalogue catalogue) throws InputRejected {
    if (models.isEmpty()) {
      return List.copyOf(catalogue.races().values());
    }
    Set<Race> races = new LinkedHashSet<>();
    Problems problems = new Problems();
    for (String model : models) {
      if (model.endsWith(".toml")) {
        try {
          races.add(RaceFile.load(Path.of(model), catalogue));
        } catch (InputRejected rejected) {
          problems.addAll(rejected);
        }
        continue;
      }
      List<Race> matching =
          catalogue.races().values().stream()
              .filter(race -> new NameGlob(model).matches(race.name()))
              .toList();
      if (matching.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), Names.unknown("race", "races", model, catalogue.races().keySet()));
      }
      races.addAll(matching);
    }
    problems.throwIfAny();
    return List.copyOf(races);
  }

  /** Returns what only the reference is asked, where there is one. */
  private static List<Task> unrecorded(
      Gathering gathering, Catalogue catalogue, List<Race> races, List<Engine> engines)
      throws InputRejected {
    List<Task> tasks = new ArrayList<>();
    for (Race race : races) {
      if (References.has(race.machine())) {
        Machine machine = catalogue.machines().get(race.machine());
        for (Variant variant : gathering.unrecorded(race)) {
          tasks.addAll(RaceTasks.free(machine, race, variant, engines));
        }
      }
    }
    return tasks;
  }
}
