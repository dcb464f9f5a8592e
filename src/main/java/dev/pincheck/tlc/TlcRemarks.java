// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Remark.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tla2sany.semantic.ModuleNode;
import tlc2.TLCGlobals;
import tlc2.tool.impl.ModelConfig;
import tlc2.tool.impl.Tool;
import tlc2.util.Vect;

/** What TLC's configuration and its messages say beyond the verdict. */
final class TlcRemarks {

  private TlcRemarks() {}

  /** Returns in what fewer behaviours TLC has looked than the spec has, and for what. */
  static List<Remark> narrower(TlcCommand command) {
    if (TLCGlobals.mainChecker == null || !(TLCGlobals.mainChecker.tool instanceof Tool tool)) {
      return List.of();
    }
    ModelConfig config = tool.getModelConfig();
    List<Remark> remarks = new ArrayList<>();
    addNamed(remarks, Kind.CONSTRAINT, "within CONSTRAINT ", names(config.getConstraints()));
    addNamed(
        remarks,
        Kind.ACTION_CONSTRAINT,
        "within ACTION_CONSTRAINT ",
        names(config.getActionConstraints()));
    addNamed(
        remarks,
        Kind.VIEW,
        "under VIEW ",
        config.getView().isEmpty() ? List.of() : List.of(config.getView()));
    addNamed(
        remarks,
        Kind.SYMMETRY,
        "under SYMMETRY ",
        config.getSymmetry().isEmpty() ? List.of() : List.of(config.getSymmetry()));
    addNamed(remarks, Kind.REPLACED, "with ", replaced(tool.getRootModule(), config));
    if (config.getInvariants().size() + config.getProperties().size() == 0) {
      boolean deadlock = command.checkDeadlock() && config.getCheckDeadlock();
      remarks.add(
          new Remark(Kind.NO_PROPERTY, "no property asked" + (deadlock ? ", only deadlock" : "")));
    }
    return remarks;
  }

  /** Returns that the answer depends on more than the spec. */
  static Optional<Remark> outside(ImpureOperators impure) {
    return impure.outside().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Remark(
                Kind.OUTSIDE,
                "depends on " + String.join(", ", impure.outside()) + ", not on the states alone"));
  }

  /** Returns the definitions of the spec in whose place the configuration puts others. */
  private static List<String> replaced(ModuleNode root, ModelConfig config) {
    Set<String> constants =
        Arrays.stream(root.getConstantDecls())
            .map(constant -> constant.getName().toString())
            .collect(Collectors.toSet());
    Map<String, String> replaced = new TreeMap<>(config.getOverrides());
    Vect<?> assignments = config.getConstants();
    for (Object assignment : Collections.list(assignments.elements())) {
      Vect<?> parts = (Vect<?>) assignment;
      replaced.put(String.valueOf(parts.elementAt(0)), String.valueOf(parts.lastElement()));
    }
    return replaced.entrySet().stream()
        .filter(entry -> !constants.contains(entry.getKey()))
        .map(entry -> entry.getValue() + " for " + entry.getKey())
        .toList();
  }

  /**
   * Returns that compiled code stood for an operator.
   *
   * @param operator its name
   * @param place the URL of the class
   */
  static Remark override(String operator, String place) {
    return new Remark(
        Kind.OVERRIDE, operator + " is the code in " + place.substring(place.lastIndexOf('/') + 1));
  }

  /** Returns a warning of TLC's, which has several lines sometimes. */
  static Remark warning(TlcErrors.Message warning) {
    return new Remark(Kind.WARNING, "TLC warns: " + Rejection.oneLine(warning.text()));
  }

  private static void addNamed(List<Remark> remarks, Kind kind, String words, List<String> names) {
    if (!names.isEmpty()) {
      remarks.add(new Remark(kind, words + String.join(", ", names)));
    }
  }

  private static List<String> names(Vect<?> names) {
    return Collections.list(names.elements()).stream().map(String::valueOf).toList();
  }
}
