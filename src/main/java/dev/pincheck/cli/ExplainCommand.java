// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.conform.SpecReplay;
import dev.pincheck.input.InputRejected;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.TraceInput;
import dev.pincheck.report.Explanation;
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
    Explanation explanation =
        new Explanation(
            trace,
            input.race(),
            input.race().map(race -> input.catalogue().machines().get(race.machine())),
            width);
    if (input.race().filter(Replay::knows).isPresent()) {
      out.print(explanation.on(input.requireVariant()));
      return ExitCode.AS_EXPECTED.code();
    }
    out.print(explanation.heading());
    if (!trace.isSchedule()) {
      out.print(explanation.steps(trace));
      return ExitCode.AS_EXPECTED.code();
    }
    SpecReplay.Told told = new SpecSteps(surroundings, input).told(input.requireVariant());
    out.print(explanation.steps(told.trace()));
    told.obstacle().ifPresent(obstacle -> out.println("the spec leaves the path: " + obstacle));
    return ExitCode.AS_EXPECTED.code();
  }
}
