// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Which cell of a {@link Memory} holds what. Objects are numbered from 1 in the order in which they
 * are added; object 0 stands for what is never freed. Filled while a machine is set up, then only
 * read.
 */
public final class Layout {

  private static final Pattern WORD_BREAK = Pattern.compile("[^A-Za-z0-9]+([A-Za-z0-9])");

  private static final String LIVENESS = "freed";

  /** Values of a liveness cell. */
  static final int UNALLOCATED = 0;

  static final int LIVE = 1;
  static final int FREED = 2;

  /** The cells of the first complaint: kind, object, task + 1. */
  static final int OOPS = 0;

  /** How many cells, the first ones, hold the first complaint. */
  public static final int COMPLAINT_CELLS = 3;

  private final int tasks;
  private final List<String> cellNames = new ArrayList<>();
  private final List<Integer> owners = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final List<SlabObject> objects = new ArrayList<>();
  private final List<Integer> initial = new ArrayList<>();
  private final List<Integer> spinlocks = new ArrayList<>();
  private final List<Integer> mutexes = new ArrayList<>();
  private final List<Integer> semaphores = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private final Set<Integer> ghosts = new LinkedHashSet<>();
  private int lastAdded;
  private int workCells;

  /**
   * Starts an empty layout.
   *
   * @param tasks how many tasks there are, at most 30
   */
  public Layout(int tasks) {
    if (tasks > 30) {
      throw new IllegalArgumentException(
          "sets of tasks are held in an int: at most 30, not " + tasks);
    }
    this.tasks = tasks;
    cells("oops", COMPLAINT_CELLS, 0, 0);
  }

  /** Adds an object with a liveness cell of its own; returns its handle. */
  public SlabObject object(Kernel kernel, String kind, String name, boolean allocated) {
    int number = objects.size() + 1;
    int cell = cells(kind + " " + name, 1, 0, allocated ? LIVE : UNALLOCATED);
    SlabObject object = new SlabObject(kernel, number, kind, name, cell);
    objects.add(object);
    return object;
  }

  /** Adds cells and returns the first of them. */
  int cells(String name, int count, int owner, int value) {
    int first = cellNames.size();
    lastAdded = first;
    for (int i = 0; i < count; i++) {
      cellNames.add(name);
      variables.add("");
      owners.add(owner);
      ends.add(first + count);
      initial.add(value);
    }
    return first;
  }

  void spinlockAt(int cell) {
    spinlocks.add(cell);
  }

  void lockAt(int cell) {
    mutexes.add(cell);
  }

  void semaphoreAt(int cell) {
    semaphores.add(cell);
  }

  void workCells(int cellsPerTask) {
    workCells = cellsPerTask;
  }

  /** How much work can be queued on one task. */
  int workCells() {
    return workCells;
  }

  List<Integer> spinlocks() {
    return spinlocks;
  }

  List<Integer> mutexes() {
    return mutexes;
  }

  List<Integer> semaphores() {
    return semaphores;
  }

  /** Returns how many cells there are. */
  public int size() {
    return cellNames.size();
  }

  /** Returns how many tasks there are. */
  public int tasks() {
    return tasks;
  }

  /** Returns the objects; object n is at index n - 1. */
  public List<SlabObject> objects() {
    return List.copyOf(objects);
  }

  /** Returns the object of that number, which is not 0. */
  public SlabObject object(int number) {
    return objects.get(number - 1);
  }

  /** Returns the number of the object that the cell is a part of; 0 if it is never freed. */
  public int owner(int cell) {
    return owners.get(cell);
  }

  /** Returns the name of the cell: the field's, {@code kvm vm1 slots_lock}. */
  public String name(int cell) {
    return cellNames.get(cell);
  }

  /** Returns the end, not included, of the cells that were added together with the cell. */
  int end(int cell) {
    return ends.get(cell);
  }

  /**
   * Says which variable of the spec shows the cells of what was added last.
   *
   * @param variable by the number of the cell among these
   */
  public void shownBy(IntFunction<String> variable) {
    for (int cell = lastAdded; cell < cellNames.size(); cell++) {
      variables.set(cell, variable.apply(cell - lastAdded));
    }
  }

  /** Says that what was added last is no state of the kernel's: invariants are about it. */
  public void ghost() {
    for (int cell = lastAdded; cell < cellNames.size(); cell++) {
      ghosts.add(cell);
    }
  }

  /**
   * Returns the name of the variable that the cell is a part of, {@code slotsLock}; {@code freed}
   * where it says whether an object is. One that no variable shows has the name of its field, in
   * camel case.
   */
  public String variable(int cell) {
    if (!variables.get(cell).isEmpty()) {
      return variables.get(cell);
    }
    if (objects.stream().anyMatch(object -> object.cell() == cell)) {
      return LIVENESS;
    }
    String field = name(cell).replaceFirst(" of .*", "");
    return WORD_BREAK.matcher(field).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  /** Says whether the cell is none of the kernel's state. */
  public boolean isGhost(int cell) {
    return ghosts.contains(cell);
  }

  /** Returns the initial memory. */
  public Memory memory() {
    return new Memory(initial.stream().mapToInt(Integer::intValue).toArray());
  }
}
