// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes the routines of a machine and sets them to work, those that are overridden by a class of
 * the user's own, or of its package {@code mutants}, as that class.
 *
 * @param <W> what they act on
 */
public final class Overrides<W> {
  private final Setup setup;
  private final W world;
  private final List<Class<?>> classes = new ArrayList<>();

  /**
   * Finds the classes.
   *
   * @param mutants pairs of what only mutants do, as mutants.toml has it, and the simple name of
   *     the class that overrides a routine then; what is not here is itself the name of a class
   */
  public Overrides(Setup setup, W world, String[]... mutants) {
    this.setup = setup;
    this.world = world;
    classes.addAll(setup.own());
    Stream.of(mutants).forEach(mutant -> setup.has(mutant[0]));
    for (String asked : setup.overrides()) {
      List<String> names =
          Stream.of(mutants).filter(row -> row[0].equals(asked)).map(row -> row[1]).toList();
      (names.isEmpty() ? List.of(asked) : names).forEach(name -> find(asked, name));
    }
  }

  private void find(String asked, String name) {
    try {
      classes.add(Class.forName(world.getClass().getPackageName() + ".mutants." + name));
      setup.has(asked);
    } catch (ClassNotFoundException e) {
      // Setup says so, once the machine is laid out.
    }
  }

  /**
   * Returns the routines as a class overrides them, or else as they are.
   *
   * @throws IllegalArgumentException if own code overrides what does not run, or what a mutant
   *     overrides as well
   */
  public <T extends KernelCode<W>> T routine(Class<T> type, Supplier<? extends T> asTheyAre) {
    List<Class<?>> changes = classes.stream().filter(type::isAssignableFrom).toList();
    T plain = asTheyAre.get();
    setup.runs(plain.getClass());
    changes.stream().filter(setup.own()::contains).forEach(own -> checkOwn(own, plain, changes));
    T routine = changes.stream().findFirst().map(change -> type.cast(made(change))).orElse(plain);
    routine.on(setup, world);
    return routine;
  }

  /** Checks that own code overrides what would run without it, and alone. */
  private void checkOwn(Class<?> own, KernelCode<W> plain, List<Class<?>> changes) {
    setup.has(own.getSimpleName());
    if (changes.size() > 1) {
      throw new IllegalArgumentException(
          String.format(
              "`%s` and `%s` both override %s",
              changes.get(0).getSimpleName(),
              changes.get(1).getSimpleName(),
              Changes.name(plain.getClass())));
    } else if (!plain.getClass().isAssignableFrom(own)) {
      throw new IllegalArgumentException(
          String.format(
              "`%s` extends %s, and this variant runs %s: extend that",
              own.getSimpleName(),
              Changes.name(own.getSuperclass()),
              Changes.name(plain.getClass())));
    }
  }

  private static Object made(Class<?> change) {
    try {
      return change.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(change.getName() + " cannot be made", e);
    }
  }
}
