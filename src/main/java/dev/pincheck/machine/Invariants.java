// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Memory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What is claimed of the states and the runs of a machine: the properties of machine.toml. */
public final class Invariants {
  private final State state;
  private final Calls calls;
  private final SortedMap<String, Predicate<Snapshot>> invariants = new TreeMap<>();
  private final SortedMap<String, Scene.Response> responses = new TreeMap<>();

  Invariants(State state, Calls calls) {
    this.state = state;
    this.calls = calls;
  }

  /** Adds an invariant; may be asked by several threads at a time. */
  public Invariants that(String name, Predicate<Snapshot> holds) {
    if (invariants.put(name, holds) != null) {
      throw new IllegalStateException("two invariants of the name " + name);
    }
    return this;
  }

  /**
   * Adds a temporal property: whenever something is due it is done then or later.
   *
   * @param subjects what may be due, each told by its name
   * @param name how a subject is called; empty where there is one
   */
  public <T> Invariants whenever(
      String property,
      List<T> subjects,
      Function<T, String> name,
      BiPredicate<Snapshot, T> due,
      BiPredicate<Snapshot, T> done) {
    if (responses.put(property, response(property, subjects, name, due, done)) != null) {
      throw new IllegalStateException("two temporal properties of the name " + property);
    }
    return this;
  }

  /** Adds a temporal property of each task, which is given by its number. */
  public Invariants wheneverATask(
      String property, BiPredicate<Snapshot, Integer> due, BiPredicate<Snapshot, Integer> done) {
    List<Integer> tasks = IntStream.range(0, state.tasks().size()).boxed().toList();
    return whenever(property, tasks, state.tasks()::get, due, done);
  }

  /** Adds the property that each task comes to its end. */
  public Invariants everyTaskEnds(String property) {
    return wheneverATask(property, (now, task) -> true, (now, task) -> now.places().done(task));
  }

  /** Returns the names of all invariants. */
  public Set<String> names() {
    return invariants.keySet();
  }

  /** Returns the names of all temporal properties. */
  public Set<String> temporal() {
    return responses.keySet();
  }

  /** Returns the temporal property of that name, if there is one. */
  Optional<Scene.Response> findResponse(String name) {
    return Optional.ofNullable(responses.get(name));
  }

  private <T> Scene.Response response(
      String property,
      List<T> subjects,
      Function<T, String> name,
      BiPredicate<Snapshot, T> due,
      BiPredicate<Snapshot, T> done) {
    List<String> names = subjects.stream().map(name).toList();
    return new Scene.Response() {
      @Override
      public String name() {
        return property;
      }

      @Override
      public List<String> subjects() {
        return names;
      }

      @Override
      public boolean due(int subject, Memory memory, Scene.Places places) {
        return due.test(new Snapshot(state, calls, memory, places), subjects.get(subject));
      }

      @Override
      public boolean done(int subject, Memory memory, Scene.Places places) {
        return done.test(new Snapshot(state, calls, memory, places), subjects.get(subject));
      }
    };
  }

  /** Returns the invariant of that name, if there is one. */
  Optional<Scene.Invariant> find(String name) {
    return Optional.ofNullable(invariants.get(name)).map(holds -> invariant(name, holds));
  }

  private Scene.Invariant invariant(String name, Predicate<Snapshot> holds) {
    return new Scene.Invariant() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean holds(Memory memory, Scene.Places places) {
        return holds.test(new Snapshot(state, calls, memory, places));
      }
    };
  }
}
