// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes the routines of a machine and sets them to work, those that are overridden by a class of
 * its package {@code mutants} as that class.
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

  /** Returns the routines as a class overrides them, or else as they are. */
  public <T extends KernelCode<W>> T routine(Class<T> type, Supplier<? extends T> asTheyAre) {
    T routine =
        classes.stream()
            .filter(type::isAssignableFrom)
            .findFirst()
            .map(change -> type.cast(made(change)))
            .orElseGet(asTheyAre);
    routine.on(setup, world);
    return routine;
  }

  private static Object made(Class<?> change) {
    try {
      return change.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(change.getName() + " cannot be made", e);
    }
  }
}
