// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Judge;
import dev.pincheck.check.Pins;
import dev.pincheck.check.Planner;
import dev.pincheck.check.Result;
import dev.pincheck.check.Selection;
import dev.pincheck.check.Selection.Scope;
import dev.pincheck.check.Task;
import dev.pincheck.check.UnknownName;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.ledger.Decision;
import dev.pincheck.ledger.Decision.Word;
import dev.pincheck.ledger.Ledger;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Claim;
import dev.pincheck.model.Claims;
import dev.pincheck.model.NameGlob;
import dev.pincheck.report.LedgerJson;
import dev.pincheck.report.LedgerText;
import dev.pincheck.tlc.OwnOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what the claims of the mails rest on, and says what becomes of each. */
final class LedgerRun {

  private final Surroundings surroundings;
  private final boolean text;
  private final CheckRun run;

  /**
   * Takes how to run.
   *
   * @param text whether people read what comes out
   * @param run the engines with what they may cost
   */
  LedgerRun(Surroundings surroundings, boolean text, CheckRun run) {
    this.surroundings = surroundings;
    this.text = text;
    this.run = run;
  }

  /**
   * Prints the claims and what decides them.
   *
   * @param ids ids of claims and globs over them; empty for all claims
   * @throws UnknownName if one of them is no claim's
   */
  ExitCode of(List<String> ids, List<Engine> engines)
      throws InputRejected, UnknownName, InterruptedException {
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    surroundings.requireAgreement(catalogue, catalogue.machines().values());
    Ledger ledger = new Ledger(chosen(ids, Claims.load(surroundings.home(), catalogue)));
    List<Result> results =
        run.all(tasks(ledger, catalogue, engines), new Judge(Pins.NONE, /* strict= */ false));
    if (surroundings.stopping().getAsBoolean()) {
      return ExitCode.INTERRUPTED;
    }
    ExitCode trouble = new Outcomes(surroundings).undecided(results);
    if (trouble == ExitCode.REJECTED) {
      return trouble;
    }
    List<Decision> decisions = ledger.byResults(results);
    surroundings
        .out()
        .print(text ? LedgerText.of(decisions) : LedgerJson.of(Pincheck.version(), decisions));
    if (trouble != ExitCode.AS_EXPECTED || has(decisions, Word.UNDECIDED)) {
      return ExitCode.ENGINE;
    }
    return has(decisions, Word.DIFFERS) ? ExitCode.DIFFERS : ExitCode.AS_EXPECTED;
  }

  private static boolean has(List<Decision> decisions, Word word) {
    return decisions.stream().anyMatch(decision -> decision.word() == word);
  }

  private static List<Claim> chosen(List<String> ids, List<Claim> claims) throws UnknownName {
    for (String id : ids) {
      NameGlob glob = new NameGlob(id);
      if (claims.stream().noneMatch(claim -> glob.matches(claim.id()))) {
        throw new UnknownName("claim", "claims", id, claims.stream().map(Claim::id).toList());
      }
    }
    return claims.stream()
        .filter(
            claim ->
                ids.isEmpty() || ids.stream().anyMatch(id -> new NameGlob(id).matches(claim.id())))
        .toList();
  }

  /** Returns what evidence names; a race's other variants are nobody's evidence. */
  private static List<Task> tasks(Ledger ledger, Catalogue catalogue, List<Engine> engines)
      throws InputRejected, UnknownName {
    if (ledger.models().isEmpty()) {
      return List.of();
    }
    Selection named =
        new Selection(
            ledger.models(), Optional.empty(), List.of(), Set.of(), OwnOptions.NONE, Scope.SMALL);
    return new Planner(catalogue, catalogue, engines)
        .plan(named).stream().filter(ledger::needs).toList();
  }
}
