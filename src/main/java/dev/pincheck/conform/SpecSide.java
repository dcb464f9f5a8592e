// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.engine.Question;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.input.InputRejected;
import dev.pincheck.tlc.SpecState;
import dev.pincheck.tlc.SuccessorRelation;
import dev.pincheck.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The spec, as TLC's interpreter evaluates it. Loaded by {@link TlcLoader} only. */
public final class SpecSide implements Side<SpecState> {

  private final SuccessorRelation relation;

  private SpecSide(SuccessorRelation relation) {
    this.relation = relation;
  }

  /**
   * Reads the spec.
   *
   * @param question a generated module
   * @param folder for its text; exists and is empty
   * @throws InputRejected if the spec is wrong
   */
  public static SpecSide of(Question.Tla question, Path folder) throws InputRejected {
    return new SpecSide(SuccessorRelation.of(question, folder));
  }

  @Override
  public List<SpecState> initial() {
    return relation.initial();
  }

  @Override
  public List<Edge<SpecState>> edges(SpecState state) {
    return relation.steps(state).stream()
        .map(
            step ->
                new Edge<>(
                    new ScheduledStep(step.actor().orElse(ALL_ACTORS), step.label()), step.after()))
        .toList();
  }

  @Override
  public Map<String, Value> view(SpecState state) {
    return state.values();
  }

  @Override
  public List<String> broken(SpecState state) {
    return relation.broken(state);
  }

  @Override
  public String obstacle(SpecState state, ScheduledStep step) {
    Set<String> labels =
        edges(state).stream()
            .map(Edge::step)
            .filter(possible -> possible.actor().equals(step.actor()))
            .map(ScheduledStep::label)
            .collect(Collectors.toCollection(TreeSet::new));
    return labels.isEmpty()
        ? "no action of " + step.actor() + " is enabled"
        : step.actor() + " can only do " + String.join(", ", labels);
  }

  @Override
  public Set<String> labels() {
    return relation.labels();
  }
}
