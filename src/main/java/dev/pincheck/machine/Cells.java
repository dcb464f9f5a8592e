// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.Constant;
import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.PageCache;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.XArray;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The cells of one thing that has a name. Each is added with the variable of the spec that shows
 * it, a function over such names (or one value, where the thing has no name), and with the kernel's
 * word for it.
 */
public final class Cells {
  private final State state;
  private final Kernel kernel;
  private final Layout layout;
  private final String name;
  private final int owner;
  private final List<SlabObject> object;

  Cells(State state, String name, int owner, List<SlabObject> object) {
    this.state = state;
    this.kernel = state.kernel();
    this.layout = state.layout();
    this.name = name;
    this.owner = owner;
    this.object = object;
  }

  /** Returns the name of what the cells are of. */
  public String name() {
    return name;
  }

  /** Returns the object that they are a part of; there must be one. */
  public SlabObject memory() {
    return object.get(0);
  }

  /** Adds a count of references. */
  public Refcount refcount(String variable, String what, int value) {
    Refcount count = new Refcount(kernel, layout, owner, of(what), value);
    return shown(variable, memory -> Value.of(count.in(memory)), count);
  }

  /** Adds a mutex; shown is who holds it. */
  public Mutex mutex(String variable, String what) {
    Mutex lock = new Mutex(kernel, layout, owner, of(what));
    return shown(variable, memory -> state.task(lock.holderIn(memory).orElse(-1)), lock);
  }

  /** Adds a spinlock; shown is who holds it. */
  public SpinLock spinLock(String variable, String what) {
    SpinLock lock = new SpinLock(kernel, layout, owner, of(what));
    return shown(variable, memory -> state.task(lock.holderIn(memory).orElse(-1)), lock);
  }

  /** Adds a semaphore; one variable shows its writer, the other one its readers. */
  public RwSemaphore rwSemaphore(String writer, String readers, String what) {
    RwSemaphore lock = new RwSemaphore(kernel, layout, owner, of(what));
    show(writer, memory -> state.task(lock.writerIn(memory).orElse(-1)));
    show(readers, memory -> state.tasks(lock.readersIn(memory)));
    layout.shownBy(cell -> cell == 0 ? writer : readers);
    return lock;
  }

  /**
   * Adds a semaphore of which a third variable shows the writers that wait.
   *
   * @param fair whether they keep readers out; if not, nobody queues
   */
  public RwSemaphore rwSemaphore(SemaphoreVariables variables, String what, boolean fair) {
    RwSemaphore lock = new RwSemaphore(kernel, layout, owner, of(what), fair);
    show(variables.writer(), memory -> state.task(lock.writerIn(memory).orElse(-1)));
    show(variables.readers(), memory -> state.tasks(lock.readersIn(memory)));
    show(variables.queue(), memory -> state.tasks(lock.queuedIn(memory)));
    layout.shownBy(List.of(variables.writer(), variables.readers(), variables.queue())::get);
    return lock;
  }

  /** The variables that show a semaphore. */
  public record SemaphoreVariables(String writer, String readers, String queue) {}

