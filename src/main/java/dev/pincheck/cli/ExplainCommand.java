// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.conform.SpecReplay;
import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.FewestParts;
import dev.pincheck.explore.FewestSwitches;
import dev.pincheck.explore.SpecTrace;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.References;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.TraceInput;
import dev.pincheck.report.Explanation;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceFile;
import java.io.PrintWriter;
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

/** Shows a trace as columns, one an actor. */
@Command(
    name = "explain",
    description = {
      "Tells a counterexample as a kernel developer would: who does what in which function, which"
          + " two steps race, what KASAN or lockdep would report, and why it fails.",
      "",
      "Each actor is further to the right; below a function stands what its steps change. At the"
          + " end: where the nearest later variant that is safe leaves the path, and which known"
          + " bug it is."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  private static final int MAIL_WIDTH = 72;

  private final Surroundings surroundings;

  @Spec private CommandSpec command;

  @Mixin private TraceOptions options;

  @Option(
      names = "--width",
      paramLabel = "N",
      description =
          "Columns (default: those of the terminal, at most 120; in a pipe 80, in Markdown 72).")
  private Optional<Integer> width = Optional.empty();

  @Option(
      names = "--full",
      description = "Every step and every variable that changes, in columns, one an actor.")
  private boolean full;

  @Option(
      names = "--as-recorded",
      description =
          "The counterexample as it was found. Otherwise of all that are as short the one in which"
              + " actors take turns least often.")
  private boolean asRecorded;

  @Mixin private SmallerRace smaller;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Wall time of --minimise, such as 60s (default: 10m).")
  private Duration timeout = BudgetOptions.USUAL;

  /** How a story is written. */
  enum Style {
    text,
    markdown
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); markdown is for mails.")
  private Style format;

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    smaller.requireSense();
    TraceInput input = options.read(surroundings.home());
    if (!smaller.isWanted()) {
      tell(input, asRecorded ? input.trace() : simplest(input));
      return ExitCode.AS_EXPECTED.code();
    }
    FewestParts.Found found = smallest(input);
    TraceInput rest =
        new TraceInput(
            new TraceFile(found.trace(), input.file().meta(), List.of()),
            input.catalogue(),
            Optional.of(found.race()));
    tell(rest, simplest(rest));
    surroundings.out().print("\n");
    smaller.print(surroundings, input.machine(), found);
    return (surroundings.stopping().getAsBoolean() ? ExitCode.INTERRUPTED : ExitCode.AS_EXPECTED)
        .code();
  }

  private FewestParts.Found smallest(TraceInput input) throws InputRejected {
    input.requireReference();
    Race race = input.requireRace();
    Trace trace = input.trace();
    Optional<String> property = trace.meta().property();
    if (property.filter(name -> !race.asked().contains(name)).isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          "--minimise makes a race smaller by what it asks for, and "
              + race.name()
              + " does not ask for "
              + property.get());
    }
    Question.Reference question =
        Question.Reference.of(input.machine(), race, input.requireVariant());
    Verdict failure =
        property.isPresent()
            ? new Verdict.Violated(property.get(), Optional.of(trace))
            : new Verdict.Deadlock(trace);
    int megabytes = (int) ((Runtime.getRuntime().maxMemory() / 4 * 3) >> 20);
    return smaller.search(
        surroundings,
        input.machine(),
        question,
        failure,
        new Budget(timeout, Long.MAX_VALUE, megabytes),
        Runtime.getRuntime().availableProcessors());
  }

  private void tell(TraceInput input, Trace trace) throws InputRejected {
    PrintWriter out = surroundings.out();
    Explanation explanation =
        new Explanation(
            trace,
            input.race(),
            input.race().map(race -> input.catalogue().machines().get(race.machine())),
            width.orElse(
                format == Style.markdown ? MAIL_WIDTH : surroundings.screen().textWidth()));
    if (input.race().filter(Replay::knows).isPresent()) {
      out.print(told(explanation, input.requireVariant()));
      return;
    }
    out.print(explanation.heading());
    if (!trace.isSchedule()) {
      out.print(explanation.steps(trace));
      return;
    }
    SpecReplay.Told told = new SpecSteps(surroundings, input).told(input.requireVariant());
    out.print(explanation.steps(told.trace()));
    told.obstacle().ifPresent(obstacle -> out.println("the spec leaves the path: " + obstacle));
  }

  private String told(Explanation explanation, Variant variant) {
    if (full) {
      return explanation.inFullOn(variant);
    }
    return format == Style.markdown ? explanation.inMarkdownOn(variant) : explanation.on(variant);
  }

  /** Returns the counterexample with fewer switches where there is one; a found one is kept. */
  private static Trace simplest(TraceInput input) throws InputRejected {
    Trace trace = input.trace();
    Optional<String> property = trace.meta().property();
    if (!trace.isSchedule()
        || trace.loop().isPresent()
        || input.race().filter(Replay::knows).isEmpty()
        || property.filter(name -> !input.race().get().invariants().contains(name)).isPresent()) {
      return trace;
    }
    Scene scene = References.scene(input.requireRace(), input.requireVariant());
    List<Integer> schedule =
        trace.states().stream()
            .flatMap(state -> state.step().stream())
            .map(step -> scene.tasks().indexOf(step.actor().orElse("")))
            .toList();
    List<Integer> best = FewestSwitches.of(scene, property, schedule);
    return FewestSwitches.in(best) < FewestSwitches.in(schedule)
        ? Schedules.of(SpecTrace.of(trace.meta(), scene, best))
        : trace;
  }
}
