// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Budget;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what checks may cost. */
final class BudgetOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** What a check may have of the processor where nobody says how long it may take. */
  static final Duration USUAL = Duration.ofMinutes(10);

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Wall time of each check, such as 60s (default: 10m, or 100m on a busy machine that does"
              + " not give it as much of the processor).")
  private Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "1g",
      converter = MemoryConverter.class,
      description = "Heap of each engine's process, such as 512m (default: ${DEFAULT-VALUE}).")
  private int memory;

  @Option(
      names = "--max-states",
      paramLabel = "N",
      description = "Distinct states of each check (default: no limit).")
  private Optional<Long> maxStates;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Checks at a time (default: one a core).")
  private Optional<Integer> jobs;

  /** Returns what each check may cost. */
  Budget budget() {
    return new Budget(
        timeout.orElse(USUAL),
        positive("--max-states", maxStates.orElse(Long.MAX_VALUE)),
        memory,
        /* patient= */ timeout.isEmpty());
  }

  /** Returns how many checks run at a time. */
  int jobs() {
    return (int) positive("--jobs", jobs.orElse(Runtime.getRuntime().availableProcessors()));
  }

  private long positive(String option, long number) {
    if (number < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + number + ", expected 1 or more");
    }
    return number;
  }
}
