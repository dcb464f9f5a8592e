// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.check.MachineInputs;
import dev.pincheck.check.Planner;
import dev.pincheck.check.RecordedPins;
import dev.pincheck.check.Selection;
import dev.pincheck.check.Selection.Scope;
import dev.pincheck.check.Task;
import dev.pincheck.check.UnknownName;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Recorded;
import dev.pincheck.tlc.OwnOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that is to be said about the files of machines, without asking an engine. */
public final class Lint {

  private final Path home;
  private final Catalogue catalogue;
  private final List<Engine> engines;

  /**
   * Takes what to look at.
   *
   * @param home the folder with {@code models}, {@code specs} and {@code counterexamples}
   * @param engines those whose figures are recorded
   */
  public Lint(Path home, Catalogue catalogue, List<Engine> engines) {
    this.home = home;
    this.catalogue = catalogue;
    this.engines = List.copyOf(engines);
  }

  /**
   * Returns what is wrong with the machine's files.
   *
   * @throws InputRejected if a record or counterexample cannot be read at all
   */
  public List<Problem> of(Machine machine) throws InputRejected {
    Problems problems = new Problems();
    new SpecChecks(home, machine, problems).run();
    new AlloyChecks(home, machine, problems).run();
    List<Race> races = catalogue.races(machine);
    new RaceChecks(home, machine, races, tasks(machine, List.of()), problems).run();
    new FalsifierChecks(home, machine, races, problems).run();
    return problems.found();
  }

  /**
   * Returns what is as it should be after an edit, and to be known: that what is recorded of the
   * machine is of other inputs than today's, so that {@code check} asks engines that take long.
   *
   * @throws InputRejected if the record cannot be read
   */
  public Optional<Problem> remark(Machine machine) throws InputRejected {
    Path file = RecordedPins.fileOf(home, machine.name());
    Recorded recorded = Recorded.load(file);
    if (recorded.figures().isEmpty()
        || recorded
            .inputs()
            .equals(new MachineInputs(catalogue, engines).hash(machine, recorded))) {
      return Optional.empty();
    }
    Problems remark = new Problems();
    remark.add(
        Source.read(home, file).key("inputs"),
        "remark: the figures of TLC and Alloy are of other inputs, so that `check` asks both;"
            + " `pincheck record --stored --update` measures what is not known of today's");
    return remark.found().stream().findFirst();
  }

  /**
   * Returns what is wrong with a race of the catalogue, its record and its counterexamples.
   *
   * @throws InputRejected if its record cannot be read at all
   */
  public List<Problem> of(Race race) throws InputRejected {
    Machine machine = catalogue.machines().get(race.machine());
    Problems problems = new Problems();
    new RaceChecks(home, machine, List.of(race), tasks(machine, List.of(race.name())), problems)
        .runAlone();
    return problems.found();
  }

  private List<Task> tasks(Machine machine, List<String> races) throws InputRejected {
    Selection all =
        new Selection(
            races, Optional.of(machine.name()), List.of(), Set.of(), OwnOptions.NONE, Scope.SMALL);
    try {
      return new Planner(catalogue, catalogue, engines)
          .plan(all).stream().filter(task -> task.race().isPresent()).toList();
    } catch (UnknownName e) {
      // A machine without races: what is missing is reported of its variants.
      return List.of();
    }
  }
}
