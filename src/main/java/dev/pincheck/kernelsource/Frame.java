// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** A function that runs on a path: its variables, and what the ends of its scopes will do. */
final class Frame {

  private final boolean ofFile;
  private final String function;
  private final String text;
  private final IntUnaryOperator lines;
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final Deque<Runnable> cleanups = new ArrayDeque<>();
  private final Deque<Map<String, Hidden>> scopes = new ArrayDeque<>();
  private final Map<String, Integer> jumps = new HashMap<>();

  /**
   * Enters a piece of a macro.
   *
   * @param function that it is in
   * @param text in which its nodes have their places
   * @param lines the line of a place
   */
  Frame(String function, String text, IntUnaryOperator lines) {
    this(function, text, lines, /* ofFile= */ false);
  }

  /** Enters a function of a file. */
  Frame(String function, CText file) {
    this(function, file.parsed(), file::line, /* ofFile= */ true);
  }

  private Frame(String function, String text, IntUnaryOperator lines, boolean ofFile) {
    this.ofFile = ofFile;
    this.function = function;
    this.text = text;
    this.lines = lines;
  }

  String function() {
    return function;
  }

  /** Says whether it runs what stands in the file, and not in a macro. */
  boolean isOfFile() {
    return ofFile;
  }

  String text(Syntax node) {
    return text.substring(node.start(), node.end());
  }

  int line(Syntax node) {
    return lines.applyAsInt(node.start());
  }

  int line(int offset) {
    return lines.applyAsInt(offset);
  }

  /** Enters a block, whose variables are its own. */
  void open() {
    scopes.push(new HashMap<>());
  }

  /** Leaves a block: what its variables hid is there again. */
  void close() {
    scopes
        .pop()
        .forEach(
            (name, hidden) -> {
              if (hidden.type == null) {
                types.remove(name);
                values.remove(name);
              } else {
                types.put(name, hidden.type);
                values.put(name, hidden.value);
              }
            });
  }

  /** A variable that another one of its name hides; nothing where there is none. */
  private record Hidden(String type, Value value) {}

  /** Declares a variable that nobody has set yet. */
  void declare(String name, String type) {
    if (!scopes.isEmpty()) {
      scopes.peek().putIfAbsent(name, new Hidden(types.get(name), values.get(name)));
    }
    types.put(name, type);
    values.put(name, new Value(name, Value.Kind.UNSET));
  }

  Optional<Value> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  void set(String name, Value value) {
    values.put(name, value);
  }

  /** Returns a copy of all values. */
  Map<String, Value> values() {
    return new HashMap<>(values);
  }

  void restore(Map<String, Value> before) {
    values.clear();
    values.putAll(before);
  }

  String type(String name) {
    return types.getOrDefault(name, "");
  }

  boolean knows(String name) {
    return types.containsKey(name);
  }

  Deque<Runnable> cleanups() {
    return cleanups;
  }

  /** Counts the jumps to a label: a loop made of {@code goto} is walked once. */
  int jump(String label) {
    return jumps.merge(label, 1, Integer::sum);
  }
}
