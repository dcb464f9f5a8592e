// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

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
  LaidOut on(Kernel kernel, Layout layout);

  /**
   * A world that is laid out.
   *
   * @param memory of the start
   * @param routines one a task
   * @param invariants what is to hold, most important first
   * @param responses what is to be answered, most important first
   * @param view how the spec sees it
   */
  record LaidOut(
      Memory memory,
      List<Routine> routines,
      List<Invariant> invariants,
      List<Response> responses,
      View view) {
    public LaidOut {
      routines = List.copyOf(routines);
      invariants = List.copyOf(invariants);
      responses = List.copyOf(responses);
    }

    /** Makes a world in which nothing need be answered. */
    public LaidOut(Memory memory, List<Routine> routines, List<Invariant> invariants, View view) {
      this(memory, routines, invariants, List.of(), view);
    }

    /** Returns the same world with other routines. */
    public LaidOut with(List<Routine> others) {
      return new LaidOut(memory, others, invariants, responses, view);
    }

    /** Makes a world without a spec. */
    public LaidOut(Memory memory, List<Routine> routines, List<Invariant> invariants) {
      this(memory, routines, invariants, View.BLIND);
    }

    /**
     * Makes a world that a spec sees.
     *
     * @param invariants names of the invariants, most important first
     * @param temporal names of the temporal properties, most important first
     * @throws IllegalArgumentException if there is no property of that kind and name
     */
    public static LaidOut of(
        Memory memory,
        List<Routine> routines,
        View view,
        List<String> invariants,
        List<String> temporal) {
      return new LaidOut(
          memory,
          routines,
          invariants.stream().map(name -> invariant(view, name)).toList(),
          temporal.stream().map(name -> response(view, name)).toList(),
          view);
    }

    private static Response response(View view, String name) {
      return view.response(name)
          .orElseThrow(
              () -> new IllegalArgumentException("the reference has no temporal property " + name));
    }

    private static Invariant invariant(View view, String name) {
      return view.invariant(name)
          .orElseThrow(
              () -> new IllegalArgumentException("the reference has no invariant " + name));
    }
  }

  /** A property of states. May be asked by several threads at a time. */
  interface Invariant {
    /** Returns the property's name, {@code NoUseAfterFree}. */
    String name();

    /** Says whether it holds in a state. */
    boolean holds(Memory memory, Places places);
  }

  /**
   * A property of whole runs: whenever something is due, it is done then or later, however tasks
   * take turns, as long as none that could always do a step is passed over for ever. What is due
   * may be several things at a time, which are numbered from 0: one for each file, say.
   */
  interface Response {
    /** Returns the property's name, {@code FileIsReleased}. */
    String name();

    /**
     * Returns what each of the things is about, {@code f1}; the text is empty where there is one.
     */
    List<String> subjects();

    /** Says whether a thing is due in a state. */
    boolean due(int subject, Memory memory, Places places);

    /** Says whether it is done in a state. */
    boolean done(int subject, Memory memory, Places places);
  }

  /** Where the tasks stand. */
  interface Places {
    /** Returns what the task's last checkpoint kept; 0 before the first. */
    int live(int task);

    /**
     * Returns the label of the step that the task would do next; empty in the midst of one, {@code
     * Done} at the end.
     */
    String label(int task);

    /** Says whether the task's routine has ended. */
    boolean done(int task);

    /**
     * Hears what an invariant of the form P =&gt; Q found of its P. One that never finds it true
     * says nothing of Q.
     */
    default void premise(boolean met) {}
  }
}
