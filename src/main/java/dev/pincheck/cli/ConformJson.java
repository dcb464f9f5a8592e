// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.conform.Conformity;
import dev.pincheck.conform.Divergence;
import dev.pincheck.conform.StateCounts;
import dev.pincheck.conform.Walk;
import dev.pincheck.engine.RecordJson;
import java.util.List;

/** What comparing spec and reference showed, as one JSON object of these shapes. */
final class ConformJson {

  private ConformJson() {}

  /** The whole. */
  record Document(
      String version, List<Result> results, List<String> neverReached, Summary summary) {}

  /**
   * One race on one variant; the failure is empty unless the outcome is failed; there are no counts
   * unless it is bisimilar.
   */
  record Result(
      String race,
      String variant,
      String outcome,
      String failure,
      double seconds,
      List<StateCounts> counts,
      List<Figures> figures,
      List<Divergence> divergences) {}

  /** The figures of a walk, see {@link Walk}. */
  record Figures(
      boolean exhausted,
      int pairs,
      Walk.Edges edges,
      Walk.Reached spec,
      Walk.Reached reference,
      int merged,
      List<String> deadLocals,
      List<String> labelsReached,
      List<String> labelsNotReached) {}

  /** How many came out how. */
  record Summary(long bisimilar, long partial, long diverges, long failed) {}

  /** Returns the object, with its line end. */
  static String of(String version, List<Conformity> results) {
    List<Walk> walks = results.stream().flatMap(result -> result.walks().stream()).toList();
    return new RecordJson()
            .indented(
                new Document(
                    version,
                    results.stream().map(ConformJson::result).toList(),
                    List.copyOf(ConformText.neverCovered(walks)),
                    new Summary(
                        count(results, "bisimilar"),
                        count(results, "partial"),
                        count(results, "diverges"),
                        count(results, "failed"))))
        + "\n";
  }

  private static long count(List<Conformity> results, String word) {
    return results.stream().filter(result -> result.word().equals(word)).count();
  }

  private static Result result(Conformity result) {
    return new Result(
        result.pairing().race(),
        result.pairing().variant(),
        result.word(),
        result.failure(),
        Math.round(result.nanos() / 1e6) / 1e3,
        result.counts(),
        result.walks().stream().map(ConformJson::figures).toList(),
        result.walks().stream().flatMap(walk -> walk.divergences().stream()).toList());
  }

  private static Figures figures(Walk walk) {
    return new Figures(
        walk.exhausted(),
        walk.pairs(),
        walk.edges(),
        walk.spec(),
        walk.reference(),
        walk.merged(),
        walk.deadLocals(),
        walk.covered(),
        walk.uncovered());
  }
}
