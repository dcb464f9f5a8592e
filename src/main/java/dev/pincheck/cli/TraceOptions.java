// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.RecordFiles;
import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.TraceInput;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options that name a counterexample. */
final class TraceOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "RACE",
      description =
          "A race by name or path, whose recorded counterexample is meant, or one that is found now"
              + " for a variant without; or the path of a counterexample: schedules, or a trace in"
              + " ITF (.itf.json).")
  private String name;

  @Option(
      names = "--variant",
      paramLabel = "V",
      description = "Whose counterexample, where the file has those of several variants.")
  private Optional<String> variant = Optional.empty();

  @Option(
      names = "--race",
      paramLabel = "FILE",
      description = "The race, if it is not of the catalogue.")
  private Optional<Path> raceFile = Optional.empty();

  @Mixin private OwnVariants own;

  /**
   * Reads the counterexample.
   *
   * @param home pincheck's own folder
   * @throws InputRejected if it is none, or names what there is not
   */
  TraceInput read(Path home) throws InputRejected {
    Catalogue catalogue = own.catalogue(home);
    if (name.endsWith(".toml")) {
      Race race = RaceFile.load(Path.of(name), catalogue);
      TraceFile file = file(catalogue, race, RecordFiles.of(home, race).schedules());
      return checked(new TraceInput(file, catalogue, Optional.of(race)));
    }
    TraceFile file = file(home, catalogue);
    Optional<Race> race =
        raceFile.isPresent()
            ? Optional.of(RaceFile.load(raceFile.get(), catalogue))
            : Optional.ofNullable(catalogue.races().get(file.trace().meta().model()));
    return checked(new TraceInput(file, catalogue, race));
  }

  private static TraceInput checked(TraceInput input) throws InputRejected {
    input.check();
    return input;
  }

  private TraceFile file(Path home, Catalogue catalogue) throws InputRejected {
    Path path = Path.of(name);
    if (Files.isRegularFile(path) || looksLikeAPath()) {
      String text = InputFile.read(path, name);
      boolean itf = name.endsWith(".json") || text.stripLeading().startsWith("{");
      return itf ? ofItsVariant(Itf.parse(text, name)) : choice(Schedules.parse(text, name), name);
    } else if (!catalogue.races().containsKey(name)) {
      throw wrong(Names.unknown("race", "races", name, catalogue.races().keySet()));
    }
    Race race = catalogue.races().get(name);
    return file(catalogue, race, RecordFiles.of(home, race).schedules());
  }

  /** Returns what is recorded of a race, or found now. */
  private TraceFile file(Catalogue catalogue, Race race, Path recorded) throws InputRejected {
    Map<String, TraceFile> schedules =
        Files.exists(recorded) ? Schedules.read(recorded, InputFile.shown(recorded)) : Map.of();
    Machine machine = catalogue.machines().get(race.machine());
    if (variant.filter(asked -> !schedules.containsKey(asked)).isPresent()
        && References.has(machine.name())) {
      Optional<Variant> unrecorded = machine.variant(variant.get());
      if (unrecorded.isPresent()) {
        return explored(machine, race, unrecorded.get());
      }
    }
    if (schedules.isEmpty()) {
      throw wrong(
          "no counterexample of `"
              + name
              + "` is recorded"
              + (variant.isEmpty() ? "; --variant names a version to look for one in" : ""));
    }
    return choice(schedules, name);
  }

  /** Looks for a counterexample now, as of a variant of somebody's own. */
  private TraceFile explored(Machine machine, Race race, Variant unrecorded) throws InputRejected {
    Question.Reference question = Question.Reference.of(machine, race, unrecorded);
    Budget budget =
        new Budget(BudgetOptions.USUAL, Long.MAX_VALUE, /* memoryMegabytes= */ 1024, true);
    Finding found =
        new ExplorerEngine(Runtime.getRuntime().availableProcessors())
            .check(question, budget, Progress.SILENT)
            .get(0);
    if (found.verdict().trace().isEmpty()) {
      throw wrong(
          String.format(
              "no counterexample of `%s` is recorded for %s, and none found now: %s",
              name, unrecorded.name(), found.verdict().message().orElse(found.verdict().word())));
    }
    Trace trace = found.verdict().trace().get();
    TraceFile schedule =
        Schedules.parse(Schedules.write(List.of(Schedules.of(trace))), name).get(unrecorded.name());
    return new TraceFile(schedule.trace().with(trace.meta()), schedule.meta(), schedule.steps());
  }

  private boolean looksLikeAPath() {
    return name.endsWith(".json") || Path.of(name).isAbsolute() || name.startsWith(".");
  }

  private TraceFile ofItsVariant(TraceFile file) {
    Optional<String> own = file.trace().meta().variant();
    if (variant.isPresent() && !own.equals(variant)) {
      throw wrong(
          "this is a trace"
              + own.map(recorded -> " of " + recorded).orElse(" without a variant")
              + "; `replay --on` tries it on another");
    }
    return file;
  }

  private TraceFile choice(Map<String, TraceFile> schedules, String where) {
    if (variant.isPresent() && !schedules.containsKey(variant.get())) {
      throw wrong(
          "no counterexample of `"
              + where
              + "` is recorded for this variant: "
              + Names.unknown("variant", "variants", variant.get(), schedules.keySet()));
    } else if (variant.isEmpty() && schedules.size() > 1) {
      throw wrong(
          "whose counterexample? --variant names one of " + Names.listed(schedules.keySet()));
    }
    return schedules.get(variant.orElseGet(() -> schedules.keySet().iterator().next()));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
