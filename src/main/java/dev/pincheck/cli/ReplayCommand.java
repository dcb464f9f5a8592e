// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.TraceInput;
import dev.pincheck.replay.Walk;
import dev.pincheck.report.ReplayText;
import dev.pincheck.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Steps the reference along a counterexample, or the spec where there is no reference. */
@Command(
    name = "replay",
    description = {
      "Steps the reference along a counterexample and says whether it is reproduced, or where and"
          + " why not; of a machine without a reference the spec, by TLC's interpreter. The exit"
          + " code is 0 if it is reproduced, else 1; with --itf it is 1, too,"
          + " where the spec cannot follow, and then nothing is written."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  private static final Duration SEARCH = Duration.ofMinutes(1);

  private final Surroundings surroundings;

  @Spec private CommandSpec command;

  @Mixin private TraceOptions options;

  @Option(
      names = "--on",
      paramLabel = "V",
      description =
          "Another variant to replay it on (default: its own). Where the schedule cannot be"
              + " followed there, every other one is looked at (at most a minute): it is `fixed` if"
              + " none fails.")
  private Optional<String> on = Optional.empty();

  @Option(
      names = "--itf",
      paramLabel = "FILE",
      description = "Write the whole trace in ITF: its states are the spec's, by TLC.")
  private Optional<Path> itf = Optional.empty();

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    TraceInput input = options.read(surroundings.home());
    Race race = input.requireRace();
    surroundings.requireAgreement(input.catalogue(), List.of(input.machine()));
    Variant variant = on.isPresent() ? variant(input, on.get()) : input.requireVariant();
    Trace trace = input.trace();
    SpecSteps spec = new SpecSteps(surroundings, input);
    Outcome outcome;
    if (Replay.knows(race)) {
      Walk walk = looked(Replay.walk(trace, race, variant), input, race, variant);
      outcome = walk.outcome();
      surroundings
          .out()
          .print(
              ReplayText.of(
                  trace,
                  variant.name(),
                  walk,
                  input.machine().functions(),
                  surroundings.screen().textWidth()));
    } else {
      outcome = spec.outcome(variant);
      surroundings.out().print(ReplayText.of(trace, variant.name(), outcome));
    }
    boolean reproduced = outcome instanceof Outcome.Reproduced;
    ExitCode code = reproduced ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS;
    if (itf.isEmpty()) {
      return code.code();
    }
    ExitCode written = spec.write(variant, reproduced, itf.get());
    return (written == ExitCode.AS_EXPECTED ? code : written).code();
  }

  /** Where the schedule cannot be followed, others may fail or none: only a search can tell. */
  private static Walk looked(Walk walk, TraceInput input, Race race, Variant variant)
      throws InputRejected {
    boolean followed =
        walk.outcome() instanceof Outcome.Reproduced || walk.outcome() instanceof Outcome.Fixed;
    boolean own = input.trace().meta().variant().equals(Optional.of(variant.name()));
    if (followed || own) {
      return walk;
    }
    int megabytes = (int) ((Runtime.getRuntime().maxMemory() / 4 * 3) >> 20);
    Verdict verdict =
        new ExplorerEngine(Runtime.getRuntime().availableProcessors())
            .check(
                Question.Reference.of(input.machine(), race, variant),
                new Budget(SEARCH, Long.MAX_VALUE, megabytes),
                Progress.SILENT)
            .get(0)
            .verdict();
    return verdict instanceof Verdict.Holds holds
        ? walk.with(new Outcome.FixedOtherwise(walk.outcome(), holds.bounds()))
        : walk;
  }

  private Variant variant(TraceInput input, String name) throws InputRejected {
    Machine machine = input.machine();
    return machine
        .variant(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    Names.unknown("variant", "variants", name, machine.variantNames())));
  }
}
