// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Snapshot;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class TlcEngineTest {

  @Test
  void aSpecThatHoldsSaysHowMuchWasLookedAt() throws Exception {
    Finding finding = Specs.finding("Counter", "Counter");

    assertThat(finding.verdict())
        .isEqualTo(new Verdict.Holds("all 5 reachable states", Optional.empty()));
    assertThat(finding.statistics()).isEqualTo(new Statistics(5, 6, 5));
  }

  @Test
  void aViolatedInvariantComesWithTheShortestBehaviour() throws Exception {
    Verdict verdict = Specs.verdict("Counter", "CounterNeverTwo");

    Trace trace = verdict.trace().orElseThrow();
    assertThat(verdict.property()).contains("NeverTwo");
    assertThat(trace.vars()).containsExactly("count");
    assertThat(counts(trace)).containsExactly(0L, 1L, 2L);
    assertThat(trace.states().get(1).step())
        .contains(new TraceState.Step(Optional.empty(), "Up", Optional.empty()));
    assertThat(trace.loop()).isEmpty();
    assertThat(trace.meta().verdict()).isEqualTo("violated");
    assertThat(trace.meta().hash()).hasSize(64);
  }

  @Test
  void aBehaviourEndsWithTheViolationThoughTlcFailsToFindItAgain() throws Exception {
    Trace trace = Specs.verdict("Torn", "Torn").trace().orElseThrow();

    assertThat(counts(trace)).containsExactly(0L, 1L, 2L);
    assertThat(trace.states().get(2).step().orElseThrow().action()).isEqualTo("Up");
  }

  @Test
  void anInvariantThatFailsAtOnceComesWithTheInitialState() throws Exception {
    Verdict verdict = Specs.verdict("Counter", "CounterNeverZero");

    assertThat(verdict.property()).contains("NeverZero");
    assertThat(counts(verdict.trace().orElseThrow())).containsExactly(0L);
  }

  @Test
  void aViolatedStepPropertyIsNamed() throws Exception {
    Verdict verdict = Specs.verdict("Counter", "CounterStep");

    assertThat(verdict.property()).contains("NeverFromOne");
    assertThat(counts(verdict.trace().orElseThrow())).containsExactly(0L, 1L, 2L);
  }

  @Test
  void theFirstListedPropertyThatFailsAtAllIsNamedNotTheEarliestToFail() throws Exception {
    Verdict verdict = Specs.finding(counter("NeverThree", "NeverTwo"), Specs.BUDGET).verdict();

    assertThat(verdict.property()).contains("NeverThree");
    assertThat(counts(verdict.trace().orElseThrow())).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void aPropertyThatHoldsIsNotNamedForOneListedLater() throws Exception {
    Finding finding = Specs.finding(counter("InRange", "NeverTwo"), Specs.BUDGET);

    assertThat(finding.verdict().property()).contains("NeverTwo");
    assertThat(finding.statistics().distinct()).isEqualTo(3);
  }

  @Test
  void aDeadlockHasTheProcessesThatCameToIt() throws Exception {
    Verdict verdict = Specs.verdict("Stuck", "Stuck");

    assertThat(verdict).isInstanceOf(Verdict.Deadlock.class);
    List<TraceState> states = verdict.trace().orElseThrow().states();
    assertThat(states.subList(1, states.size()))
        .extracting(state -> state.step().orElseThrow().actor().orElseThrow())
        .containsExactlyInAnyOrder("left", "right");
    assertThat(states.get(1).step().orElseThrow().action()).isEqualTo("TakeFirst");
  }

  @Test
  void aPlusCalAssertionIsAPropertyByItsPlace() throws Exception {
    Verdict verdict = Specs.verdict("Asserting", "Asserting");

    assertThat(verdict.property()).contains("assert at line 11, column 3");
    assertThat(verdict.trace().orElseThrow().states()).hasSize(2);
  }

  @Test
  void aLivenessCounterexampleLoops() throws Exception {
    Verdict verdict = Specs.verdict("Lively", "LivelyLoop");

    assertThat(verdict.property()).contains("Green");
    assertThat(verdict.trace().orElseThrow().states()).hasSize(3);
    assertThat(verdict.trace().orElseThrow().loop()).hasValue(1);
  }

  @Test
  void aLivenessCounterexampleThatStuttersLoopsToItsLastState() throws Exception {
    Verdict verdict = Specs.verdict("Lively", "LivelyStutter");

    assertThat(verdict.property()).contains("Red");
    assertThat(verdict.trace().orElseThrow().states()).hasSize(1);
    assertThat(verdict.trace().orElseThrow().loop()).hasValue(0);
  }

  @Test
  void oneOfSeveralTemporalPropertiesIsNamed() throws Exception {
    assertThat(Specs.verdict("Lively", "LivelyTwo").property()).contains("Green");
  }

  @Test
  void aTemporalPropertyThatIsAnInvariantIsNamed() throws Exception {
    assertThat(Specs.verdict("Lively", "LivelySafety").property()).contains("AlwaysOff");
  }

  @Test
  void whatCannotBeEvaluatedFailsInTlcsWordsWithThePlace() throws Exception {
    Verdict verdict = Specs.verdict("Uneval", "Uneval");

    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    assertThat(verdict.message().orElseThrow())
        .startsWith("Attempted to apply the operator")
        .endsWith("(in the expression at line 6, column 28 to line 6, column 36 in Uneval)");
  }

  @Test
  void anInvariantThatCannotBeEvaluatedFails() throws Exception {
    Verdict verdict = Specs.verdict("Uneval", "UnevalInvariant");

    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    assertThat(verdict.message().orElseThrow()).startsWith("Evaluating invariant Bad failed");
  }

  @Test
  void valuesOfEveryKindSurvive() throws Exception {
    Map<String, Value> values =
        Specs.verdict("Values", "Values").trace().orElseThrow().states().get(0).values();

    assertThat(values)
        .containsEntry("bool", Value.of(true))
        .containsEntry("int", Value.of(-3))
        .containsEntry("string", Value.of("a \"quoted\" \\ string"))
        .containsEntry("model", Value.of("thing"))
        .containsEntry("set", ints(1, 2, 3))
        .containsEntry("interval", ints(1, 2, 3))
        .containsEntry("subset", ints(1, 3, 5))
        .containsEntry("powerset", Value.set(List.of(ints(), ints(1), ints(2), ints(1, 2))))
        .containsEntry("emptyset", ints())
        .containsEntry("emptyfunction", Value.sequence(List.of()))
        .containsEntry("record", Value.record(Map.of("name", Value.of("r"), "size", Value.of(2))))
        .containsEntry("lambda", Value.record(Map.of("p", Value.of("p"), "q", Value.of("q"))));
    assertThat(values.get("tuple")).hasToString("<<1, \"two\", <<3>>>>");
    assertThat(values.get("function")).hasToString("(5 :> \"five\" @@ 7 :> \"seven\")");
    assertThat(values.get("nested"))
        .hasToString(
            "(<<1, 2>> :> {[left |-> 1], [right |-> 2]} @@ "
                + "<<3, 4>> :> {[left |-> 3], [right |-> 4]})");
    assertThat(values.get("functions"))
        .hasToString("{<<FALSE, FALSE>>, <<FALSE, TRUE>>, <<TRUE, FALSE>>, <<TRUE, TRUE>>}");
  }

  @Test
  void theVersionOfThePinnedTlcIsItsOwn() {
    assertThat(TlcJar.versionIn(TlcJar.pinned().path())).isEqualTo(TlcJar.PINNED_VERSION);
  }

  @Test
  void theBudgetOfStatesEndsACheck() throws Exception {
    Finding finding = exploding(new Budget(Duration.ofMinutes(2), 1000, 512));

    assertThat(finding.verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class, left -> assertThat(left.budget()).isEqualTo(Exhausted.STATES));
    assertThat(finding.statistics().distinct()).isEqualTo(1000);
  }

  @Test
  void theBudgetOfStatesIsThatOfAllOfThem() throws Exception {
    Question counter = Specs.question("Counter", "Counter");

    Finding enough = Specs.finding(counter, new Budget(Duration.ofMinutes(2), 5, 512));
    Finding tooFew = Specs.finding(counter, new Budget(Duration.ofMinutes(2), 4, 512));

    assertThat(enough.verdict().word()).isEqualTo("holds");
    assertThat(tooFew.verdict().word()).isEqualTo("inconclusive");
    assertThat(tooFew.statistics().distinct()).isEqualTo(4);
  }

  @Test
  void theBudgetOfTimeEndsACheck() throws Exception {
    Finding finding = exploding(new Budget(Duration.ofSeconds(2), Long.MAX_VALUE, 512));

    assertThat(finding.verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class, left -> assertThat(left.budget()).isEqualTo(Exhausted.TIME));
  }

  @Test
  void theBudgetOfMemoryEndsACheck() throws Exception {
    Finding finding = exploding(new Budget(Duration.ofMinutes(2), Long.MAX_VALUE, 16));

    assertThat(finding.verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class, left -> assertThat(left.budget()).isEqualTo(Exhausted.MEMORY));
  }

  @Test
  void progressIsHeardWhileACheckRuns() throws Exception {
    List<Statistics> heard = Collections.synchronizedList(new ArrayList<>());

    new TlcEngine()
        .check(
            Specs.question("Explosion", "Explosion"),
            new Budget(Duration.ofSeconds(5), Long.MAX_VALUE, 512),
            (question, statistics) -> heard.add(statistics));

    assertThat(heard).isNotEmpty();
    assertThat(heard.get(0).distinct()).isPositive();
    assertThat(heard.get(0).depth()).isPositive();
  }

  @Test
  void progressCountsAllStates() throws Exception {
    List<Statistics> heard = Collections.synchronizedList(new ArrayList<>());

    Finding finding =
        new TlcEngine()
            .check(
                Specs.question("Chain", "Chain"),
                new Budget(Duration.ofSeconds(3), Long.MAX_VALUE, 512),
                (question, statistics) -> heard.add(statistics))
            .get(0);

    assertThat(heard)
        .isNotEmpty()
        .allSatisfy(
            at -> assertThat(at.distinct()).isBetween(at.generated() - 1, at.generated() + 1));
    assertThat(finding.statistics()).isEqualTo(heard.get(heard.size() - 1));
  }

  @Test
  void theSameCheckTwiceGivesTheSameTrace() throws Exception {
    assertThat(Specs.verdict("Stuck", "Stuck")).isEqualTo(Specs.verdict("Stuck", "Stuck"));
  }

  private static Finding exploding(Budget budget) throws Exception {
    return new TlcEngine()
        .check(Specs.question("Explosion", "Explosion"), budget, Progress.SILENT)
        .get(0);
  }

  /** A generated question over the counter, whose properties are ordered. */
  private static Question.Tla counter(String... properties) throws Exception {
    String spec = Files.readString(Specs.FOLDER.resolve("Counter.tla"));
    return new Question.Tla(
        "counter",
        Optional.of("four"),
        "Counter",
        Map.of(
            "Counter.tla",
            spec,
            "Counter.cfg",
            "SPECIFICATION Spec\nCONSTANT Limit = 4\nINVARIANTS " + String.join(" ", properties)),
        Snapshot.EMPTY,
        Optional.empty(),
        List.of(properties),
        /* checkDeadlock= */ true);
  }

  private static List<Long> counts(Trace trace) {
    return trace.states().stream()
        .map(state -> ((Value.Int) state.values().get("count")).value().longValueExact())
        .toList();
  }

  private static Value ints(int... elements) {
    return Value.set(java.util.Arrays.stream(elements).mapToObj(Value::of).toList());
  }
}
