// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.kernel.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a variant or a mutant takes away or turns round. */
final class MutationsReader {

  private static final List<String> KEYS = List.of("drop", "force", "order");

  /** What else means a reference. */
  private static final List<String> OF_A_REFERENCE = List.of("code", "explorer_only");

  private static final String DROP_FORM =
      "expected LABEL/VARIABLE.OPERATION, LABEL#2/... for the second time in a call, or"
          + " LABEL/... after EARLIER";

  private final SpecNames spec;
  private final boolean adopted;

  /** Takes what may be named, and whether the spec was adopted, so that there is no reference. */
  MutationsReader(SpecNames spec, boolean adopted) {
    this.spec = spec;
    this.adopted = adopted;
  }

  /** Says whether the section names any mutation. */
  static boolean in(TomlSection section) {
    return KEYS.stream().anyMatch(section::has);
  }

  private static void refuse(String key, TomlSection section) {
    Optional<Located<String>> found =
        section.names().stream().filter(name -> name.value().equals(key)).findFirst();
    found.ifPresent(
        name -> {
          section.problem(
              name.position(),
              "`"
                  + key
                  + "` means a reference, and an adopted spec has none; make it a constant of the"
                  + " spec and turn that: knobs = { ... }");
          section.taken(key);
        });
  }

  /** Returns what is sound of {@code drop}, {@code force}, {@code order} of a section. */
  Mutations read(TomlSection section) {
    if (adopted) {
      KEYS.forEach(key -> refuse(key, section));
      OF_A_REFERENCE.forEach(key -> refuse(key, section));
      return Mutations.NONE;
    }
    Optional<String> explorerOnly = section.text("explorer_only").map(Located::value);
    boolean inSpec = explorerOnly.isEmpty();
    List<Drop> drops = new ArrayList<>();
    for (Located<String> text : section.strings("drop").orElse(List.of())) {
      drop(text, section, inSpec).ifPresent(drops::add);
    }
    List<Force> forces = new ArrayList<>();
    for (Located<String> text : section.strings("force").orElse(List.of())) {
      force(text, section, inSpec).ifPresent(forces::add);
    }
    Optional<Located<String>> order = section.string("order");
    order.filter(ignored -> inSpec).ifPresent(name -> checkOrder(name, section));
    return new Mutations(drops, forces, order.map(Located::value), explorerOnly);
  }

  private Optional<Drop> drop(Located<String> text, TomlSection section, boolean inSpec) {
    Optional<Drop> drop = Drop.parse(text.value());
    if (drop.isEmpty()) {
      section.problem(text.position(), "`" + text.value() + "` is no effect: " + DROP_FORM);
      return drop;
    }
    boolean sound = knowsLabel(drop.get().label(), text, section);
    if (drop.get().after().isPresent()) {
      sound &= knowsLabel(drop.get().after().get(), text, section);
    }
    Optional<Effect> effect = drop.get().kind();
    if (effect.isEmpty()) {
      section.problem(
          text.position(),
          Names.unknown("operation", "operations", drop.get().word(), Effect.words()));
      return Optional.empty();
    }
    if (!sound) {
      return Optional.empty();
    }
    if (inSpec) {
      checkInSpec(drop.get(), effect.get(), text, section);
    }
    return drop;
  }

  private boolean knowsLabel(String label, Located<String> text, TomlSection section) {
    boolean known = spec.labels().contains(label);
    if (!known) {
      section.problem(text.position(), Names.unknown("label", "labels", label, spec.labels()));
    }
    return known;
  }

  private void checkInSpec(Drop drop, Effect effect, Located<String> text, TomlSection section) {
    SpecNames.Action action = spec.action(drop.label());
    Set<String> known = effect.waits() ? action.mentioned() : action.changed();
    for (String variable : drop.variables()) {
      if (!known.contains(variable)) {
        Set<String> changed = new TreeSet<>(action.changed());
        section.problem(
            text.position(),
            Names.unknown(
                "variable at " + drop.label(), "variables that it changes", variable, changed));
      }
    }
    drop.condition()
        .ifPresent(name -> needsOperator(name, "to say when it applies", text, section));
  }

  private Optional<Force> force(Located<String> text, TomlSection section, boolean inSpec) {
    Optional<Force> force = Force.parse(text.value());
    if (force.isEmpty()) {
      section.problem(
          text.position(),
          "`"
              + text.value()
              + "` forces nothing: expected CHECK = TRUE, CHECK = FALSE or CHECK ="
              + " OPERATOR");
    } else if (inSpec) {
      for (String name : List.of(force.get().check(), force.get().replacement())) {
        boolean known = spec.operators().contains(name);
        if (!known && !(name.equals("TRUE") || name.equals("FALSE"))) {
          section.problem(
              text.position(), Names.unknown("check", "operators", name, spec.operators()));
        }
      }
    }
    return force;
  }

  private void checkOrder(Located<String> name, TomlSection section) {
    String prefix = name.value() + "__";
    if (spec.operators().stream().noneMatch(operator -> operator.startsWith(prefix))) {
      needsOperator(prefix + "LABEL", "to stand in the place of LABEL", name, section);
    }
  }

  private void needsOperator(String name, String why, Located<String> text, TomlSection section) {
    if (!spec.operators().contains(name)) {
      section.problem(
          text.position(),
          "the spec's Mutants.tla has no operator `"
              + name
              + "` "
              + why
              + "; say `explorer_only`, why the spec has no form for it");
    }
  }
}
