// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.report.ReplayText;
import dev.pincheck.report.TraceColumns;
import dev.pincheck.trace.Trace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a trace as columns, one an actor. */
@Command(
    name = "explain",
    description = {
      "Shows a counterexample as columns, one an actor, time downwards, with what each step"
          + " changed; before it what was claimed, what holds at first and what the actors do,"
          + " after it what the reference reports when it is stepped along it."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "A counterexample in ITF (.itf.json).")
  private Path file;

  @Mixin private OwnVariants own;

  @Option(
      names = "--race",
      paramLabel = "FILE",
      description = "The race, if it is not of the catalogue.")
  private Optional<Path> raceFile = Optional.empty();

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "110",
      description = "Columns of the screen (default: ${DEFAULT-VALUE}).")
  private int width;

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    TraceInput input = TraceInput.read(file, surroundings.home(), own.files(), raceFile);
    Trace trace = input.file().trace();
    PrintWriter out = surroundings.out();
    TraceColumns columns = new TraceColumns(trace, input.actors(), input.programs());
    out.println(columns.title());
    input.race().ifPresent(race -> out.println(race.title()));
    out.print(input.situation());
    out.println();
    out.print(columns.explained(width));
    if (input.race().filter(Replay::knows).isPresent()) {
      Outcome outcome = Replay.run(trace, input.race().get(), input.requireVariant());
      out.println();
      out.print(ReplayText.of(trace, input.requireVariant().name(), outcome));
    }
    return ExitCode.AS_EXPECTED.code();
  }
}
