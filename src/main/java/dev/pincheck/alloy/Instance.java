// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import edu.mit.csail.sdg.ast.ExprVar;
import edu.mit.csail.sdg.ast.Sig;
import edu.mit.csail.sdg.translator.A4Solution;
import edu.mit.csail.sdg.translator.A4Tuple;
import edu.mit.csail.sdg.translator.A4TupleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * An instance of Alloy as a trace: one state, or for a temporal model as many as its lasso has. The
 * variables are the sigs ({@code Slot}, a set of atoms), their fields ({@code Slot.pgoff}, a set of
 * tuples that begin with the sig's atom) and the skolem constants ({@code $check_s}). Atoms are
 * strings, but integers are integers.
 */
final class Instance {

  private static final String OWN_MODULE = "this/";
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");

  private Instance() {}

  /**
   * Returns the trace of a satisfiable solution.
   *
   * @param temporal whether anything in the model changes; Alloy makes a lasso of every instance
   */
  static Trace trace(A4Solution solution, boolean temporal, String verdict, String property) {
    List<Map<String, Value>> states = new ArrayList<>();
    int length = temporal ? solution.getTraceLength() : 1;
    for (int i = 0; i < length; i++) {
      states.add(state(solution, i));
    }
    List<TraceState> steps = new ArrayList<>();
    for (Map<String, Value> values : states) {
      // Alloy's steps have neither actor nor name.
      steps.add(
          steps.isEmpty()
              ? TraceState.initial(values)
              : TraceState.after(
                  new TraceState.Step(Optional.empty(), "step", Optional.empty()), values));
    }
    return new Trace(
        new TraceMeta("", Optional.empty(), verdict, Optional.of(property), AlloyEngine.NAME, ""),
        List.copyOf(states.get(0).keySet()),
        steps,
        temporal ? OptionalInt.of(solution.getLoopState()) : OptionalInt.empty());
  }

  private static Map<String, Value> state(A4Solution solution, int index) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Sig sig : solution.getAllReachableSigs()) {
      if (sig.builtin) {
        continue;
      }
      String name = name(sig.label);
      values.put(name, value(solution.eval(sig, index)));
      for (Sig.Field field : sig.getFields()) {
        values.put(name + "." + field.label, value(solution.eval(field, index)));
      }
    }
    for (ExprVar skolem : solution.getAllSkolems()) {
      if (solution.eval(skolem, index) instanceof A4TupleSet tuples) {
        values.put(name(skolem.label), value(tuples));
      }
    }
    return values;
  }

  private static String name(String label) {
    return label.startsWith(OWN_MODULE) ? label.substring(OWN_MODULE.length()) : label;
  }

  private static Value value(A4TupleSet tuples) {
    List<Value> elements = new ArrayList<>();
    for (A4Tuple tuple : tuples) {
      List<Value> atoms = new ArrayList<>();
      for (int i = 0; i < tuple.arity(); i++) {
        atoms.add(atom(tuple.atom(i)));
      }
      elements.add(atoms.size() == 1 ? atoms.get(0) : Value.sequence(atoms));
    }
    return Value.set(elements);
  }

  private static Value atom(String name) {
    return INTEGER.matcher(name).matches() ? Value.of(Long.parseLong(name)) : Value.of(name);
  }
}
