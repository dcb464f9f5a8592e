// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.input.InputRejected;
import dev.pincheck.trace.Trace;
import dev.pincheck.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class AlloyEngineTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("pincheck.home")).resolve("src/test/resources/alloy");
  private static final Budget BUDGET = new Budget(Duration.ofMinutes(2), Long.MAX_VALUE, 512);

  @Test
  void everyCommandIsOneFindingWithWhatTheModelExpects() throws Exception {
    List<Finding> findings = check("Commands.als", BUDGET);

    assertThat(findings)
        .extracting(Finding::assertion, Finding::expected, finding -> finding.verdict().word())
        .containsExactly(
            tuple("NoNodeIsItsOwnNext", "violates NoNodeIsItsOwnNext", "violated"),
            tuple("NextIsAFunction", "holds", "holds"),
            tuple("two", "holds", "holds"),
            tuple("impossible", "violates impossible", "violated"),
            tuple("unsaid", "", "violated"));
  }

  @Test
  void aCounterexampleHasTheSigsAndFieldsAsSets() throws Exception {
    Trace trace = check("Commands.als", BUDGET).get(0).verdict().trace().orElseThrow();

    assertThat(trace.vars()).contains("Node", "Node.next", "Node.weight");
    assertThat(trace.states()).hasSize(1);
    assertThat(trace.loop()).isEmpty();
    Value.SetOf next = (Value.SetOf) trace.states().get(0).values().get("Node.next");
    assertThat(next.elements())
        .anySatisfy(
            pair -> {
              List<Value> atoms = ((Value.Sequence) pair).elements();
              assertThat(atoms.get(0)).isEqualTo(atoms.get(1));
            });
    assertThat(trace.meta().property()).contains("NoNodeIsItsOwnNext");
    assertThat(trace.meta().hash()).hasSize(64);
  }

  @Test
  void aRunThatHoldsHasItsInstanceAndOneThatDoesNotHasNone() throws Exception {
    List<Finding> findings = check("Commands.als", BUDGET);

    Trace witness = findings.get(2).verdict().trace().orElseThrow();
    assertThat(witness.meta().verdict()).isEqualTo("witness");
    assertThat(((Value.SetOf) witness.states().get(0).values().get("Node")).elements()).hasSize(2);
    assertThat(findings.get(3).verdict().trace()).isEmpty();
    assertThat(((Verdict.Holds) findings.get(1).verdict()).bounds()).isEqualTo("3");
  }

  @Test
  void aTemporalCounterexampleIsALasso() throws Exception {
    Trace trace = check("Temporal.als", BUDGET).get(0).verdict().trace().orElseThrow();

    assertThat(trace.states()).hasSize(2);
    assertThat(trace.loop()).hasValue(0);
    assertThat(trace.states().get(0).values().get("Light.on")).isEqualTo(Value.set(List.of()));
    assertThat(trace.states().get(1).values().get("Light.on")).isNotEqualTo(Value.set(List.of()));
  }

  @Test
  void anUnknownSigIsRejectedAtItsPlace() {
    assertThatThrownBy(() -> check("UnknownSig.als", BUDGET))
        .isInstanceOf(InputRejected.class)
        .hasMessageEndingWith("UnknownSig.als:5:10: The name \"B\" cannot be found");
  }

  @Test
  void aMissingModuleIsRejected() {
    assertThatThrownBy(() -> check("Nowhere.als", BUDGET))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void commandsThatTheBudgetLeavesAreInconclusive() throws Exception {
    Budget tight = new Budget(Duration.ofSeconds(8), Long.MAX_VALUE, 512);

    List<Finding> findings = check("Hard.als", tight);

    assertThat(findings).extracting(Finding::assertion).containsExactly("easy", "hard");
    assertThat(findings.get(0).verdict().word()).isEqualTo("holds");
    assertThat(findings.get(1).verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class, left -> assertThat(left.budget()).isEqualTo(Exhausted.TIME));
  }

  private static List<Finding> check(String file, Budget budget) throws InputRejected {
    Path module = FOLDER.resolve(file);
    return new AlloyEngine()
        .check(Question.Alloy.of(module.toString(), module), budget, Progress.SILENT);
  }
}
