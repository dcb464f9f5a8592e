// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the routines of a machine, those that are overridden by a class of its package {@code
 * mutants} as that class. Such a class has a constructor that takes what the routines act on.
 *
 * @param <W> what they act on
 */
public final class Overrides<W> {
  private final W world;
  private final List<Class<?>> classes = new ArrayList<>();

  /**
   * Finds the classes.
   *
   * @param names their simple names
   * @throws IllegalArgumentException if there is none of a name
   */
  public Overrides(W world, List<String> names) {
    this.world = world;
    for (String name : names) {
      try {
        classes.add(Class.forName(world.getClass().getPackageName() + ".mutants." + name));
      } catch (ClassNotFoundException e) {
        throw new IllegalArgumentException("the reference has no change " + name, e);
      }
    }
  }

  /** Returns the routines as a class overrides them, or else as they are. */
  public <T> T routine(Class<T> type, Function<W, T> asTheyAre) {
    for (Class<?> change : classes) {
      if (type.isAssignableFrom(change)) {
        return type.cast(made(change));
      }
    }
    return asTheyAre.apply(world);
  }

  private Object made(Class<?> change) {
    try {
      return change.getConstructor(world.getClass()).newInstance(world);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(change.getName() + " cannot be made", e);
    }
  }
}
