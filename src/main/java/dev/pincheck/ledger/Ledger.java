// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.ledger;

import dev.pincheck.check.RecordedPins;
import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Claim;
import dev.pincheck.model.Evidence;
import dev.pincheck.model.Evidence.Asked;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Claims and the checks that they rest on. Questions first, then what answers make of claims. */
public final class Ledger {

  private final List<Claim> claims;
  private final Set<Asked> asked = new LinkedHashSet<>();

  /** Takes the claims to decide. */
  public Ledger(List<Claim> claims) {
    this.claims = List.copyOf(claims);
    claims.forEach(claim -> claim.evidence().forEach(one -> asked.addAll(one.asked())));
  }

  /** Returns the races and Alloy modules that evidence names. */
  public List<String> models() {
    return asked.stream().map(Asked::model).distinct().toList();
  }

  /** Says whether evidence names what a task asks. */
  public boolean needs(Task task) {
    String model = task.question().model();
    return task.question()
        .variant()
        .map(variant -> asked.contains(new Asked(model, variant)))
        .orElse(models().contains(model));
  }

  /**
   * Decides by what was recorded; {@code check} keeps the records fresh.
   *
   * @param home the folder with {@code models}
   * @throws InputRejected if a record cannot be read
   */
  public List<Decision> byRecords(Path home) throws InputRejected {
    Map<String, Set<String>> machines = new TreeMap<>();
    for (String model : models()) {
      String machine = model.substring(0, model.indexOf('/'));
      machines.computeIfAbsent(machine, ignored -> new TreeSet<>()).add(model);
    }
    Map<Asked, Set<String>> answers = new HashMap<>();
    for (Map.Entry<String, Set<String>> machine : machines.entrySet()) {
      Recorded recorded =
          Recorded.load(RecordedPins.fileOf(home, machine.getKey()), machine.getValue());
      for (RecordedFigures found : recorded.figures()) {
        put(answers, new Asked(found.model(), found.variant()), said(found));
      }
    }
    return decide(answers);
  }

  /** Decides by the answers of engines. */
  public List<Decision> byResults(List<Result> results) {
    Map<Asked, Set<String>> answers = new HashMap<>();
    for (Result result : results) {
      String part = result.task().question().variant().orElse(result.finding().assertion());
      Asked question = new Asked(result.task().question().model(), part);
      // An engine that does not answer leaves open whether it would have said the same.
      put(answers, question, result.said().map(Expectation::text).orElse(Piece.NO_ANSWER));
    }
    return decide(answers);
  }

  private static void put(Map<Asked, Set<String>> answers, Asked question, String said) {
    answers.computeIfAbsent(question, ignored -> new LinkedHashSet<>()).add(said);
  }

  private static String said(RecordedFigures found) {
    return found
        .property()
        .map(Expectation::violates)
        .orElse(
            found.verdict().equals(Expectation.HOLDS.text())
                ? Expectation.HOLDS
                : Expectation.DEADLOCKS)
        .text();
  }

  private List<Decision> decide(Map<Asked, Set<String>> answers) {
    return claims.stream()
        .map(
            claim ->
                new Decision(
                    claim, pieces(claim.confirmed(), answers), pieces(claim.refuted(), answers)))
        .toList();
  }

  private static List<Piece> pieces(List<Evidence> evidence, Map<Asked, Set<String>> answers) {
    return evidence.stream().map(one -> Piece.of(one, answers)).toList();
  }
}
