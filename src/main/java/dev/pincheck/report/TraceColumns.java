// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A trace as a table: a column an actor, time downwards, in each row the label of the step. {@link
 * #explained} adds below each label what the step changed.
 */
public final class TraceColumns {

  /** Variables of PlusCal's own that say only which label comes next. */
  private static final Set<String> CONTROL = Set.of("pc", "stack");

  /** The variable of a machine's spec that says at which operation of its program an actor is. */
  private static final String POSITION = "ip";

  private static final String NOBODY = "";

  private final Trace trace;
  private final List<String> actors;
  private final Map<String, List<String>> programs;

  /** Takes the trace and the actors of its race in order; actors not among them come behind. */
  public TraceColumns(Trace trace, List<String> actorsOfRace) {
    this(trace, actorsOfRace, Map.of());
  }

  /** Takes also the operations of each actor, which {@link #explained} shows as they begin. */
  public TraceColumns(Trace trace, List<String> actorsOfRace, Map<String, List<String>> programs) {
    this.trace = trace;
    this.programs = Map.copyOf(programs);
    Set<String> acting = new TreeSet<>();
    trace.states().forEach(state -> state.step().ifPresent(step -> acting.add(actorOf(step))));
    List<String> columns = new ArrayList<>(actorsOfRace);
    acting.stream().filter(actor -> !columns.contains(actor)).forEach(columns::add);
    this.actors = columns;
  }

  /**
   * Returns the last steps, labels only; of a behaviour that goes round for ever at least one
   * round.
   *
   * @param count how many steps at most
   * @param indent what each line begins with
   */
  public String lastSteps(int count, String indent) {
    Table table = new Table(60);
    List<String> heading = new ArrayList<>(List.of("step"));
    actors.forEach(actor -> heading.add(actor.equals(NOBODY) ? "action" : actor));
    table.row(heading);
    int steps = trace.steps();
    int round = trace.loop().stream().map(loop -> steps - loop + 1).sum();
    for (int index = Math.max(1, steps - Math.max(count, round) + 1); index <= steps; index++) {
      table.block(rowOf(index, List.of()));
    }
    return table.text(indent) + (trace.loop().isPresent() ? indent + ending() : "");
  }

  /** Returns one line that says what the trace shows, such as {@code violated NoUseAfterFree}. */
  public String title() {
    TraceMeta meta = trace.meta();
    return meta.model()
        + meta.variant().map(variant -> " on " + variant).orElse("")
        + ": "
        + meta.verdict()
        + meta.property().map(property -> " " + property).orElse("")
        + " after "
        + Plural.of(trace.steps(), "step")
        + " ("
        + meta.engine()
        + ")";
  }

  /**
   * Returns the whole trace with what each step changed, without program counters; a step that
   * changed nothing else says which step of its actor comes next.
   *
   * @param width how wide the table may be, in characters; wider only with many actors
   */
  public String explained(int width) {
    StringBuilder text = new StringBuilder();
    if (actors.isEmpty() || actors.equals(List.of(NOBODY))) {
      appendState("initially", trace.states().get(0), text);
    }
    if (trace.steps() > 0) {
      Table table = new Table(Math.max(26, (width - 8) / Math.max(1, actors.size()) - 3));
      table.row(cpuHeading());
      for (int index = 1; index <= trace.steps(); index++) {
        table.block(rowOf(index, notesAt(index)));
      }
      text.append(table.text(""));
    }
    return text.append(ending()).toString();
  }

  /** Returns a line on how a behaviour without an end goes on; empty where it ends. */
  public String ending() {
    if (trace.loop().isEmpty()) {
      return "";
    }
    int loop = trace.loop().getAsInt();
    if (loop == trace.steps()) {
      return "and nothing happens any more (stuttering)\n";
    }
    Map<String, Value> first = trace.states().get(loop).values();
    return first.equals(trace.states().get(trace.steps()).values())
        ? "and steps " + (loop + 1) + " to " + trace.steps() + " over and over\n"
        : "and back to the state after step " + loop + ", for ever\n";
  }

