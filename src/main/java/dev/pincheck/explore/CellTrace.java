// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Executions as traces in the cells of the memory, for steps that the spec does not have: single
 * primitives. Only cells that change are variables, each under its name; cells of one name are one
 * variable, a sequence.
 */
public final class CellTrace {

  private static final String PC = "pc";

  private final Execution execution;
  private final List<String> tasks;
  private final Map<String, List<Integer>> cells = new LinkedHashMap<>();

  private CellTrace(Execution execution, List<String> tasks) {
    this.execution = execution;
    this.tasks = tasks;
    Layout layout = execution.layout();
    for (int cell = 0; cell < execution.start().size(); cell++) {
      cells.computeIfAbsent(layout.name(cell), name -> new ArrayList<>()).add(cell);
    }
    cells.values().removeIf(group -> group.stream().noneMatch(this::changes));
  }

  private boolean changes(int cell) {
    return execution.moments().stream()
        .anyMatch(moment -> moment.memory().get(cell) != execution.start().get(cell));
  }

  /** Returns the execution of the tasks of those names as a trace. */
  public static Trace of(TraceMeta meta, Execution execution, List<String> tasks) {
    return new CellTrace(execution, tasks).trace(meta);
  }

  private Trace trace(TraceMeta meta) {
    List<String> standings = firstLabels();
    List<TraceState> states = new ArrayList<>();
    states.add(TraceState.initial(values(execution.start(), standings)));
    for (Execution.Moment moment : execution.moments()) {
      states.add(
          TraceState.after(
              new TraceState.Step(Optional.of(moment.task()), moment.label(), Optional.empty()),
              values(moment.memory(), moment.standings())));
    }
    List<String> names = new ArrayList<>(cells.keySet());
    names.add(PC);
    return new Trace(meta, names, states, OptionalInt.empty());
  }

  private List<String> firstLabels() {
    return IntStream.range(0, tasks.size())
        .mapToObj(
            task ->
                execution.moments().stream()
                    .filter(moment -> moment.task().equals(tasks.get(task)))
                    .map(Execution.Moment::label)
                    .findFirst()
                    .orElseGet(() -> lastStanding(task)))
        .toList();
  }

  private String lastStanding(int task) {
    List<Execution.Moment> moments = execution.moments();
    return moments.isEmpty() ? "" : moments.get(moments.size() - 1).standings().get(task);
  }

  private Map<String, Value> values(Memory memory, List<String> standings) {
    Map<String, Value> values = new LinkedHashMap<>();
    cells.forEach(
        (name, group) ->
            values.put(
                name,
                group.get(0) < Layout.COMPLAINT_CELLS
                    ? complaint(memory)
                    : group.size() == 1
                        ? Value.of(memory.get(group.get(0)))
                        : Value.sequence(
                            group.stream().map(cell -> Value.of(memory.get(cell))).toList())));
    Map<String, Value> labels = new TreeMap<>();
    for (int task = 0; task < tasks.size(); task++) {
      labels.put(tasks.get(task), Value.of(standings.get(task)));
    }
    values.put(PC, Value.record(labels));
    return values;
  }

  private static Value complaint(Memory memory) {
    return Value.of(memory.oops().map(oops -> oops.kind().word()).orElse("none"));
  }
}
