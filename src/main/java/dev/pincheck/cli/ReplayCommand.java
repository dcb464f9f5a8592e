// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.report.ReplayText;
import dev.pincheck.trace.Trace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Steps the reference along a counterexample. */
@Command(
    name = "replay",
    description = {
      "Steps the reference along a counterexample and says whether it is reproduced, or where and"
          + " why not. The exit code is 0 if it is reproduced, else 1."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A counterexample in ITF (.itf.json).")
  private Path file;

  @Option(
      names = "--on",
      paramLabel = "V",
      description = "Another variant to replay it on (default: its own).")
  private Optional<String> on = Optional.empty();

  @Mixin private OwnVariants own;

  @Option(
      names = "--race",
      paramLabel = "FILE",
      description = "The race, if it is not of the catalogue.")
  private Optional<Path> raceFile = Optional.empty();

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    TraceInput input = TraceInput.read(file, surroundings.home(), own.files(), raceFile);
    Race race = input.requireRace();
    Variant variant = on.isPresent() ? variant(input, on.get()) : input.requireVariant();
    Trace trace = input.file().trace();
    Outcome outcome = Replay.run(trace, race, variant);
    surroundings.out().print(ReplayText.of(trace, variant.name(), outcome));
    boolean reproduced = outcome instanceof Outcome.Reproduced;
    return (reproduced ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS).code();
  }

  private Variant variant(TraceInput input, String name) throws InputRejected {
    Machine machine = input.machine();
    return machine
        .variant(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    Names.unknown("variant", "variants", name, machine.variantNames())));
  }
}
