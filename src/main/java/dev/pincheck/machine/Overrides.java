// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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
   *     the class that overrides a routine then
   * @throws IllegalArgumentException if there is no such class
   */
  public Overrides(Setup setup, W world, String[]... mutants) {
    this.setup = setup;
    this.world = world;
    for (String[] mutant : mutants) {
      if (setup.mutates(mutant[0])) {
        classes.add(find(mutant[1]));
      }
    }
  }

  private Class<?> find(String name) {
    try {
      return Class.forName(world.getClass().getPackageName() + ".mutants." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("the reference has no change " + name, e);
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
