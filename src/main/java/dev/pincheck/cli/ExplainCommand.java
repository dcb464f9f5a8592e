// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.report.TraceColumns;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a trace as columns, one an actor. */
@Command(
    name = "explain",
    description = {
      "Shows a counterexample as columns, one an actor, time downwards, with what each step"
          + " changed; then what the reference reports when it is stepped along it."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "A counterexample in ITF (.itf.json).")
  private Path file;

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
    Trace trace = Itf.read(file).trace();
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    Optional<Race> race = Optional.ofNullable(catalogue.races().get(trace.meta().model()));
    List<String> actors = race.map(found -> List.copyOf(found.actors().keySet())).orElse(List.of());
    TraceColumns columns = new TraceColumns(trace, actors);
    surroundings.out().println(columns.title());
    race.ifPresent(found -> surroundings.out().println(found.title()));
    surroundings.out().println();
    surroundings.out().print(columns.explained(width));
    return ExitCode.AS_EXPECTED.code();
  }
}
