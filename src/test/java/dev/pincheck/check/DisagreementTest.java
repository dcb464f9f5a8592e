// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import dev.pincheck.tlc.TlcEngine;
import dev.pincheck.trace.LaterStates;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When engines disagree about a race. */
final class DisagreementTest {

  private static final Verdict HOLDS = new Verdict.Holds("everything", Optional.empty());

  private final Engine tlc = new TlcEngine();
  private final Engine explorer = new ExplorerEngine(1);
  private Question question;
  private Optional<Machine> machine = Optional.empty();

  @BeforeEach
  void askAboutARace() throws InputRejected {
    Catalogue catalogue = Tree.catalogue();
    Race race = catalogue.races().get("gmem/dying-file-versus-delete");
    question = new Question.Reference(race, catalogue.machines().get("gmem").variants().get("v11"));
  }

  private Result says(Engine engine, Verdict verdict) {
    return says(engine, verdict, Origin.ENGINE);
  }

  private Result says(Engine engine, Verdict verdict, Origin origin) {
    Task task = new Task(question, engine, machine, Optional.empty(), Optional.empty(), false);
    return new Result(
        task,
        new Finding("", "", verdict, Statistics.NONE, Duration.ZERO),
        Optional.empty(),
        List.of(),
        origin,
        Optional.empty(),
        Optional.empty());
  }

  private static Verdict violated(String property) {
    return new Verdict.Violated(property, Optional.empty());
  }

  @Test
  void anotherVerdictIsADisagreement() {
    assertThat(
            Disagreement.among(
                List.of(says(tlc, violated("NoUseAfterFree")), says(explorer, HOLDS))))
        .extracting(Disagreement::sentence)
        .containsExactly(
            "the engines disagree about gmem/dying-file-versus-delete v11: tlc says violates"
                + " NoUseAfterFree, explorer says holds; `conform gmem/dying-file-versus-delete"
                + " --variant v11` says whether spec and reference are one machine");
  }

  @Test
  void anotherPropertyIsADisagreement() {
    assertThat(
            Disagreement.among(
                List.of(says(tlc, violated("NoUseAfterFree")), says(explorer, violated("NoLeak")))))
        .hasSize(1);
  }

  @Test
  void theSameVerdictAndPropertyAgree() {
    assertThat(
            Disagreement.among(
                List.of(says(tlc, violated("NoLeak")), says(explorer, violated("NoLeak")))))
        .isEmpty();
  }

  @Test
  void anotherLengthIsADisagreement() {
    assertThat(
            Disagreement.among(
                List.of(says(tlc, violatedBy("Zap")), says(explorer, violatedBy("Unbind", "Zap")))))
        .allMatch(Disagreement::isError)
        .extracting(Disagreement::answers)
        .containsExactly(Map.of("tlc", "takes 1 steps", "explorer", "takes 2 steps"));
  }

  @Test
  void howLongARunIsThatGoesRoundNobodyDisagreesAbout() throws InputRejected {
    machine = Optional.of(Tree.catalogue().machines().get("gmem"));
    assertThat(
            Disagreement.among(
                List.of(
                    says(tlc, ofRun(violatedBy("Zap")), Origin.RECORD),
                    says(explorer, ofRun(violatedBy("Unbind", "Zap")), Origin.ENGINE))))
        .isEmpty();
  }

  private static Verdict ofRun(Verdict verdict) {
    return new Verdict.Violated("FileIsReleased", verdict.trace());
  }

  @Test
  void anotherLastStepIsNoError() {
    assertThat(
            Disagreement.among(
                List.of(
                    says(tlc, violatedBy("Unbind", "Zap")),
                    says(explorer, violatedBy("Zap", "Unbind")))))
        .noneMatch(Disagreement::isError)
        .extracting(Disagreement::answers)
        .containsExactly(Map.of("tlc", "ends with a Zap", "explorer", "ends with a Unbind"));
  }

  @Test
  void theSameScheduleAgrees() {
    assertThat(
            Disagreement.among(
                List.of(says(tlc, violatedBy("Zap")), says(explorer, violatedBy("Zap")))))
        .isEmpty();
  }

  @Test
  void statesAreNotReadWhereTheOtherAnswerIsRecorded() {
    TraceMeta meta =
        new TraceMeta("m", Optional.of("v11"), "violated", Optional.of("NoLeak"), "tlc", "c0ffee");
    List<TraceState> unread =
        new LaterStates(
            2,
            () -> {
              throw new AssertionError("read");
            });
    Verdict stored =
        new Verdict.Violated(
            "NoLeak", Optional.of(new Trace(meta, List.of(), unread, OptionalInt.empty())));
    assertThat(
            Disagreement.among(
                List.of(
                    says(tlc, violatedBy("Zap"), Origin.RECORD),
                    says(explorer, stored, Origin.STORE))))
        .isEmpty();
  }

  private static Verdict violatedBy(String... actions) {
    List<TraceState> states = new ArrayList<>(List.of(TraceState.initial(Map.of())));
    for (String action : actions) {
      states.add(
          TraceState.after(
              new TraceState.Step(Optional.of("a"), action, Optional.empty()), Map.of()));
    }
    TraceMeta meta =
        new TraceMeta("m", Optional.of("v11"), "violated", Optional.of("NoLeak"), "tlc", "c0ffee");
    return new Verdict.Violated(
        "NoLeak", Optional.of(new Trace(meta, List.of(), states, OptionalInt.empty())));
  }

  @Test
  void whoHasNoAnswerDisagreesWithNobody() {
    assertThat(
            Disagreement.among(
                List.of(
                    says(tlc, new Verdict.Inconclusive(Exhausted.TIME, "")),
                    says(explorer, HOLDS))))
        .isEmpty();
  }
}
