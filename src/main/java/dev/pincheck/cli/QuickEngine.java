// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Engine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which engines decide many races at once: where there is a choice, the fast one alone. */
final class QuickEngine {

  private static final String SLOW = "tlc";

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
   * @param fastTakes whether the machine has a reference
   */
  List<Engine> of(List<Engine> engines, boolean fastTakes) {
    if (choice.isEmpty()) {
      return fastTakes
          ? engines.stream().filter(engine -> !engine.name().equals(SLOW)).toList()
          : engines;
    }
    return chosen(engines);
  }

  /** Returns the engines to ask where there is no question of being quick: all, or the choice. */
  List<Engine> chosen(List<Engine> engines) {
    Set<String> names = choice.map(EngineChoice::names).orElse(Set.of());
    return engines.stream()
        .filter(engine -> names.isEmpty() || names.contains(engine.name()))
        .toList();
  }
}
