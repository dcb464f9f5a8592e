// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.change.FlatRoutine;
import dev.pincheck.kernelsource.Departure;
import dev.pincheck.kernelsource.MachineReading.Walked;
import dev.pincheck.report.KernelText;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.CaseUtils;

/** The body of an override that is made to follow C, line by line. */
final class DraftBody {

  private static final int WIDEST = 88;

  private final Method method;
  private final List<String> parameters;
  private final DraftWords words;
  private final List<Row> rows = new ArrayList<>();
  private final IdentityHashMap<Row, Integer> lines = new IdentityHashMap<>();
  private boolean changed;

  /** A line of Java. */
  private static final class Row {
    private String text;
    private final int depth;
    private final String label;
    private final String method;

    Row(String text, int depth, String label) {
      this(text, depth, label, "");
    }

    Row(String text, int depth, String label, String method) {
      this.text = text;
      this.depth = depth;
      this.label = label;
      this.method = method;
    }

    boolean isMarker() {
      return text.startsWith("at(\"");
    }

    boolean isComment() {
      return text.startsWith("//");
    }
  }

  DraftBody(Method method, FlatRoutine.Flat flat, DraftWords words) {
    this.method = method;
    this.parameters = flat.parameters();
    this.words =
        words.in(flat.lines().stream().map(FlatRoutine.Line::label).collect(Collectors.toSet()));
    flat.lines()
        .forEach(line -> rows.add(new Row(line.text(), line.depth(), line.label(), line.method())));
  }

  Method method() {
    return method;
  }

  List<String> parameters() {
    return parameters;
  }

  /** Says whether it departs from what the routine does, if only by a comment. */
  boolean isChanged() {
    return changed;
  }

  /** Returns how many of its lines belong to one of these steps. */
  long lines(List<String> labels) {
    return rows.stream().filter(row -> labels.contains(row.label)).count();
  }

  /** Notes which line of C is which of Java, in the order of a path. */
  void follow(List<Walked> walk) {
    for (Walked walked : walk) {
      for (Row row : rows) {
        if (!lines.containsKey(row) && words.isStep(walked.step(), row.text, row.label)) {
          lines.put(row, walked.line());
          break;
        }
      }
    }
  }

  /** Takes a step away; returns whether it was there. */
  boolean without(Departure missing, String place) {
    Optional<Row> found = find(missing);
    found.ifPresent(row -> take(row, missing, place));
    return found.isPresent();
  }

  private Optional<Row> find(Departure departure) {
    return rows.stream()
        .filter(row -> words.isStatement(departure.step(), row.text, row.label))
        .findFirst();
  }

  private void take(Row row, Departure departure, String place) {
    changed = true;
    Optional<String> left = words.left(departure.step(), row.text);
    int at = rows.indexOf(row);
    lines.remove(row);
    comments(at, row.depth, row.label, place + " " + KernelText.said(departure));
    if (left.isPresent()) {
      row.text = left.get();
      return;
    }
    rows.remove(row);
    boolean alone = at > 0 && rows.get(at - 1).isMarker();
    int next = at;
    while (next < rows.size() && rows.get(next).isComment()) {
      next++;
    }
    boolean empty = next == rows.size() || rows.get(next).isMarker() || isEnd(rows.get(next));
    if (alone && empty) {
      rows.remove(at - 1);
    }
  }

  private static boolean isEnd(Row row) {
    return row.text.startsWith("}") || row.text.startsWith("return");
  }

  /** Moves a step to where the C has it; returns whether it was there. */
  boolean move(Departure moved, List<Walked> walk, String place) {
    Optional<Row> found = find(moved);
    if (found.isEmpty() || words.left(moved.step(), found.get().text).isPresent()) {
      return false;
    }
    Row row = found.get();
    int at = index(walk, moved);
    Optional<Row> before = before(walk, at, row);
    if (at < 0 || before.isEmpty()) {
      return false;
    }
    take(row, moved, place);
    Row behind = before.get();
    int here = rows.indexOf(behind) + 1;
    String label = moved.label().orElse(row.label);
    Row put = new Row(row.text, behind.depth, label);
    lines.put(put, moved.line());
    rows.add(here, put);
    rows.add(here, new Row("at(\"" + label + "\");", behind.depth, label));
    return true;
  }

  /**
   * Puts a step where the C has it; returns whether there is a primitive for it, and its object.
   */
  boolean put(Departure extra, List<Walked> walk, String place) {
    int at = index(walk, extra);
    Optional<Row> before = before(walk, at, null);
    if (at < 0 || before.isEmpty()) {
      return false;
    }
    int here = rows.indexOf(before.get()) + 1;
    List<String> above =
        new ArrayList<>(rows.subList(0, here).stream().map(row -> row.text).toList());
    for (int number = 0; number < parameters.size(); number++) {
      above.add(
          0,
          method.getParameterTypes()[number].getSimpleName() + " " + parameters.get(number) + ";");
    }
    Optional<String> primitive = words.primitive(extra.step(), above);
    if (primitive.isEmpty()) {
      return false;
    }
    changed = true;
    String label =
        StringUtils.capitalize(method.getName())
            + "_"
            + CaseUtils.toCamelCase(extra.step(), true, '-')
            + extra.line();
    Row put = new Row(primitive.get(), before.get().depth, label);
    lines.put(put, extra.line());
    rows.add(here, put);
    rows.add(here, new Row("at(\"" + label + "\");", before.get().depth, label));
    comments(here, before.get().depth, label, place + " " + KernelText.said(extra));
    return true;
  }

  /** Says something where the C has it, or at the beginning where nothing stands before it. */
  void say(Departure departure, String place) {
    changed = true;
    Row before = null;
    for (Row row : rows) {
      int line = lines.getOrDefault(row, Integer.MAX_VALUE);
      if (line < departure.line() && (before == null || line >= lines.get(before))) {
        before = row;
      }
    }
    int at = before == null ? 0 : rows.indexOf(before) + 1;
    int depth = before == null ? 0 : before.depth;
    String label = before == null ? "" : before.label;
    comments(at, depth, label, place + " " + KernelText.said(departure));
  }

  private void comments(int at, int depth, String label, String said) {
    List<String> wrapped = DraftWords.wrapped(said, WIDEST - 2 * depth);
    for (int line = wrapped.size() - 1; line >= 0; line--) {
      rows.add(at, new Row("// " + (line == 0 ? "" : "  ") + wrapped.get(line), depth, label));
    }
  }

  private static int index(List<Walked> walk, Departure departure) {
    return walk.indexOf(new Walked(departure.step(), departure.line()));
  }

  /** Returns the line of Java of the nearest step before a place that has one. */
  private Optional<Row> before(List<Walked> walk, int place, Row not) {
    for (int at = place - 1; at >= 0; at--) {
      Walked walked = walk.get(at);
      for (Row row : rows) {
        if (row != not
            && lines.getOrDefault(row, 0) == walked.line()
            && words.isStep(walked.step(), row.text, row.label)) {
          return Optional.of(row);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns of each line the method of the reference that it is from; empty for a new one. */
  List<String> origins() {
    return rows.stream().map(row -> row.method).toList();
  }

  /** Returns the body, each line with its line end, and the C's number where it is known. */
  String text(String indent) {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      String number = lines.containsKey(row) ? " // :" + lines.get(row) : "";
      text.append(indent).append("  ".repeat(row.depth)).append(row.text).append(number);
      text.append('\n');
    }
    return text.toString();
  }
}
