// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Routine;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Race;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What carries out the operations of machine.toml, and the programs that are made of them. */
public final class Calls {
  private final Kernel kernel;
  private final List<List<Call>> programs = new ArrayList<>();
  private final SortedMap<String, Handler> handlers = new TreeMap<>();
  private UserMode userMode = (call, result) -> true;

  Calls(Kernel kernel, Race race) {
    this.kernel = kernel;
    race.actors().values().forEach(program -> programs.add(calls(program)));
  }

  private List<Call> calls(List<Operation> program) {
    List<Call> calls = new ArrayList<>();
    for (Operation operation : program) {
      calls.add(
          new Call(kernel, calls.size(), operation.name(), new Arguments(operation.arguments())));
    }
    return List.copyOf(calls);
  }

  /** Carries out one operation. */
  @FunctionalInterface
  public interface Handler {
    /** Does it; returns how it ends. */
    Errno run(Call call);
  }

  /** Says what carries out an operation. */
  public void on(String operation, Handler handler) {
    if (handlers.put(operation, handler) != null) {
      throw new IllegalStateException("two handlers of " + operation);
    }
  }

  /** Says how tasks enter the kernel and return from it. */
  public void through(UserMode way) {
    userMode = way;
  }

  /** Returns the calls of all programs. */
  public Stream<Call> all() {
    return programs.stream().flatMap(List::stream);
  }

  /** Returns the program of a task. */
  public List<Call> program(int task) {
    return programs.get(task);
  }

  /** Says whether any program has one of those operations. */
  public boolean any(String... operations) {
    return all().anyMatch(call -> call.is(operations));
  }

  UserMode userMode() {
    return userMode;
  }

  Handler handler(Call call) {
    Handler handler = handlers.get(call.operation());
    if (handler == null) {
      throw new IllegalArgumentException("the reference has no operation " + call.operation());
    }
    return handler;
  }

  /** Returns the operations that have a handler. */
  Map<String, Handler> handlers() {
    return handlers;
  }

  /** Returns a routine for every task. */
  List<Routine> routines() {
    all().forEach(this::handler);
    List<Routine> routines = new ArrayList<>();
    programs.forEach(program -> routines.add(new UserTask(kernel, this, program)));
    return routines;
  }

  /** Returns the call that a task is in, or made last. */
  Call at(int task, int live) {
    List<Call> program = programs.get(task);
    return program.get(Math.min(UserTask.over(live), program.size() - 1));
  }

  /** Shows where every task stands, as PlusCal's program counter and the index of its call. */
  void show(Scene.Places places, State state, Map<String, Value> view) {
    Map<String, Value> labels = new LinkedHashMap<>();
    Map<String, Value> indexes = new LinkedHashMap<>();
    for (int task = 0; task < programs.size(); task++) {
      int calls = programs.get(task).size();
      int index = Math.min(UserTask.over(places.live(task)) + 1, calls);
      labels.put(state.tasks().get(task), Value.of(places.label(task)));
      indexes.put(state.tasks().get(task), Value.of(index));
    }
    view.put("pc", Value.record(labels));
    view.put("ip", Value.record(indexes));
  }
}
