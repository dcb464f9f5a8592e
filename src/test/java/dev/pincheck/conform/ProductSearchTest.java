// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProductSearchTest {

  @Test
  void equalGraphsAreBisimilarAndEveryEdgeIsCountedOnce() {
    Walk walk =
        walk(
            new Toy("0 a 1", "0 b 2", "1 b 3", "2 a 3"),
            new Toy("0 a 1", "0 b 2", "1 b 3", "2 a 3"));

    assertThat(walk.outcome()).isEqualTo(Walk.Outcome.BISIMILAR);
    assertThat(walk.pairs()).isEqualTo(4);
    assertThat(walk.edges()).isEqualTo(new Walk.Edges(4, 0, 0));
    assertThat(walk.spec()).isEqualTo(new Walk.Reached(4, 4, 3));
    assertThat(walk.reference()).isEqualTo(walk.spec());
  }

  @Test
  void aStepThatTheReferenceLacksIsFoundOnAShortestPath() {
    Walk walk =
        walk(new Toy("0 a 1", "1 a 2", "0 b 2", "2 c 3"), new Toy("0 a 1", "1 a 2", "0 b 2"));

    assertThat(walk.edges()).isEqualTo(new Walk.Edges(3, 1, 0));
    assertThat(walk.divergences())
        .containsExactly(
            new Divergence(
                Divergence.Kind.MISSING, List.of(step("b"), step("c")), "not c in 2", List.of()));
  }

  @Test
  void aStepThatTheSpecLacksIsFoundToo() {
    Walk walk = walk(new Toy("0 a 1"), new Toy("0 a 1", "1 c 2"));

    assertThat(walk.edges()).isEqualTo(new Walk.Edges(1, 0, 1));
    assertThat(walk.divergences().get(0).kind()).isEqualTo(Divergence.Kind.EXTRA);
    assertThat(walk.divergences().get(0).path()).containsExactly(step("a"), step("c"));
  }

  @Test
  void aStepWithAnotherOutcomeShowsTheDifference() {
    Walk walk = walk(new Toy("0 a 1", "1 a 2"), new Toy("0 a 1", "1 a 5"));

    assertThat(walk.edges()).isEqualTo(new Walk.Edges(1, 1, 1));
    assertThat(walk.divergences())
        .containsExactly(
            new Divergence(
                Divergence.Kind.OUTCOME,
                List.of(step("a"), step("a")),
                "",
                List.of(new Difference("at", "2", "5"))));
  }

  @Test
  void twoOutcomesOfOneStepAreRefusedByName() {
    Toy one = new Toy("0 a 1");
    Toy two = new Toy("0 a 1", "0 a 2");

    assertThatThrownBy(() -> walk(two, one)).hasMessage("a of p has two outcomes in one state");
    assertThatThrownBy(() -> walk(one, two)).hasMessage("a of p has two outcomes in one state");
  }

  @Test
  void aVariableThatTasksShareMayNotBeLeftOut() {
    Toy toy = new Toy("0 a 1");

    assertThatThrownBy(() -> ProductSearch.run(toy, toy.showing(Set.of("pc")), 1))
        .hasMessage("the reference does not show the spec's variable at, which tasks share");
  }

  @Test
  void aVariableThatTheSpecLacksIsRefusedWithTheNearestName() {
    Toy toy = new Toy("0 a 1");

    assertThatThrownBy(() -> ProductSearch.run(toy.showing(Set.of("pc")), toy, 1))
        .hasMessageContaining("unknown variable of the spec `at`");
  }

  @Test
  void anInvariantThatOnlyOneSideBreaksIsADivergence() {
    Walk walk = walk(new Toy("0 a 1").broken(1), new Toy("0 a 1"));

    assertThat(walk.divergences().get(0).kind()).isEqualTo(Divergence.Kind.OUTCOME);
    assertThat(walk.divergences().get(0).differences())
        .containsExactly(new Difference("broken invariants", "{\"Claim\"}", "{}"));
  }

  @Test
  void otherInitialStatesDivergeWithoutAStep() {
    Walk walk = walk(new Toy("0 a 1"), new Toy("7 a 1"));

    assertThat(walk.outcome()).isEqualTo(Walk.Outcome.DIVERGES);
    assertThat(walk.divergences())
        .containsExactly(
            new Divergence(
                Divergence.Kind.INITIAL, List.of(), "", List.of(new Difference("at", "0", "7"))));
  }

  @Test
  void aCycleComesToAnEnd() {
    assertThat(walk(new Toy("0 a 1", "1 b 0"), new Toy("0 a 1", "1 b 0")).outcome())
        .isEqualTo(Walk.Outcome.BISIMILAR);
  }

  @Test
  void asManyPairsAsAllowedMakeAPartialWalk() {
    Toy toy = new Toy("0 a 1", "1 a 2", "2 a 3");

    Walk walk = ProductSearch.run(toy, toy, 3);

    assertThat(walk.outcome()).isEqualTo(Walk.Outcome.PARTIAL);
    assertThat(walk.pairs()).isEqualTo(3);
    assertThat(ProductSearch.run(toy, toy, 4).outcome()).isEqualTo(Walk.Outcome.BISIMILAR);
  }

  @Test
  void labelsThatWereNotReachedAreListed() {
    Toy spec = new Toy("0 a 1", "8 z 9");

    Walk walk = walk(spec, new Toy("0 a 1"));

    assertThat(walk.covered()).containsExactly("a");
    assertThat(walk.uncovered()).containsExactly("z");
  }

  @Test
  void aLocalVariableThatIsDeadSplitsStatesAndIsNamed() {
    // States 1 and 11 differ in the local alone, and both go on to 2.
    Toy toy = new Toy("0 a 1", "0 b 11", "1 c 2", "11 c 2");

    Walk walk = walk(toy, toy);

    assertThat(walk.spec().states()).isEqualTo(4);
    assertThat(walk.merged()).isEqualTo(3);
    assertThat(walk.deadLocals()).containsExactly("cursor");
  }

  @Test
  void aLocalVariableThatDecidesWhatComesNextIsNotDead() {
    Toy toy = new Toy("0 a 1", "0 b 11", "1 c 2", "11 c 3");

    assertThat(walk(toy, toy).merged()).isEqualTo(5);
    assertThat(walk(toy, toy).deadLocals()).isEmpty();
  }

  private static Walk walk(Toy spec, Toy reference) {
    return ProductSearch.run(spec, reference.showing(Set.of("at")), Request.ALL_PAIRS);
  }

  private static ScheduledStep step(String label) {
    return new ScheduledStep("p", label);
  }

  /** A graph of numbers, whose last digit is shared and whose first is the local variable. */
  private record Toy(List<String> lines, Set<String> shown, int bad) implements Side<Integer> {

    Toy(String... lines) {
      this(List.of(lines), Set.of("at", "cursor", "pc"), /* bad= */ -1);
    }

    Toy showing(Set<String> variables) {
      return new Toy(lines, variables, bad);
    }

    Toy broken(int state) {
      return new Toy(lines, shown, state);
    }

    @Override
    public List<String> broken(Integer state) {
      return state == bad ? List.of("Claim") : List.of();
    }

    @Override
    public List<Integer> initial() {
      return List.of(Integer.valueOf(lines.get(0).split(" ", -1)[0]));
    }

    @Override
    public List<Edge<Integer>> edges(Integer state) {
      List<Edge<Integer>> edges = new ArrayList<>();
      for (String line : lines) {
        String[] parts = line.split(" ", -1);
        if (Integer.valueOf(parts[0]).equals(state)) {
          edges.add(new Edge<>(step(parts[1]), Integer.valueOf(parts[2])));
        }
      }
      return edges;
    }

    @Override
    public Map<String, Value> view(Integer state) {
      Map<String, Value> view = new TreeMap<>();
      view.put("at", Value.of(state % 10));
      view.put("cursor", Value.record(Map.of("p", Value.of(state / 10))));
      view.put("pc", Value.record(Map.of("p", Value.of("somewhere"))));
      view.keySet().retainAll(shown);
      return view;
    }

    @Override
    public String obstacle(Integer state, ScheduledStep step) {
      return "not " + step.label() + " in " + state;
    }

    @Override
    public Set<String> labels() {
      Set<String> labels = new TreeSet<>();
      lines.forEach(line -> labels.add(line.split(" ", -1)[1]));
      return labels;
    }
  }
}
