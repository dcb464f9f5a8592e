// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.sketch;

import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Lockdep;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.Routine;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where a sketch says what there is: first objects, then tasks and what must never be. What belongs
 * to an object goes with it: to touch it after the object was freed is a use after free.
 *
 * <p>Two properties are asked without being said: before those that are {@code NoUseAfterFree}, for
 * what comes after such an error says nothing (no complaint of a primitive: freed memory, a second
 * free, a count that leaves 0, a lock that is released by somebody else or still held when the task
 * ends), and behind them {@code NoWarning} (no {@code warnOn}, no {@code bugOn}).
 */
public final class Board {

  private final StepKernel kernel;
  private final Layout layout;
  private final Lockdep lockdep;
  private final Set<String> names = new HashSet<>();
  private final Map<String, Runnable> tasks = new LinkedHashMap<>();
  private final List<Scene.Invariant> said = new ArrayList<>();

  Board(Kernel kernel, Layout layout) {
    this.kernel = new StepKernel(kernel, layout);
    this.layout = layout;
    this.lockdep = new Lockdep(this.kernel, layout);
  }

  /** Adds an object that is allocated and can be freed. */
  public SlabObject object(String kind, String name) {
    return layout.object(kernel, kind, named(name), /* allocated= */ true);
  }

  /** Adds an object that a task has still to allocate. */
  public SlabObject unallocated(String kind, String name) {
    return layout.object(kernel, kind, named(name), /* allocated= */ false);
  }

  /** Adds a lock that sleeps. */
  public Mutex mutex(String name) {
    return new Mutex(kernel, layout, 0, named(name));
  }

  /** Adds a lock that sleeps, a part of the object. */
  public Mutex mutex(SlabObject of, String name) {
    return new Mutex(kernel, layout, of.number(), named(of, name));
  }

  /** Adds a lock whose holder must not sleep. */
  public SpinLock spinLock(String name) {
    return new SpinLock(kernel, layout, 0, named(name));
  }

  /** Adds a lock whose holder must not sleep, a part of the object. */
  public SpinLock spinLock(SlabObject of, String name) {
    return new SpinLock(kernel, layout, of.number(), named(of, name));
  }

  /** Adds a lock for one writer or many readers. */
  public RwSemaphore rwSemaphore(String name) {
    return new RwSemaphore(kernel, layout, 0, named(name));
  }

  /** Adds a lock for one writer or many readers, a part of the object. */
  public RwSemaphore rwSemaphore(SlabObject of, String name) {
    return new RwSemaphore(kernel, layout, of.number(), named(of, name));
  }

  /** Adds read-side sections and the wait for them: SRCU, or RCU itself. */
  public Srcu srcu(String name) {
    return new Srcu(kernel, layout, 0, named(name));
  }

  /** Adds a word: a pointer (a small number, 0 is NULL), a flag. */
  public Field field(String name, int value) {
    return new Field(kernel, layout, 0, named(name), value);
  }

  /** Adds a word, a part of the object. */
  public Field field(SlabObject of, String name, int value) {
    return new Field(kernel, layout, of.number(), named(of, name), value);
  }

  /** Adds a count of references. */
  public Refcount refcount(String name, int value) {
    return new Refcount(kernel, layout, 0, named(name), value);
  }

  /** Adds a count of references, a part of the object. */
  public Refcount refcount(SlabObject of, String name, int value) {
    return new Refcount(kernel, layout, of.number(), named(of, name), value);
  }

  /** Adds an empty array of pointers. */
  public XArray xarray(String name, int size) {
    return new XArray(kernel, layout, 0, named(name), size);
  }

  /** Adds an empty array of pointers, a part of the object. */
  public XArray xarray(SlabObject of, String name, int size) {
    return new XArray(kernel, layout, of.number(), named(of, name), size);
  }

  /**
   * Adds a task. Each primitive that its code does is a step, in which others may come in between;
   * the step is called by what it does and the line of the code.
   */
  public void task(String name, Runnable code) {
    tasks.put(named(name), code);
  }

  /**
   * Does several primitives as one step with a name, for what is atomic by other means. Only the
   * first of them may wait.
   */
  public void step(String name, Runnable primitives) {
    kernel.asOne(name, primitives);
  }

  /** Says what must never be; of what fails a verdict names what was said first. */
  public void never(String name, Predicate<Now> state) {
    said.add(
        new Property(
            name,
            (memory, places) -> !state.test(new Now(memory, places, List.copyOf(tasks.keySet())))));
  }

  List<String> tasks() {
    return List.copyOf(tasks.keySet());
  }

  List<Routine> routines() {
    return tasks.values().stream().map(this::routine).toList();
  }

  private Routine routine(Runnable code) {
    return live -> {
      code.run();
      kernel.asOne("return", lockdep::sysExit);
    };
  }

  List<Scene.Invariant> invariants() {
    List<Scene.Invariant> all = new ArrayList<>();
    all.add(new Property("NoUseAfterFree", (memory, places) -> !complains(memory, false)));
    all.addAll(said);
    all.add(new Property("NoWarning", (memory, places) -> !complains(memory, true)));
    return all;
  }

  private static boolean complains(Memory memory, boolean warning) {
    return memory.oops().map(Complaint::kind).map(ErrorKind::isWarning).stream()
        .anyMatch(kind -> kind == warning);
  }

  private String named(SlabObject of, String name) {
    return named(name + " of " + of.name());
  }

  private String named(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("two things are called `" + name + "`");
    }
    return name;
  }

  /** A property that is asked in every state. */
  private record Property(String name, Test test) implements Scene.Invariant {

    @Override
    public boolean holds(Memory memory, Scene.Places places) {
      return test.holds(memory, places);
    }

    /** Whether it holds. */
    private interface Test {
      boolean holds(Memory memory, Scene.Places places);
    }
  }
}
