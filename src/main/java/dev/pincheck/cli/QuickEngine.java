// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.machine.References;
import dev.pincheck.model.Machine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which engines decide many races at once: where there is a choice, the fast one alone. */
final class QuickEngine {

  private static final String SLOW = "tlc";
  private static final String QUICK = "explorer";

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "Who decides the races: ${COMPLETION-CANDIDATES} (default: explorer where the machine has"
              + " a reference, else tlc).")
  private Optional<EngineChoice> choice = Optional.empty();

  /**
   * Returns the engines to ask.
   *
   * @param engines all there are
   * @throws InputRejected if nobody but the explorer is chosen, and the machine has no reference
   */
  List<Engine> of(List<Engine> engines, Machine machine) throws InputRejected {
    return choice.isEmpty() && References.has(machine.name())
        ? engines.stream().filter(engine -> !engine.name().equals(SLOW)).toList()
        : chosen(engines, machine);
  }

  /**
   * Returns the engines to ask where there is no question of being quick: all, or the choice.
   *
   * @throws InputRejected as {@link #of} does
   */
  List<Engine> chosen(List<Engine> engines, Machine machine) throws InputRejected {
    Set<String> names = choice.map(EngineChoice::names).orElse(Set.of());
    List<Engine> chosen =
        engines.stream()
            .filter(engine -> names.isEmpty() || names.contains(engine.name()))
            .filter(engine -> References.has(machine.name()) || !engine.name().equals(QUICK))
            .toList();
    if (chosen.isEmpty()) {
      throw lacking(machine);
    }
    return chosen;
  }

  /** Says that nobody can step a machine but TLC. */
  static InputRejected lacking(Machine machine) {
    return new InputRejected(
        Problem.ofFile(InputFile.shown(machine.spec()), References.lacking(machine.name())));
  }
}
