// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a race can spare. */
final class FewestPartsTest {

  private static final Budget BUDGET = new Budget(Duration.ofMinutes(10), Long.MAX_VALUE, 256);

  private final Race race = Run.race("close-delete-fault");
  private final Machine machine = Run.models().machines().get("gmem");

  /** How many races were asked about. */
  private int asked;

  @Test
  void anActorWithoutAPartInTheBugGoes() {
    FewestParts.Found found = search(race, Integer.MAX_VALUE, this::failure);

    assertThat(found.spared()).containsExactly("actor vcpu");
    assertThat(found.race().actors()).containsOnlyKeys("closer", "deleter");
    assertThat(found.race().invariants()).containsExactly("NoUseAfterFree");
    assertThat(found.race().expectations()).hasToString("{6.14=violates NoUseAfterFree}");
    assertThat(found.race().source())
        .isEqualTo("gmem/close-delete-fault on 6.14, without actor vcpu");
    assertThat(found.ended()).isTrue();
    assertThat(found.unknown()).isEmpty();
    assertThat(found.trace().steps()).isEqualTo(19);
  }

  @Test
  void noPartOfWhatIsLeftCanBeSpared() {
    Race least = search(race, Integer.MAX_VALUE, this::failure).race();

    FewestParts.Found again = search(least, Integer.MAX_VALUE, this::failure);

    assertThat(again.spared()).isEmpty();
    assertThat(again.ended()).isTrue();
  }

  @Test
  void whoStopsItGetsTheBestSoFar() {
    FewestParts.Found found = search(race, 3, this::failure);

    assertThat(asked).isEqualTo(3);
    assertThat(found.spared()).containsExactly("actor vcpu");
    assertThat(found.ended()).isFalse();
  }

  @Test
  void aPartOfWhichNobodyKnowsStaysAndIsNamed() {
    Verdict tired = new Verdict.Inconclusive(Verdict.Inconclusive.Exhausted.STATES, "too many");

    FewestParts.Found found = search(race, Integer.MAX_VALUE, question -> tired);

    assertThat(found.spared()).isEmpty();
    assertThat(found.unknown()).startsWith("actor closer", "actor deleter", "actor vcpu");
    assertThat(found.ended()).isTrue();
  }

  @Test
  void aRaceThatFailsInAnotherWayIsNoSmallerOne() {
    Verdict other = new Verdict.Violated("NoDanglingBinding", failure(race).trace());

    FewestParts.Found found = search(race, Integer.MAX_VALUE, question -> other);

    assertThat(found.spared()).isEmpty();
  }

  private FewestParts.Found search(Race whole, int most, Function<Race, Verdict> answer) {
    Verdict failure = failure(whole);
    asked = 0;
    return new FewestParts(
            machine,
            Run.variant("6.14"),
            new Asked(answer),
            BUDGET,
            () -> asked >= most,
            Progress.SILENT)
        .of(whole, failure);
  }

  private Verdict failure(Race found) {
    try {
      return new ExplorerEngine(1)
          .check(
              Question.Reference.of(machine, found, Run.variant("6.14")), BUDGET, Progress.SILENT)
          .get(0)
          .verdict();
    } catch (InputRejected rejected) {
      throw new AssertionError(rejected);
    }
  }

  /** Counts how often it is asked. */
  private final class Asked implements Engine {

    private final Function<Race, Verdict> answer;

    Asked(Function<Race, Verdict> answer) {
      this.answer = answer;
    }

    @Override
    public String name() {
      return "explorer";
    }

    @Override
    public String version() {
      return "";
    }

    @Override
    public boolean takes(Question question) {
      return true;
    }

    @Override
    public List<Finding> check(Question question, Budget left, Progress progress) {
      asked++;
      Verdict verdict = answer.apply(((Question.Reference) question).race());
      return List.of(new Finding("", "", verdict, Statistics.NONE, Duration.ZERO, List.of()));
    }
  }
}
