// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Routine;
import java.util.List;

/** What is explored: a world and the tasks that act on it. Can be laid out again and again. */
public interface Scene {

  /** Returns the names of the tasks, in their order. */
  List<String> tasks();

  /**
   * Lays the world out.
   *
   * @param kernel what the routines run on
   * @param layout filled by this; empty but for its tasks
   */
  World on(Kernel kernel, Layout layout);

  /**
   * A world that is laid out.
   *
   * @param memory of the start
   * @param routines one a task
   * @param claims what is to hold, most important first
   */
  record World(Memory memory, List<Routine> routines, List<Claim> claims) {
    public World {
      routines = List.copyOf(routines);
      claims = List.copyOf(claims);
    }
  }

  /** A property of states. May be asked by several threads at a time. */
  interface Claim {

    /** Returns the property's name, {@code NoUseAfterFree}. */
    String name();

    /** Says whether it holds in a state. */
    boolean holds(Memory memory, Places places);
  }

  /** Where the tasks stand. */
  interface Places {

    /** Returns what the task's last checkpoint kept; 0 before the first. */
    int live(int task);

    /** Says whether the task's routine has ended. */
    boolean done(int task);
  }
}
