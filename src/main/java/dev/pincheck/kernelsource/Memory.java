// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.KernelShape;
import dev.pincheck.model.KernelShape.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known at a place of a path: what happened, what was asked, and what fields were set to.
 */
final class Memory {

  private static final int LONGEST = 2000;
  private static final Pattern CONSTANT = Pattern.compile("(.+) == ([A-Z][A-Z0-9_]*)");

  private final KernelShape shape;
  private final Decisions decisions;
  private final List<Event> events = new ArrayList<>();
  private final Map<String, Boolean> asked = new HashMap<>();
  private final Map<String, Value> fields = new HashMap<>();
  private final Map<String, Local> pointers = new HashMap<>();
  private int results;
  private int cursors;
  private int quiet;
  private int named;
  private int site;

  Memory(KernelShape shape, Decisions decisions) {
    this.shape = shape;
    this.decisions = decisions;
  }

  /** A variable that something points to. */
  record Local(Frame frame, String name) {}

  /** Returns a pointer to a variable, which is known again where it comes back. */
  Value pointer(Value value, Local local) {
    String text = "&" + value.operand() + "#" + ++results;
    pointers.put(text, local);
    return Value.of(text);
  }

  Optional<Local> target(String pointer) {
    return Optional.ofNullable(pointers.get(pointer));
  }

  /** Thrown where a path has more events than anybody wants to read. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  List<Event> events() {
    return events;
  }

  Decisions decisions() {
    return decisions;
  }

  int nextResult() {
    return ++results;
  }

  String nextCursor() {
    return "v" + ++cursors;
  }

  void call(String text, Step step, int line, String function) {
    String name = step == null ? "" : step.name();
    add(new Event(Event.Kind.CALL, name, text, true, line, function, site(line)));
  }

  /** Notes that a field was written, and forgets what was known of it. */
  void write(String path, String operator, Value value, int line, String function, boolean local) {
    String key = path;
    asked.keySet().removeIf(atom -> atom.contains(key));
    fields.keySet().removeIf(field -> field.startsWith(key));
    if (operator.equals("=") && value.truth().isPresent() && quiet == 0) {
      fields.put(key, value);
    }
    if (!local) {
      String text = Value.clean(path + " " + operator + " " + value.text());
      String name = shape.write(text).map(Step::name).orElse("");
      add(new Event(Event.Kind.WRITE, name, text, true, line, function, site(line)));
    }
  }

  /**
   * Enters a call, or leaves it.
   *
   * @param line where the walked function calls; 0 where it is back
   */
  void at(int line) {
    site = line;
  }

  private int site(int line) {
    return site == 0 ? line : site;
  }

  /** Runs what cannot matter: every side of it, on this path. */
  void quietly(Runnable run) {
    quiet++;
    run.run();
    quiet--;
  }

  /**
   * Runs what may matter as if it did not. If it does, it is as if it had not been run.
   *
   * @return whether something with a name happened
   */
  boolean trial(Frame frame, Runnable run) {
    int before = named;
    int length = events.size();
    Map<String, Boolean> askedBefore = new HashMap<>(asked);
    Map<String, Value> fieldsBefore = new HashMap<>(fields);
    Map<String, Value> values = frame.values();
    quietly(run);
    if (named == before) {
      return false;
    }
    named = before;
    events.subList(length, events.size()).clear();
    asked.clear();
    asked.putAll(askedBefore);
    fields.clear();
    fields.putAll(fieldsBefore);
    frame.restore(values);
    return true;
  }

  boolean isQuiet() {
    return quiet > 0;
  }

  /** Answers an ask: as it was answered before, or both ways. */
  boolean ask(String atom, int line, String function) {
    Optional<Boolean> known = known(Value.of(atom));
    if (quiet > 0) {
      named += shape.ask(Value.clean(atom)).isPresent() ? 1 : 0;
      return known.orElse(true);
    }
    boolean side = known.orElseGet(decisions::side);
    if (known.isEmpty()) {
      asked.put(atom, side);
      String text = Value.clean(atom);
      String name = shape.ask(text).orElse("");
      add(new Event(Event.Kind.ASK, name, text, side, line, function, site(line)));
    }
    return side;
  }

  /** Answers whether a loop runs. */
  boolean loop(String head, int line, String function) {
    String text = Value.clean(head);
    if (quiet > 0) {
      named += shape.loop(text).isPresent() ? 1 : 0;
      return true;
    }
    boolean runs = decisions.side();
    add(
        new Event(
            Event.Kind.ASK,
            shape.loop(text).map(name -> "each " + name).orElse(""),
            "each " + text,
            runs,
            line,
            function,
            site(line)));
    return runs;
  }

  /** Returns whether a value is true, where that is known by now. */
  Optional<Boolean> known(Value value) {
    Optional<Boolean> certain = value.truth().or(() -> Conditions.constant(value.text()));
    if (certain.isPresent()) {
      return certain;
    }
    String text = value.text();
    Boolean side = asked.get(text);
    if (side == null && Boolean.TRUE.equals(asked.get(text + " < 0"))) {
      return Optional.of(true);
    } else if (side == null && text.endsWith(" < 0")) {
      String bare = text.substring(0, text.length() - " < 0".length());
      return Boolean.FALSE.equals(asked.get(bare)) ? Optional.of(false) : Optional.empty();
    }
    return side == null && excluded(text) ? Optional.of(false) : Optional.ofNullable(side);
  }

  /** Says whether something is known to be equal to one constant, and is compared with another. */
  private boolean excluded(String atom) {
    if (!atom.contains(" == ")) {
      return false;
    }
    Matcher compared = CONSTANT.matcher(atom);
    if (!compared.matches()) {
      return false;
    }
    for (Map.Entry<String, Boolean> known : asked.entrySet()) {
      Matcher other = CONSTANT.matcher(known.getKey());
      if (known.getValue()
          && known.getKey().contains(" == ")
          && other.matches()
          && other.group(1).equals(compared.group(1))
          && !other.group(2).equals(compared.group(2))) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a field holds: what was written to it on this path, if that is a constant. */
  Value read(String path) {
    Value written = fields.get(path);
    return written == null ? Value.of(path) : written;
  }

  /** Returns the value, or 0 where it is known to be that. */
  Value resolved(Value value) {
    return Boolean.FALSE.equals(asked.get(value.text())) ? Value.of("0") : value;
  }

  void add(Event event) {
    if (events.size() >= LONGEST) {
      throw new TooLong();
    }
    named += event.name().isEmpty() ? 0 : 1;
    events.add(event);
  }
}
