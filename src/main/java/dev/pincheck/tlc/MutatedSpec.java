// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Force;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Weakening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the place of operators of a spec when a variant has mutations: the generated
 * module defines it, the configuration puts it there. The spec itself has no trace of mutants.
 *
 * <p>A labelled action without an effect is a copy of what the translator made of it, which is
 * always the translation of the algorithm (see {@link Translation}), without the conjuncts of that
 * effect. So nothing is translated again, and the action is still one that TLC knows by a name from
 * which the label can be told.
 */
final class MutatedSpec {

  /** The module beside a spec that has what only mutants do. */
  static final String MODULE = "Mutants";

  private static final String PREFIX = "MC__";
  private static final String MARK = "__";
  private static final Pattern ACTION =
      Pattern.compile(
          "(?ms)^(\\w+)(\\(\\w+\\))? == (/\\\\ pc(?:\\[\\w+\\])? = \"\\1\".*?)(?=^\\s*$|\\z)");

  private final Path spec;
  private final Map<String, Action> actions = new LinkedHashMap<>();
  private final Map<String, String> definitions = new LinkedHashMap<>();
  private final Map<String, String> replacements = new LinkedHashMap<>();
  private boolean needsModule;

  /**
   * A labelled action.
   *
   * @param parameters in brackets; empty if it has none
   * @param body its lines, the first of them indented like the others
   */
  private record Action(String parameters, String body) {}

  private MutatedSpec(Path spec, Mutations mutations) throws InputRejected {
    this.spec = spec;
    if (!mutations.drops().isEmpty()) {
      readActions();
      Map<String, Action> whole = Map.copyOf(actions);
      for (Drop drop : mutations.drops()) {
        drop(drop);
      }
      actions.forEach(
          (label, action) -> {
            if (!action.equals(whole.get(label))) {
              replace(label, PREFIX + label, action.parameters() + " ==\n" + action.body());
            }
          });
    }
    for (Force force : mutations.forces()) {
      force(force);
    }
    mutations.order().ifPresent(this::reorder);
  }

  /**
   * Reads the spec for a variant with mutations, or does nothing for one without.
   *
   * @throws InputRejected if it has no form for one of them
   */
  static MutatedSpec of(Path spec, Mutations mutations) throws InputRejected {
    return new MutatedSpec(spec, mutations);
  }

  /** Puts a claim that says less in the place of what it is. */
  void weaken(Weakening weakening) {
    replace(weakening.claim(), PREFIX + weakening.claim(), " ==\n" + weakening.definition());
  }

  /** Returns the definitions by name, each with its parameters and the sign of definition. */
  Map<String, String> definitions() {
    return definitions;
  }

  /** Returns by the name of an operator of the spec the name of what stands in its place. */
  Map<String, String> replacements() {
    return replacements;
  }

  /** Says whether the module of what only mutants do must be extended. */
  boolean needsModule() {
    return needsModule;
  }

  /** Returns the label of an action, given the name by which TLC knows it. */
  static String label(String action) {
    int mark = action.lastIndexOf(MARK);
    return mark < 0 ? action : action.substring(mark + MARK.length());
  }

  private void readActions() {
    Matcher action = ACTION.matcher(modules());
    while (action.find()) {
      String indent = " ".repeat(action.start(3) - action.start());
      String parameters = Optional.ofNullable(action.group(2)).orElse("");
      actions.put(
          action.group(1), new Action(parameters, indent + action.group(3).stripTrailing()));
    }
  }

  private void drop(Drop drop) throws InputRejected {
    Action action = actions.get(drop.label());
    boolean waits = drop.waits();
    String without =
        Optional.ofNullable(action)
            .flatMap(whole -> new ActionText(whole.body()).without(drop.variables(), waits))
            .orElseThrow(() -> rejected("has no form for the dropped effect " + drop));
    if (drop.condition().isPresent()) {
      needsModule = true;
      without =
          "  IF "
              + drop.condition().get()
              + action.parameters()
              + "\n  THEN\n"
              + without
              + "\n  ELSE\n"
              + action.body();
    }
    actions.put(drop.label(), new Action(action.parameters(), without));
    if (drop.acquires()) {
      drop.variables().forEach(this::letOnlyHoldersRelease);
    }
  }

  private void letOnlyHoldersRelease(String lock) {
    actions.replaceAll(
        (label, action) ->
            new ActionText(action.body())
                .releasingOnlyOwn(lock)
                .map(body -> new Action(action.parameters(), body))
                .orElse(action));
  }

  private void force(Force force) throws InputRejected {
    if (!force.isConstant()) {
      needsModule = true;
      replacements.put(force.check(), force.replacement());
      return;
    }
    Matcher head =
        Pattern.compile("(?m)^ *" + force.check() + "(\\([\\w, ]*\\))? *==").matcher(modules());
    if (!head.find()) {
      throw rejected("has no check " + force.check());
    }
    String parameters = Optional.ofNullable(head.group(1)).orElse("");
    replace(force.check(), "MC" + force.check(), parameters + " ==\n  " + force.replacement());
  }

  private InputRejected rejected(String what) {
    return new InputRejected(Problem.ofFile(spec.toString(), what));
  }

  private void reorder(String order) {
    needsModule = true;
    Matcher action = Pattern.compile("(?m)^" + order + MARK + "(\\w+)").matcher(modules());
    while (action.find()) {
      replacements.put(action.group(1), action.group());
    }
  }

  private void replace(String operator, String by, String definition) {
    definitions.put(by, by + definition);
    replacements.put(operator, by);
  }

  /** Returns the text of the spec's modules and of the one that has what only mutants do. */
  private String modules() {
    List<Path> modules = new ArrayList<>(SpecModules.of(spec));
    modules.add(spec.resolveSibling(MODULE + ".tla"));
    StringBuilder text = new StringBuilder();
    for (Path module : modules) {
      try {
        text.append(Files.isRegularFile(module) ? Files.readString(module) + "\n" : "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }
}
