// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import dev.pincheck.engine.ChildChannel;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.Problem;
import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.alloy4.Err;
import edu.mit.csail.sdg.alloy4.Util;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.A4Solution;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kodkod.engine.satlab.SATFactory;

/**
 * The main class of the process that decides all commands of one Alloy module. It answers through a
 * {@link ChildChannel}; what Alloy and its solvers print goes to the standard error.
 */
public final class AlloyChild {

  private final ChildChannel channel;
  private final SATFactory solver;
  private final String file;

  /** Texts by the paths that Alloy looks for them under. */
  private final Map<String, String> sources;

  private AlloyChild(ChildChannel channel, SATFactory solver, Map<String, String> sources) {
    this.channel = channel;
    this.solver = solver;
    this.file = sources.keySet().iterator().next();
    this.sources = sources;
  }

  /**
   * Takes the id of a solver and for each file that may be opened its path and that of its copy,
   * which is read in its place; the module comes first.
   */
  public static void main(String[] args) throws IOException {
    ChildChannel channel = new ChildChannel(System.out);
    System.setOut(System.err);
    channel.watch(System.in, () -> Runtime.getRuntime().halt(ChildChannel.ORPHANED));
    Optional<SATFactory> solver = SATFactory.find(args[0]);
    if (solver.isEmpty()) {
      System.err.println("Alloy finds no solver called " + args[0]);
      System.exit(1);
    }
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 1; i < args.length; i += 2) {
      sources.put(Util.canon(args[i]), Util.readAll(args[i + 1]));
    }
    new AlloyChild(channel, solver.get(), sources).run();
    channel.send(new ChildMessage.Done());
    System.exit(0);
  }

  private void run() {
    CompModule module;
    try {
      Map<String, String> loaded = new LinkedHashMap<>(sources);
      module = CompUtil.parseEverything_fromFile(A4Reporter.NOP, loaded, file);
      requireKnown(loaded.keySet());
    } catch (Err e) {
      channel.send(new ChildMessage.Rejected(List.of(problem(e))));
      return;
    }
    List<Command> commands = module.getAllCommands();
    if (commands.isEmpty()) {
      channel.send(
          new ChildMessage.Rejected(
              List.of(Problem.ofFile(file, "there is no command; add a check or a run"))));
      return;
    }
    channel.send(
        new ChildMessage.Announced(
            commands.stream()
                .map(
                    command ->
                        new ChildMessage.Announced.Assertion(
                            command.label, Commands.expected(command)))
                .toList()));
    for (Command command : commands) {
      decide(module, command);
    }
  }

  /** Alloy reads what it is not given itself: a file that nobody has hashed. */
  private void requireKnown(Set<String> opened) {
    for (String path : opened) {
      if (!sources.containsKey(path) && !path.startsWith(Util.jarPrefix())) {
        throw new IllegalStateException("Alloy opened " + path + ", which was not expected");
      }
    }
  }

  private void decide(CompModule module, Command command) {
    long start = System.nanoTime();
    Verdict verdict;
    try {
      A4Options options = new A4Options();
      options.solver = solver;
      options.originalFilename = file;
      A4Solution solution =
          TranslateAlloyToKodkod.execute_command(
              A4Reporter.NOP, module.getAllReachableSigs(), command, options);
      boolean temporal = CompUtil.isTemporalModel(module.getAllReachableSigs(), command);
      verdict = Commands.verdict(command, solution, temporal);
    } catch (Err e) {
      verdict = new Verdict.Failed(Commands.oneLine(e.msg));
    }
    channel.send(
        new ChildMessage.Found(
            new Finding(
                command.label,
                Commands.expected(command),
                verdict,
                Statistics.NONE,
                Duration.ofNanos(System.nanoTime() - start))));
  }

  /** Alloy's own place, whose {@code y} is the line; a missing import has the importer's. */
  private Problem problem(Err error) {
    String named = error.pos == null || error.pos.filename.isEmpty() ? file : error.pos.filename;
    boolean placed = error.pos != null && !error.pos.filename.isEmpty();
    return new Problem(
        Path.of(named).toString(),
        placed ? Math.max(0, error.pos.y) : 0,
        placed ? Math.max(0, error.pos.x) : 0,
        Commands.oneLine(error.msg));
  }
}
