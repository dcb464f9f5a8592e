// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.KernelShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A modelled function as a tree has it.
 *
 * @param function what is known of it
 * @param file in which it was found, or would be
 * @param name under which it was found; empty where it was not
 * @param line of its definition; 0 where there is none
 * @param readings its paths in each reading of {@code #if}s in which they differ
 * @param faults what is no C in it, by line
 * @param others further definitions of it, by line
 */
record FunctionReading(
    KernelShape.Function function,
    CFile file,
    Optional<String> name,
    int line,
    List<Reading> readings,
    List<Integer> faults,
    List<Integer> others) {

  /** Its paths in one reading. */
  record Reading(String label, CText text, CFunction definition, FunctionPaths paths) {}

  FunctionReading {
    readings = List.copyOf(readings);
    faults = List.copyOf(faults);
    others = List.copyOf(others);
  }

  static FunctionReading of(KernelShape.Function function, CFile file, KernelShape shape) {
    boolean wanted =
        function.beside().isEmpty() || file.functions().contains(function.beside().get());
    for (String name : function.all()) {
      if (wanted && file.functions().contains(name)) {
        return found(function, name, file, shape);
      }
    }
    return new FunctionReading(
        function, file, Optional.empty(), 0, List.of(), List.of(), List.of());
  }

  private static FunctionReading found(
      KernelShape.Function function, String name, CFile file, KernelShape shape) {
    List<Reading> readings = new ArrayList<>();
    List<Integer> faults = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    Set<List<Path>> known = new HashSet<>();
    int line = 0;
    int number = 0;
    for (CText text : file.readings()) {
      number++;
      List<CFunction> all = text.functions().getOrDefault(name, List.of());
      if (all.isEmpty()) {
        continue;
      }
      CFunction definition = all.get(0);
      line = line == 0 ? text.line(definition.start()) : line;
      all.subList(1, all.size()).forEach(other -> others.add(text.line(other.start())));
      faults(definition.tree(), text, faults);
      FunctionPaths paths = FunctionPaths.of(definition, text, shape, file.snippets());
      if (known.add(paths.paths())) {
        String label = number == 1 ? "" : "reading " + number + " of #if";
        readings.add(new Reading(label, text, definition, paths));
      }
    }
    return new FunctionReading(function, file, Optional.of(name), line, readings, faults, others);
  }

  private static void faults(Syntax node, CText text, List<Integer> faults) {
    if (node.is("ERROR") || node.is("MISSING")) {
      int line = text.line(node.start());
      if (!faults.contains(line)) {
        faults.add(line);
      }
      return;
    }
    node.children().forEach(child -> faults(child, text, faults));
  }

  boolean isThere() {
    return name.isPresent();
  }
}
