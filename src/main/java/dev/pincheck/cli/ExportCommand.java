// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.SourceFile;
import dev.pincheck.explore.ReachableGraph;
import dev.pincheck.explore.Reference;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.machine.References;
import dev.pincheck.report.GraphText;
import dev.pincheck.tlc.Export;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.SpecModules;
import dev.pincheck.tlc.Translation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a race as a TLA+ module with its configuration, or its states as a graph. */
@Command(
    name = "export",
    description = {
      "Writes a race on a variant as TLC sees it: .tla and .cfg, for other TLA+ tools.",
      "",
      "With --graph the states of a small race are written as a graph, a step an edge."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private static final String DOT = ".dot";
  private static final String GRAPHML = ".graphml";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private ChosenRace chosen;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder to write modules to; created if need be.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--graph",
      paramLabel = "FILE",
      description = "Where to write the graph: a .dot for Graphviz, or a .graphml.")
  private Optional<Path> graph = Optional.empty();

  @Option(
      names = "--max-states",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Of how many states the graph has the steps (default: ${DEFAULT-VALUE}); those behind"
              + " are marked as cut.")
  private int most;

  ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    if (out.isEmpty() && graph.isEmpty()) {
      throw usage("where to? --out DIR takes modules, --graph FILE the graph of states");
    } else if (most < 1) {
      throw usage("--max-states is " + most + ", expected 1 or more");
    }
    ChosenRace.Found found = chosen.in(surroundings.home());
    if (graph.isPresent()) {
      writeGraph(found, graph.get());
    }
    if (out.isPresent()) {
      writeModules(found, out.get());
    }
    return ExitCode.AS_EXPECTED.code();
  }

  private void writeModules(ChosenRace.Found found, Path folder) throws InputRejected {
    if (found.machine().adopted().isEmpty()) {
      Translation.requireFresh(SourceFile.read(SpecModules.algorithm(found.machine().spec())));
    }
    try {
      Export.write(RaceModule.question(found.machine(), found.race(), found.variant()), folder)
          .forEach(surroundings.out()::println);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private void writeGraph(ChosenRace.Found found, Path file) throws InputRejected {
    boolean dot = file.toString().endsWith(DOT);
    if (!dot && !file.toString().endsWith(GRAPHML)) {
      throw usage("--graph is `" + file + "`, expected a name that ends with .dot or .graphml");
    } else if (!References.has(found.machine().name())) {
      throw QuickEngine.lacking(found.machine());
    }
    Reference reference = new Reference(found.race(), found.variant());
    GraphText text =
        new GraphText(
            found.race().name() + " on " + found.variant().name(),
            ReachableGraph.of(found.race(), reference, most));
    try {
      Files.writeString(file, dot ? text.dot() : text.graphml());
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    surroundings.out().println(file + ": " + text.size());
  }

  private static InputRejected unwritable(Path path, IOException trouble) {
    return new InputRejected(Problem.ofFile(path.toString(), "cannot be written to: " + trouble));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
