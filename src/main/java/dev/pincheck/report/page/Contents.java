// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.check.Recall;
import dev.pincheck.comparison.Row;
import dev.pincheck.ledger.Decision;
import dev.pincheck.model.Machine;
import dev.pincheck.mutation.MutantResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report shows.
 *
 * @param version of pincheck
 * @param races the races with their answers, in the order of the catalogue
 * @param counterexamples in the order of the races
 * @param designs of each machine that compares designs: the table
 * @param mutants of each machine that has mutants: what became of them
 * @param findings by machine: what people found, in Markdown
 * @param claims what becomes of the claims of the mails
 * @param bugs of each machine that has known ones
 * @param modules the Alloy modules of all machines
 */
public record Contents(
    String version,
    List<AnsweredRace> races,
    List<Counterexample> counterexamples,
    List<Designs> designs,
    List<Mutants> mutants,
    Map<String, String> findings,
    List<Decision> claims,
    List<Bugs> bugs,
    List<AlloyModule> modules) {

  public Contents {
    races = List.copyOf(races);
    counterexamples = List.copyOf(counterexamples);
    designs = List.copyOf(designs);
    mutants = List.copyOf(mutants);
    claims = List.copyOf(claims);
    bugs = List.copyOf(bugs);
    modules = List.copyOf(modules);
  }

  /**
   * Designs side by side.
   *
   * @param variants the base and the designs
   * @param rows what models say; empty where not all of it is stored
   * @param command what decides the rows
   */
  public record Designs(
      Machine machine, List<String> variants, Optional<List<Row>> rows, String command) {
    public Designs {
      variants = List.copyOf(variants);
    }
  }

  /**
   * What each lock, count, check and order is needed for.
   *
   * @param results what became of each mutant; empty where not all of it is stored
   * @param command what decides it
   */
  public record Mutants(Machine machine, Optional<List<MutantResult>> results, String command) {}

  /** The known bugs of a machine, and where they are found. */
  public record Bugs(Machine machine, Recall recall) {}
}
