// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.TaskField;
import dev.pincheck.kernel.TaskWork;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The state of a machine, laid out once and named once: who adds a cell says in the same call what
 * it is called in reports, which object it is a part of and which variable of the spec shows it.
 * What is shown of a state is a walk over that.
 */
public final class State {
  /** No object, as the spec writes it. */
  public static final Value NONE = Value.of("none");

  private final Kernel kernel;
  private final Layout layout;
  private final List<String> tasks;
  private final SortedMap<String, Function<Memory, Value>> whole = new TreeMap<>();
  private final SortedMap<String, Map<String, Function<Memory, Value>>> keyed = new TreeMap<>();
  private final SortedMap<String, List<Srcu>> waits = new TreeMap<>();
  private final List<Consumer<Memory>> start = new ArrayList<>();
  private final ErrnoField errno;

  State(Kernel kernel, Layout layout, List<String> tasks) {
    this.kernel = kernel;
    this.layout = layout;
    this.tasks = tasks;
    this.errno = new ErrnoField(kernel, layout);
    eachTask("errno", (memory, task) -> Value.of(errno.in(memory, task).text()));
    variable("oops", memory -> complaint(memory.oops()));
  }

  /** Adds an object that can be freed; returns its cells, to be filled. */
  public Cells object(String kind, String name, boolean allocated) {
    return cells(name, layout.object(kernel, kind, name, allocated));
  }

  /** Returns cells that are a part of an object, for something that has a name of its own. */
  public Cells cells(String name, SlabObject owner) {
    return new Cells(this, name, owner.number(), List.of(owner));
  }

  /** Returns cells that are never freed, for something that has a name. */
  public Cells cells(String name) {
    return new Cells(this, name, 0, List.of());
  }

  /** Adds cells of which there is one set in the machine, named by nothing. */
  public Cells cells() {
    return new Cells(this, "", 0, List.of());
  }

  /** Adds a word that every task has for itself and that no variable shows. */
  public TaskField task(String what) {
    return new TaskField(kernel, layout, what);
  }

  /** Adds a word that every task has for itself. */
  public TaskField task(String variable, String what, IntFunction<Value> shown) {
    TaskField field = task(what);
    eachTask(variable, (memory, task) -> shown.apply(field.in(memory, task)));
    return field;
  }

  /**
   * Adds the queue of every task's delayed work.
   *
   * @param names of what the work is on, by pointer
   */
  public TaskWork taskWork(String variable, List<String> names) {
    TaskWork work = new TaskWork(kernel, layout, names.size());
    layout.shownBy(cell -> variable);
    eachTask(
        variable,
        (memory, task) ->
            Value.sequence(
                work.in(memory, task).stream().map(pointer -> name(names, pointer)).toList()));
    return work;
  }

  /** Returns how the calls of the tasks end. */
  public ErrnoField errno() {
    return errno;
  }

  /** Says how a variable is to be shown that no cell shows by itself. */
  public void variable(String variable, Function<Memory, Value> shown) {
    whole.put(variable, shown);
  }

  /** Says how a variable is to be shown that is a function over tasks. */
  public void eachTask(String variable, BiFunction<Memory, Integer, Value> shown) {
    for (int task = 0; task < tasks.size(); task++) {
      int number = task;
      entry(variable, tasks.get(task), memory -> shown.apply(memory, number));
    }
  }

  /** Says how the entry of a variable is to be shown that is a function over names. */
  public void entry(String variable, String key, Function<Memory, Value> shown) {
    keyed.computeIfAbsent(variable, any -> new LinkedHashMap<>()).put(key, shown);
  }

  /** Says what the state of the start has beside what the cells say. */
  public void initially(Consumer<Memory> change) {
    start.add(change);
  }

  /** Shows the objects that have been freed, each as a pair of kind and name. */
  public void freed(String variable) {
    variable(
        variable,
        memory ->
            Value.set(
                layout.objects().stream()
                    .filter(object -> object.freedIn(memory))
                    .map(
                        object ->
                            Value.sequence(
                                List.of(Value.of(object.kind()), Value.of(object.name()))))
                    .toList()));
  }

  /** Returns which cell holds what. */
  public Layout layout() {
    return layout;
  }

  /** Returns the names of the tasks, in their order. */
  public List<String> tasks() {
    return tasks;
  }

  /** Returns what a pointer points at, {@code none} for NULL. */
  public static Value name(List<String> names, int pointer) {
    return pointer == 0 ? NONE : Value.of(names.get(pointer - 1));
  }

  /** Returns the name of a task, {@code none} for a negative number. */
  public Value task(int number) {
    return number < 0 ? NONE : Value.of(tasks.get(number));
  }

  /** Returns the tasks in a set of bits. */
  public Value tasks(int bits) {
    return Value.set(
        IntStream.range(0, tasks.size())
            .filter(task -> (bits & 1 << task) != 0)
            .mapToObj(this::task)
            .toList());
  }

  Kernel kernel() {
    return kernel;
  }

  /** Shows for every task the readers that it waits for, whichever object's they are. */
  void waits(String variable, Srcu srcu) {
    waits.computeIfAbsent(variable, any -> new ArrayList<>()).add(srcu);
    List<Srcu> all = waits.get(variable);
    eachTask(
        variable,
        (memory, task) ->
            tasks(
                all.stream()
                    .mapToInt(one -> one.awaitedIn(memory, task))
                    .reduce(0, (left, right) -> left | right)));
  }

  /** Returns the memory of the start. */
  Memory memory() {
    Memory memory = layout.memory();
    start.forEach(change -> change.accept(memory));
    return memory;
  }

  /** Returns the values of all variables that cells show. */
  SortedMap<String, Value> of(Memory memory) {
    SortedMap<String, Value> view = new TreeMap<>();
    whole.forEach((variable, shown) -> view.put(variable, shown.apply(memory)));
    keyed.forEach(
        (variable, entries) -> {
          Map<String, Value> fields = new LinkedHashMap<>();
          entries.forEach((key, shown) -> fields.put(key, shown.apply(memory)));
          view.put(variable, Value.record(fields));
        });
    return view;
  }

  private Value complaint(Optional<Complaint> complaint) {
    Optional<SlabObject> object =
        complaint.map(Complaint::object).filter(number -> number != 0).map(layout::object);
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("kind", complaint.map(found -> Value.of(found.kind().word())).orElse(NONE));
    fields.put("task", complaint.map(found -> task(found.task())).orElse(NONE));
    fields.put("what", object.map(found -> Value.of(found.kind())).orElse(NONE));
    fields.put("object", object.map(found -> Value.of(found.name())).orElse(NONE));
    return Value.record(fields);
  }
}
