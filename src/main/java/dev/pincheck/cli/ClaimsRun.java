// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.CheckListener;
import dev.pincheck.check.Checker;
import dev.pincheck.check.Judge;
import dev.pincheck.check.Pins;
import dev.pincheck.check.RecordedAnswers;
import dev.pincheck.check.RecordedPins;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.VerdictStore;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.model.UnnoticedPart;
import dev.pincheck.model.Weakening;
import dev.pincheck.mutation.ClaimMutation;
import dev.pincheck.mutation.ClaimResult;
import dev.pincheck.mutation.ClaimStatus;
import dev.pincheck.report.ClaimJson;
import dev.pincheck.report.ClaimText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lets the claims of a machine say less, with progress on the error stream. */
final class ClaimsRun {

  private final Surroundings surroundings;
  private final BudgetOptions costs;
  private final boolean fresh;

  /**
   * Takes how to run.
   *
   * @param costs what checks may cost
   * @param fresh whether to ask the engines whatever is stored
   */
  ClaimsRun(Surroundings surroundings, BudgetOptions costs, boolean fresh) {
    this.surroundings = surroundings;
    this.costs = costs;
    this.fresh = fresh;
  }

  /**
   * Prints what became of each weaker claim.
   *
   * @param all every weakening of the machine
   * @param chosen those that are looked at
   */
  ExitCode run(
      Catalogue catalogue,
      Machine machine,
      List<Weakening> all,
      List<Weakening> chosen,
      List<Engine> engines,
      FormatOption format)
      throws InputRejected, InterruptedException {
    Checker checker =
        new Checker(
            VerdictStore.in(surroundings.home()),
            fresh,
            RecordedAnswers.NONE,
            new Judge(Pins.NONE, /* strict= */ false),
            costs.budget(),
            /* jobs= */ 1,
            CheckListener.SILENT);
    ClaimMutation mutation =
        new ClaimMutation(
            catalogue,
            machine,
            sizes(machine),
            engines,
            task -> checker.ask(task).get(0),
            costs.jobs());
    int claims = (int) chosen.stream().map(Weakening::claim).distinct().count();
    CountDisplay display = new CountDisplay(surroundings.err());
    List<ClaimResult> results;
    try {
      results = mutation.run(chosen, count -> display.tell("claims", count, claims));
    } catch (InterruptedException e) {
      if (format.isText()) {
        surroundings.out().print(ClaimText.of(mutation.known(), List.of()));
      }
      throw e;
    } finally {
      engines.forEach(Engine::rest);
    }
    List<UnnoticedPart> unknown = mutation.unknown(all);
    surroundings
        .out()
        .print(
            format.isText()
                ? ClaimText.of(results, unknown)
                : ClaimJson.of(Pincheck.version(), machine.name(), results, unknown));
    return conclude(results, unknown);
  }

  private static ExitCode conclude(List<ClaimResult> results, List<UnnoticedPart> unknown) {
    if (!unknown.isEmpty()
        || results.stream()
            .map(ClaimResult::status)
            .anyMatch(status -> !status.isAsClaimed() && status != ClaimStatus.UNDECIDED)) {
      return ExitCode.DIFFERS;
    }
    return results.stream().allMatch(result -> result.status().isAsClaimed())
        ? ExitCode.AS_EXPECTED
        : ExitCode.ENGINE;
  }

  /** Returns the distinct states of each race, on the variant that has most. */
  private Map<String, Long> sizes(Machine machine) throws InputRejected {
    return Recorded.load(RecordedPins.fileOf(surroundings.home(), machine.name()))
        .figures()
        .stream()
        .collect(Collectors.toMap(RecordedFigures::model, RecordedFigures::distinct, Math::max));
  }
}