  private List<String> cpuHeading() {
    List<String> heading = new ArrayList<>(List.of("step"));
    for (int cpu = 0; cpu < actors.size(); cpu++) {
      String actor = actors.get(cpu);
      heading.add(actor.equals(NOBODY) ? "action" : "CPU" + cpu + " (" + actor + ")");
    }
    return heading;
  }

  private List<List<String>> rowOf(int index, List<String> changes) {
    TraceState.Step step = trace.states().get(index).step().orElseThrow();
    List<List<String>> row = new ArrayList<>();
    row.add(List.of(String.valueOf(index)));
    for (String actor : actors) {
      if (!actor.equals(actorOf(step))) {
        row.add(Collections.emptyList());
        continue;
      }
      List<String> lines = new ArrayList<>(List.of(step.action()));
      changes.forEach(change -> lines.add("  " + change));
      row.add(lines);
    }
    return row;
  }

  private List<String> notesAt(int index) {
    List<String> notes = new ArrayList<>();
    operationThatBeginsAt(index).ifPresent(operation -> notes.add(">> " + operation));
    notes.addAll(changesAt(index));
    if (notes.isEmpty()) {
      TraceState after = trace.states().get(index);
      ofActor(after, "pc", actorAt(index)).ifPresent(next -> notes.add("next: " + next));
    }
    return notes;
  }

  /** Returns the operation of which a step is the first. */
  Optional<String> operationThatBeginsAt(int index) {
    String actor = actorAt(index);
    Optional<String> position = ofActor(trace.states().get(index - 1), POSITION, actor);
    for (int earlier = index - 1; earlier > 0; earlier--) {
      if (actorAt(earlier).equals(actor)) {
        Optional<String> before = ofActor(trace.states().get(earlier - 1), POSITION, actor);
        if (before.equals(position)) {
          return Optional.empty();
        }
        break;
      }
    }
    List<String> program = programs.getOrDefault(actor, List.of());
    return position
        .map(Integer::parseInt)
        .filter(number -> number <= program.size())
        .map(number -> program.get(number - 1));
  }

  private String actorAt(int index) {
    return trace.states().get(index).step().map(TraceColumns::actorOf).orElse(NOBODY);
  }

  private static Optional<String> ofActor(TraceState state, String variable, String actor) {
    return Optional.ofNullable(state.values().get(variable))
        .flatMap(value -> ValueText.member(value, actor));
  }

  private boolean isControl(String variable) {
    return CONTROL.contains(variable) || (variable.equals(POSITION) && !programs.isEmpty());
  }

  private List<String> changesAt(int index) {
    TraceState before = trace.states().get(index - 1);
    TraceState after = trace.states().get(index);
    String actor = actorAt(index);
    List<String> changes = new ArrayList<>();
    for (String variable : trace.vars()) {
      Optional<Value> old = Optional.ofNullable(before.values().get(variable));
      Optional<Value> now = Optional.ofNullable(after.values().get(variable));
      if (!isControl(variable) && old.isPresent() && now.isPresent()) {
        // Below the actor's own label its own index goes without saying.
        String own = variable + "[" + actor + "]";
        ValueText.changes(variable, old.get(), now.get()).stream()
            .map(text -> text.startsWith(own) ? variable + text.substring(own.length()) : text)
            .forEach(changes::add);
      }
    }
    return changes;
  }

  private static void appendState(String title, TraceState state, StringBuilder text) {
    text.append(title).append(":\n");
    for (Map.Entry<String, Value> variable : state.values().entrySet()) {
      text.append("  ")
          .append(variable.getKey())
          .append(" = ")
          .append(variable.getValue())
          .append('\n');
    }
  }

  private static String actorOf(TraceState.Step step) {
    return step.actor().orElse(NOBODY);
  }
}
