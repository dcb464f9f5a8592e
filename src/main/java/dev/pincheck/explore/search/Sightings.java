// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.machine.Scene;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/** What was found on the levels expanded so far; of everything the first sighting counts. */
final class Sightings {

  private final History history;
  private final List<Scene.Invariant> invariants;
  private final SortedMap<Integer, List<Integer>> failures = new TreeMap<>();
  private final Map<ErrorKind, List<Integer>> complaints = new EnumMap<>(ErrorKind.class);
  private final LockOrder locks = new LockOrder();
  private final boolean[] open;
  private Optional<List<Integer>> deadlock = Optional.empty();

  Sightings(History history, List<Scene.Invariant> invariants) {
    this.history = history;
    this.invariants = invariants;
    this.open = new boolean[invariants.size()];
    Arrays.fill(open, true);
  }

  /** What one worker finds on one level: the least position of each thing. */
  static final class Notes {

    private final boolean[] open;
    private final SortedMap<Integer, Integer> failures = new TreeMap<>();
    private final Map<ErrorKind, Integer> complaints = new EnumMap<>(ErrorKind.class);
    private int deadlock = Integer.MAX_VALUE;

    /** The locks that are taken. */
    final LockOrder.Notes locks = new LockOrder.Notes();

    Notes(Sightings sightings) {
      this.open = sightings.open;
    }

    /** Says whether it is not known yet that the invariant fails. */
    boolean asks(int invariant) {
      return open[invariant];
    }

    void fails(int invariant, int position) {
      failures.merge(invariant, position, Math::min);
    }

    void complains(ErrorKind kind, int position) {
      complaints.merge(kind, position, Math::min);
    }

    void deadlock(int position) {
      deadlock = Math.min(deadlock, position);
    }

    /** Tells each thing that was found with a schedule that leads to it. */
    void tell(IntFunction<List<Integer>> schedules, BiConsumer<Sight, List<Integer>> hears) {
      failures.forEach(
          (invariant, at) -> hears.accept(Sight.failure(invariant), schedules.apply(at)));
      complaints.forEach((kind, at) -> hears.accept(Sight.complaint(kind), schedules.apply(at)));
      if (deadlock != Integer.MAX_VALUE) {
        hears.accept(Sight.STUCK, schedules.apply(deadlock));
      }
    }

    void clear() {
      failures.clear();
      complaints.clear();
      deadlock = Integer.MAX_VALUE;
    }
  }

  /** Puts together what the workers found on a level, and clears their notes. */
  void add(int level, List<Notes> notes) {
    Notes all = new Notes(this);
    for (Notes one : notes) {
      one.failures.forEach(all::fails);
      one.complaints.forEach(all::complains);
      all.deadlock(one.deadlock);
      locks.add(level, one.locks);
      one.clear();
    }
    all.failures.forEach(
        (invariant, at) ->
            failures.computeIfAbsent(invariant, key -> history.scheduleTo(level, at)));
    failures.keySet().forEach(invariant -> open[invariant] = false);
    all.complaints.forEach(
        (kind, at) -> complaints.computeIfAbsent(kind, key -> history.scheduleTo(level, at)));
    if (deadlock.isEmpty() && all.deadlock != Integer.MAX_VALUE) {
      deadlock = Optional.of(history.scheduleTo(level, all.deadlock));
    }
  }

  void save(CheckpointWriter writer) throws IOException {
    writer.number(failures.size());
    for (Map.Entry<Integer, List<Integer>> failure : failures.entrySet()) {
      writer.number(failure.getKey());
      writer.ints(failure.getValue());
    }
    writer.number(complaints.size());
    for (Map.Entry<ErrorKind, List<Integer>> complaint : complaints.entrySet()) {
      writer.text(complaint.getKey().name());
      writer.ints(complaint.getValue());
    }
    writer.number(deadlock.isPresent() ? 1 : 0);
    if (deadlock.isPresent()) {
      writer.ints(deadlock.get());
    }
    locks.save(writer);
  }

  void restore(CheckpointReader reader) throws IOException {
    for (int left = reader.count(); left > 0; left--) {
      failures.put(reader.count(), reader.list());
    }
    failures.keySet().forEach(invariant -> open[invariant] = false);
    for (int left = reader.count(); left > 0; left--) {
      complaints.put(ErrorKind.valueOf(reader.text()), reader.list());
    }
    deadlock = reader.count() == 1 ? Optional.of(reader.list()) : Optional.empty();
    locks.restore(reader);
  }

  /** Says whether the verdict is certain: nothing more important can fail. */
  boolean decided() {
    return failures.containsKey(0);
  }

  /** Says whether there is anything that a schedule is to lead to. */
  boolean any() {
    return !failures.isEmpty() || !complaints.isEmpty() || deadlock.isPresent();
  }

  Map<String, List<Integer>> failed() {
    Map<String, List<Integer>> failed = new LinkedHashMap<>();
    failures.forEach(
        (invariant, schedule) -> failed.put(invariants.get(invariant).name(), schedule));
    return failed;
  }

  Map<ErrorKind, List<Integer>> complaints() {
    return complaints;
  }

  Optional<List<Integer>> deadlock() {
    return deadlock;
  }

  /** Returns the orders of locks with the schedule of the first step that makes each. */
  Map<LockOrder.Edge, List<Integer>> lockOrder() {
    Map<LockOrder.Edge, List<Integer>> edges = new TreeMap<>();
    locks.edges().forEach((edge, step) -> edges.put(edge, history.scheduleOf(step)));
    return edges;
  }

  List<LockOrder.Edge> lockCycle() {
    return locks.cycle().orElse(List.of());
  }
}
