// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tlc2.TLCGlobals;
import tlc2.tool.Action;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.util.Context;
import tlc2.value.IValue;

/**
 * Finds the PlusCal process of a step, which the pinned TLC does not keep in a trace. A step moves
 * the program counter of its own process alone. Where a label jumps to itself none moves; then the
 * first action that makes this step, which is the one that TLC names too, has the process in its
 * context.
 */
final class Actors {

  private static final String PROGRAM_COUNTER = "pc";
  private static final String SELF = "self";
  private static final Pattern WHITE = Pattern.compile("\\s+");

  /** Returns the process's name; empty for a spec that is no PlusCal algorithm of processes. */
  Optional<String> of(
      Map<String, Value> before, Map<String, Value> after, TLCState from, TLCState to) {
    Map<Value, Value> left = entries(before.get(PROGRAM_COUNTER));
    Map<Value, Value> reached = entries(after.get(PROGRAM_COUNTER));
    Set<Value> processes = new HashSet<>(left.keySet());
    processes.addAll(reached.keySet());
    if (processes.isEmpty()) {
      return Optional.empty();
    }
    return moved(before, after)
        .or(() -> contextOf(from, to).filter(processes::contains).map(Actors::name));
  }

  /** Returns the one process that moves; empty where none does, or several. */
  static Optional<String> moved(Map<String, Value> before, Map<String, Value> after) {
    Map<Value, Value> left = entries(before.get(PROGRAM_COUNTER));
    Map<Value, Value> reached = entries(after.get(PROGRAM_COUNTER));
    Set<Value> moved = new HashSet<>(left.keySet());
    moved.addAll(reached.keySet());
    moved.removeIf(process -> Objects.equals(left.get(process), reached.get(process)));
    return moved.size() == 1 ? moved.stream().map(Actors::name).findFirst() : Optional.empty();
  }

  private static Optional<Value> contextOf(TLCState from, TLCState to) {
    long fingerprint = to.fingerPrint();
    for (Action action : TLCGlobals.mainChecker.tool.getActions()) {
      StateVec next = TLCGlobals.mainChecker.tool.getNextStates(action, from);
      for (int i = 0; i < next.size(); i++) {
        if (next.elementAt(i).fingerPrint() == fingerprint) {
          return self(action.con);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the name of the process whose action this is. */
  static Optional<String> of(Action action) {
    return self(action.con).map(Actors::name);
  }

  private static Optional<Value> self(Context context) {
    Object value = context.lookup(symbol -> symbol.getName().toString().equals(SELF));
    return value instanceof IValue process ? Optional.of(TlcValues.of(process)) : Optional.empty();
  }

  /** Returns the name of a process, one word: schedules have one for an actor. */
  private static String name(Value process) {
    return process instanceof Value.Str string
        ? WHITE.matcher(string.value()).replaceAll("_")
        : WHITE.matcher(process.toString()).replaceAll("");
  }

  /** Returns the entries of a function, whichever of the three kinds of value it is. */
  private static Map<Value, Value> entries(Value function) {
    Map<Value, Value> entries = new HashMap<>();
    if (function instanceof Value.Record fields) {
      fields.fields().forEach((name, value) -> entries.put(Value.of(name), value));
    } else if (function instanceof Value.Function map) {
      entries.putAll(map.entries());
    } else if (function instanceof Value.Sequence sequence) {
      for (int i = 0; i < sequence.elements().size(); i++) {
        entries.put(Value.of(i + 1), sequence.elements().get(i));
      }
    }
    return entries;
  }
}
