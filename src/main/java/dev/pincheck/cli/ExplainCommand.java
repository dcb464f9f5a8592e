// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.conform.SpecReplay;
import dev.pincheck.input.InputRejected;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.report.ReplayText;
import dev.pincheck.report.TraceColumns;
import dev.pincheck.trace.Trace;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private TraceOptions options;

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
    TraceInput input = options.read(surroundings.home());
    Trace trace = input.trace();
    PrintWriter out = surroundings.out();
    out.println(new TraceColumns(trace, input.actors()).title());
    input.race().ifPresent(race -> out.println(race.title()));
    out.print(input.situation());
    out.println();
    boolean steppable = input.race().filter(Replay::knows).isPresent();
    if (!trace.isSchedule()) {
      show(input, trace);
    } else if (steppable) {
      show(input, Replay.told(trace, input.requireRace(), input.requireVariant()));
    } else {
      SpecReplay.Told told = new SpecSteps(surroundings, input).told(input.requireVariant());
      show(input, told.trace());
      told.obstacle().ifPresent(obstacle -> out.println("the spec leaves the path: " + obstacle));
    }
    if (steppable) {
      Outcome outcome = Replay.run(trace, input.requireRace(), input.requireVariant());
      out.println();
      out.print(ReplayText.of(trace, input.requireVariant().name(), outcome));
    }
    return ExitCode.AS_EXPECTED.code();
  }

  private void show(TraceInput input, Trace whole) {
    surroundings
        .out()
        .print(new TraceColumns(whole, input.actors(), input.programs()).explained(width));
  }
}
