// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.conform.Conformity;
import dev.pincheck.conform.Difference;
import dev.pincheck.conform.Divergence;
import dev.pincheck.conform.Pairing;
import dev.pincheck.conform.StateCounts;
import dev.pincheck.conform.Walk;
import dev.pincheck.explore.ScheduledStep;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformOutputTest {

  private static final Walk.Reached REACHED = new Walk.Reached(12, 14, 7);
  private static final List<ScheduledStep> PATH =
      List.of(new ScheduledStep("closer", "Close_Fput"), new ScheduledStep("vcpu", "Fault_Go"));

  private static final Conformity SAME =
      result("same", walk(true, 30, 0, 10, List.of("cursor"), List.of("Never"), List.of()));
  private static final Conformity CUT =
      result("cut", walk(false, 9, 0, 0, List.of(), List.of("Close_Fput", "Never"), List.of()));
  private static final Conformity STUCK =
      result(
          "stuck",
          walk(
              true,
              8,
              1,
              0,
              List.of(),
              List.of("Never"),
              List.of(
                  new Divergence(
                      Divergence.Kind.MISSING,
                      PATH,
                      "vcpu waits for slots_lock of vm1, held by closer",
                      List.of()))));
  private static final Conformity OTHER =
      result(
          "other",
          walk(
              true,
              8,
              1,
              0,
              List.of(),
              List.of("Never"),
              List.of(
                  new Divergence(
                      Divergence.Kind.OUTCOME,
                      PATH,
                      "",
                      List.of(new Difference("slotFile[s1]", "\"f1\"", "\"none\""))))));
  private static final Conformity FAILED =
      new Conformity(new Pairing("toy/fails", "1.0"), List.of(), List.of(), "it was cancelled", 0);
  private static final List<Conformity> ALL = List.of(SAME, CUT, STUCK, OTHER, FAILED);

  @Test
  void eachOutcomeHasItsLines() throws IOException {
    ConformText text = new ConformText(ALL.stream().map(Conformity::pairing).toList(), 80);
    StringBuilder all = new StringBuilder();
    ALL.forEach(result -> all.append(text.of(result)));

    Golden.matches("conform.txt", all + text.totals(ALL));
  }

  @Test
  void oneRaceAloneNamesTheLabelsThatItDoesNotReach() {
    assertThat(new ConformText(List.of(SAME.pairing()), 80).of(SAME))
        .contains("not reached: Never\n");
  }

  @Test
  void theJsonHasEverything() throws IOException {
    Golden.matches("conform.json", ConformJson.of("1", ALL));
  }

  private static Conformity result(String race, Walk walk) {
    return new Conformity(
        new Pairing("toy/" + race, "1.0"),
        List.of(walk),
        walk.merged() == 0
            ? List.of()
            : List.of(
                new StateCounts(
                    walk.spec().states(),
                    walk.merged(),
                    walk.merged() + 1,
                    "",
                    List.of(new Difference("closer", "\"Fault_Go after [0]\"", "\"Fault_Go\"")))),
        "",
        1_250_000_000L);
  }

  private static Walk walk(
      boolean exhausted,
      long matched,
      long odd,
      int merged,
      List<String> dead,
      List<String> uncovered,
      List<Divergence> divergences) {
    return new Walk(
        exhausted,
        14,
        new Walk.Edges(matched, odd, odd),
        REACHED,
        REACHED,
        merged,
        dead,
        List.of("Fault_Go"),
        uncovered,
        divergences);
  }
}