  /**
   * Adds a mutex for each index, shown is who holds which.
   *
   * @param size without locks where nobody takes them
   * @param indexes how many are shown
   */
  public List<Mutex> mutexes(String variable, String what, int size, int indexes) {
    List<Mutex> locks = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      locks.add(new Mutex(kernel, layout, owner, of(what)));
      shownBy(variable);
    }
    show(
        variable,
        memory ->
            indexed(
                indexes,
                at -> state.task(at < size ? locks.get(at).holderIn(memory).orElse(-1) : -1)));
    return List.copyOf(locks);
  }

  /** Adds a semaphore that nobody writes from one step to the next; shown are its readers. */
  public RwSemaphore rwSemaphore(String readers, String what) {
    RwSemaphore lock = new RwSemaphore(kernel, layout, owner, of(what));
    return shown(readers, memory -> state.tasks(lock.readersIn(memory)), lock);
  }

  /** Adds read sections; one variable shows its readers, the other one whom each task waits for. */
  public Srcu srcu(String readers, String waiting, String what) {
    Srcu srcu = new Srcu(kernel, layout, owner, of(what));
    state.waits(waiting, srcu);
    show(readers, memory -> state.tasks(srcu.readersIn(memory)));
    layout.shownBy(cell -> cell == 0 ? readers : waiting);
    return srcu;
  }

  /** Adds the tasks that are at something. */
  public InFlight inFlight(String variable, String what) {
    InFlight flight = new InFlight(kernel, layout, owner, of(what));
    return shown(variable, memory -> state.tasks(flight.in(memory)), flight);
  }

  /** Adds a number that is counted up and down. */
  public Counter counter(String variable, String what, int value) {
    Counter counter = counter(what, value);
    return shown(variable, memory -> Value.of(counter.in(memory)), counter);
  }

  /** Adds a number that is counted up and down and that no variable shows. */
  public Counter counter(String what, int value) {
    return new Counter(kernel, layout, owner, of(what), value);
  }

  /** Adds flags in one word. */
  public Bitmap bitmap(String variable, String what, int bits, IntFunction<Value> shown) {
    Bitmap bitmap = new Bitmap(kernel, layout, owner, of(what), bits);
    return shown(variable, memory -> shown.apply(bitmap.in(memory)), bitmap);
  }

  /** Adds a word that no variable shows. */
  public Field field(String what, int value) {
    return new Field(kernel, layout, owner, of(what), value);
  }

  /** Adds a word. */
  public Field field(String variable, String what, int value, IntFunction<Value> shown) {
    Field field = field(what, value);
    return shown(variable, memory -> shown.apply(field.in(memory)), field);
  }

  /** Adds a number. */
  public Field number(String variable, String what, int value) {
    return field(variable, what, value, number -> Value.of(number));
  }

  /** Adds a flag. */
  public Field flag(String variable, String what, boolean value) {
    return field(variable, what, value ? 1 : 0, flag -> Value.of(flag != 0));
  }

  /**
   * Adds a pointer.
   *
   * @param names of what it may point at, by pointer
   */
  public Field pointer(String variable, String what, List<String> names, int value) {
    return field(variable, what, value, pointer -> State.name(names, pointer));
  }

  /** Adds a field that never changes and needs no cell. */
  public Constant constant(int value) {
    return new Constant(memory(), value);
  }

  /** Adds an array that no variable shows as it is. */
  public XArray array(String what, int size, IntUnaryOperator initially) {
    XArray array = new XArray(kernel, layout, owner, of(what), size);
    for (int index = 0; index < size; index++) {
      int at = index;
      int entry = initially.applyAsInt(index);
      if (entry != 0) {
        state.initially(memory -> array.initially(memory, at, entry));
      }
    }
    return array;
  }

  /** Adds an array, shown as a function from its indices. */
  public XArray array(
      String variable,
      String what,
      int size,
      IntUnaryOperator initially,
      IntFunction<Value> shown) {
    XArray array = array(what, size, initially);
    shownBy(variable);
    show(variable, memory -> indexed(size, index -> shown.apply(array.in(memory, index))));
    return array;
  }

  /**
   * Adds an array that has an entry just for the members of a set, each at its pointer - 1.
   *
   * @param names of what may be in it, by pointer
   */
  public XArray members(
      String variable, String what, List<String> names, Predicate<String> initially) {
    XArray array =
        array(what, names.size(), index -> initially.test(names.get(index)) ? index + 1 : 0);
    shownBy(variable);
    show(
        variable,
        memory ->
            indexes(names.size(), at -> array.in(memory, at) != 0, at -> Value.of(names.get(at))));
    return array;
  }

  /**
   * Adds a page cache.
   *
   * @param size without indices where nobody looks at pages
   * @param indexes how many are shown
   * @param content what is shown of a page; 0 is none
   */
  public PageCache pageCache(
      PageVariables variables, String what, int size, int indexes, IntFunction<Value> content) {
    PageCache pages = new PageCache(kernel, layout, of(what), size);
    List<String> stripes = List.of(variables.content(), variables.removals(), variables.poisoned());
    layout.shownBy(cell -> stripes.get(cell / size));
    show(
        variables.content(),
        memory -> indexed(indexes, at -> content.apply(at < size ? pages.in(memory, at) : 0)));
    show(
        variables.removals(),
        memory -> indexed(indexes, at -> Value.of(at < size ? pages.removalsIn(memory, at) : 0)));
    show(
        variables.poisoned(),
        memory -> indexes(size, at -> pages.poisonedIn(memory, at), Value::of));
    show(variables.leaked(), memory -> indexes(size, at -> pages.leakedIn(memory, at), Value::of));
    return pages;
  }

  /** The variables that show a page cache. */
  public record PageVariables(String content, String removals, String poisoned, String leaked) {}

  /** Says how the variable is shown for this thing, where no cell shows it by itself. */
  public void show(String variable, Function<Memory, Value> shown) {
    if (name.isEmpty()) {
      state.variable(variable, shown);
    } else {
      state.entry(variable, name, shown);
    }
  }

  /** Says which variable shows the cells added last, where it is shown by more than these. */
  public void shownBy(String variable) {
    layout.shownBy(cell -> variable);
  }

  /** Says that the cells added last are no state of the kernel's, but what invariants are about. */
  public void ghost() {
    layout.ghost();
  }

  /** Returns a function over the indices from 0. */
  public static Value indexed(int size, IntFunction<Value> value) {
    Map<Value, Value> entries = new TreeMap<>();
    for (int index = 0; index < size; index++) {
      entries.put(Value.of(index), value.apply(index));
    }
    return Value.function(entries);
  }

  private static Value indexes(int size, IntPredicate wanted, IntFunction<Value> shown) {
    return Value.set(IntStream.range(0, size).filter(wanted).mapToObj(shown).toList());
  }

  private <T> T shown(String variable, Function<Memory, Value> shown, T cell) {
    show(variable, shown);
    shownBy(variable);
    return cell;
  }

  private String of(String what) {
    return name.isEmpty() ? what : what + " of " + name;
  }
}
