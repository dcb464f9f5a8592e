// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a variant does that no kernel ever did: what only mutants do, and a change of one's own.
 *
 * @param drops effects that are taken away
 * @param forces checks that say something else
 * @param order the name under which the reference and the spec know a changed order
 * @param explorerOnly why the spec has no form for it; empty if it has
 * @param code files that override routines of the reference
 */
public record Mutations(
    List<Drop> drops,
    List<Force> forces,
    Optional<String> order,
    Optional<String> explorerOnly,
    List<CodeFile> code) {

  /** What a kernel did or may do. */
  public static final Mutations NONE =
      new Mutations(List.of(), List.of(), Optional.empty(), Optional.empty());

  /** Why a change of one's own is asked of the reference alone. */
  private static final String ONE_WITNESS = "one witness: no spec for code of one's own";

  public Mutations {
    drops = List.copyOf(drops);
    forces = List.copyOf(forces);
    code = List.copyOf(code);
  }

  /** Makes those that the reference knows without code of the user's own. */
  public Mutations(
      List<Drop> drops, List<Force> forces, Optional<String> order, Optional<String> explorerOnly) {
    this(drops, forces, order, explorerOnly, List.of());
  }

  /** Returns the taking away of one effect. */
  public static Mutations of(Drop drop) {
    return new Mutations(List.of(drop), List.of(), Optional.empty(), Optional.empty());
  }

  /** Returns the same with files that override routines, of which the spec knows nothing. */
  public Mutations with(List<CodeFile> files) {
    return files.isEmpty()
        ? this
        : new Mutations(drops, forces, order, Optional.of(ONE_WITNESS), files);
  }

  /** Says whether there are none. */
  public boolean isEmpty() {
    return drops.isEmpty() && forces.isEmpty() && order.isEmpty() && code.isEmpty();
  }

  /** Returns the names under which a reference knows what is forced or ordered otherwise. */
  public Set<String> overrides() {
    Set<String> names = new LinkedHashSet<>();
    forces.forEach(force -> names.add(force.toString()));
    order.ifPresent(names::add);
    return names;
  }

  /** Returns these on top of those of a base. */
  public Mutations on(Mutations base) {
    return new Mutations(
        together(base.drops, drops),
        together(base.forces, forces),
        order.or(() -> base.order),
        explorerOnly.or(() -> base.explorerOnly),
        together(base.code, code));
  }

  private static <T> List<T> together(List<T> first, List<T> second) {
    Set<T> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /** Returns what decides an answer, as a text. */
  public String text() {
    String taken = drops + " " + forces + " " + order.orElse("");
    return code.isEmpty() ? taken : taken + " " + code;
  }
}
