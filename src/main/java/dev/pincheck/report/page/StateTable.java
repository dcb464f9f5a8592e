// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.trace.Trace;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The states of a trace: a row for each thing that changes, with the values at the steps that set
 * them; and what stays as it is.
 */
final class StateTable {

  /** PlusCal's own: the label says the same. */
  private static final Set<String> CONTROL = Set.of("stack", "ip");

  private static final String NOTHING = "–";

  private final List<Map<String, String>> states = new ArrayList<>();
  private final Set<String> paths = new LinkedHashSet<>();

  /**
   * A row.
   *
   * @param path what it is about, {@code fCount[f1]}
   * @param initial the value at first
   * @param cells one a step
   */
  record Row(String path, String initial, List<Cell> cells) {}

  /**
   * A value after a step.
   *
   * @param step the step's number
   * @param text the value where the step sets it, else empty
   */
  record Cell(int step, String text) {}

  /** What no step changes. */
  record Constant(String path, String text) {}

  StateTable(Trace trace) {
    trace
        .states()
        .forEach(
            state -> {
              Map<String, String> flat = new LinkedHashMap<>();
              trace.vars().stream()
                  .filter(variable -> !CONTROL.contains(variable))
                  .filter(variable -> state.values().containsKey(variable))
                  .forEach(variable -> flatten(variable, state.values().get(variable), flat));
              states.add(flat);
              paths.addAll(flat.keySet());
            });
  }

  /** Says which values a step sets, as {@code fCount[f1] 1 -> 0}. */
  List<String> changesAt(int step) {
    return paths.stream()
        .filter(path -> !value(step - 1, path).equals(value(step, path)))
        .filter(path -> !path.startsWith("pc["))
        .map(path -> path + ": " + value(step - 1, path) + " → " + value(step, path))
        .toList();
  }

  List<Row> rows() {
    return paths.stream().filter(this::changes).map(this::row).toList();
  }

  List<Constant> constants() {
    return paths.stream()
        .filter(path -> !changes(path))
        .map(path -> new Constant(path, value(0, path)))
        .toList();
  }

  private boolean changes(String path) {
    return states.stream().skip(1).anyMatch(state -> !textOf(state, path).equals(value(0, path)));
  }

  private Row row(String path) {
    List<Cell> cells = new ArrayList<>();
    for (int step = 1; step < states.size(); step++) {
      boolean same = value(step, path).equals(value(step - 1, path));
      cells.add(new Cell(step, same ? "" : value(step, path)));
    }
    return new Row(path, value(0, path), cells);
  }

  private String value(int state, String path) {
    return textOf(states.get(state), path);
  }

  private static String textOf(Map<String, String> state, String path) {
    return state.getOrDefault(path, NOTHING);
  }

  private static void flatten(String path, Value value, Map<String, String> flat) {
    if (value instanceof Value.Record fields) {
      fields.fields().forEach((key, member) -> flatten(path + "[" + key + "]", member, flat));
    } else if (value instanceof Value.Function function) {
      function
          .entries()
          .forEach((key, member) -> flatten(path + "[" + text(key) + "]", member, flat));
    } else if (value instanceof Value.Sequence sequence
        && sequence.elements().stream().noneMatch(StateTable::isScalar)
        && !sequence.elements().isEmpty()) {
      for (int index = 0; index < sequence.elements().size(); index++) {
        flatten(path + "[" + (index + 1) + "]", sequence.elements().get(index), flat);
      }
    } else {
      flat.put(path, text(value));
    }
  }

  private static boolean isScalar(Value value) {
    return value instanceof Value.Bool || value instanceof Value.Int || value instanceof Value.Str;
  }

  private static String text(Value value) {
    return value instanceof Value.Str string ? string.value() : value.toString();
  }
}
