// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.mutation.EveryStep;
import dev.pincheck.mutation.Need;
import dev.pincheck.report.NeedJson;
import dev.pincheck.report.NeedText;
import java.util.List;

/** Drops every effect of a variant's reference, with progress on the error stream. */
final class EveryStepRun {

  private final Surroundings surroundings;

  EveryStepRun(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Prints what each effect is needed for. */
  ExitCode run(Variant variant, List<Race> races, BudgetOptions costs, FormatOption format)
      throws InterruptedException {
    CountDisplay display = new CountDisplay(surroundings.err());
    EveryStep everyStep = new EveryStep(variant, costs.budget(), costs.jobs(), display::tell);
    List<Need> needs;
    try {
      needs = everyStep.run(races);
    } catch (InterruptedException e) {
      if (format.isText()) {
        surroundings.out().print(NeedText.of(everyStep.known()));
      }
      throw e;
    }
    surroundings
        .out()
        .print(
            format.isText()
                ? NeedText.of(needs)
                : NeedJson.of(Pincheck.version(), variant.name(), needs));
    return needs.stream().allMatch(need -> need.undecided() == 0)
        ? ExitCode.AS_EXPECTED
        : ExitCode.ENGINE;
  }
}
