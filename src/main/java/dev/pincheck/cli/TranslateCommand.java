// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problem;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.tlc.Retranslation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the translations of the machines' PlusCal algorithms anew. */
@Command(
    name = "translate",
    description = {
      "Translates the PlusCal algorithm of a machine in place, with the translator of the TLC that"
          + " checks it, and says what moved. If one does not translate, no file is written."
    },
    mixinStandardHelpOptions = true)
final class TranslateCommand implements Callable<Integer> {

  /** As many names as a reader takes in at a glance. */
  private static final int NAMES = 8;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MACHINE",
      arity = "0..1",
      description = "The machine; without it all of them.")
  private Optional<String> name = Optional.empty();

  TranslateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    List<Retranslation> modules = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<Path> specs = new ArrayList<>();
    for (Machine machine : machines()) {
      Path module = machine.spec().toAbsolutePath();
      specs.add(module);
      try {
        modules.addAll(Retranslation.of(module));
      } catch (InputRejected e) {
        problems.addAll(e.problems());
      } catch (IOException e) {
        problems.add(Problem.ofFile(module.toString(), "cannot be read: " + e));
      }
    }
    if (modules.isEmpty() && problems.isEmpty()) {
      for (Path module : specs) {
        problems.add(Problem.ofFile(module.toString(), "no PlusCal algorithm is here"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InputRejected(problems);
    }
    for (Retranslation module : modules) {
      write(module);
    }
    return ExitCode.AS_EXPECTED.code();
  }

  private void write(Retranslation module) throws InputRejected {
    try {
      module.write();
    } catch (IOException e) {
      throw new InputRejected(
          Problem.ofFile(module.module().toString(), "cannot be written to: " + e));
    }
    Path shown = surroundings.home().toAbsolutePath().relativize(module.module());
    surroundings.out().println(shown + ": " + (module.isFresh() ? "fresh" : said(module.moved())));
  }

  private static String said(List<String> moved) {
    if (moved.isEmpty()) {
      return "translated";
    }
    String names = String.join(", ", moved.subList(0, Math.min(NAMES, moved.size())));
    int more = moved.size() - NAMES;
    return "translated; moved: " + names + (more > 0 ? " and " + more + " more" : "");
  }

  private Collection<Machine> machines() throws InputRejected {
    Map<String, Machine> machines = Catalogue.load(surroundings.home(), List.of()).machines();
    if (name.isEmpty()) {
      return machines.values().stream().filter(machine -> !machine.isStructural()).toList();
    } else if (!machines.containsKey(name.get())) {
      throw new ParameterException(
          spec.commandLine(), Names.unknown("machine", "machines", name.get(), machines.keySet()));
    }
    return List.of(machines.get(name.get()));
  }
}
