// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.kernel.ErrorKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a search found. Schedules are least among the shortest: the numbers of the tasks in the
 * order in which they do a step.
 *
 * @param statistics what was looked at
 * @param reduced the reduced search, if there was one: the one that this is of, or the one that
 *     came to a finding, so that this is of another one with all steps
 * @param exhausted the budget that ran out; empty if everything was looked at, or enough
 * @param failed the invariants that fail with a schedule for each, most important first
 * @param deadlock a schedule to a state without a next step in which not every task is done
 * @param complaints what the primitives complain about first in a run, with a schedule for each
 *     kind
 * @param lockOrder each order of two locks, with the schedule of the first step that takes them so
 * @param lockCycle orders of locks that form a cycle, in order; empty if there is none
 * @param nodes places in the routines that were learned, and left after merging
 * @param seenBytes size of the set of seen states
 * @param termination whether every run ends; unknown unless everything was looked at
 * @param liveness the temporal properties; not asked unless everything was looked at
 * @param labels of the steps that were taken, sorted
 * @param vacuous the invariants of the form P =&gt; Q of which P was true in no state, most
 *     important first
 */
public record Exploration(
    Statistics statistics,
    Optional<Reduced> reduced,
    Optional<Exhausted> exhausted,
    Map<String, List<Integer>> failed,
    Optional<List<Integer>> deadlock,
    Map<ErrorKind, List<Integer>> complaints,
    Map<LockOrder.Edge, List<Integer>> lockOrder,
    List<LockOrder.Edge> lockCycle,
    int nodes,
    long seenBytes,
    Termination termination,
    Liveness liveness,
    List<String> labels,
    List<String> vacuous) {

  public Exploration {
    failed = Collections.unmodifiableMap(failed);
    complaints = Collections.unmodifiableMap(new TreeMap<>(complaints));
    lockOrder = Collections.unmodifiableMap(new TreeMap<>(lockOrder));
    lockCycle = List.copyOf(lockCycle);
    labels = List.copyOf(labels);
    vacuous = List.copyOf(vacuous);
  }

  /**
   * A search that left steps out.
   *
   * @param statistics what was looked at
   * @param leftOut how many steps were not followed
   * @param enough whether it gave the answer, so that no other search was needed
   */
  public record Reduced(Statistics statistics, long leftOut, boolean enough) {}

  /** Returns the same with what is known of whole runs. */
  public Exploration with(Termination ends, Liveness answers) {
    return with(reduced, ends, answers);
  }

  /** Returns the same after a reduced search. */
  public Exploration after(Reduced search) {
    Reduced before = new Reduced(search.statistics(), search.leftOut(), /* enough= */ false);
    return with(Optional.of(before), termination, liveness);
  }

  /** Returns the same with the number of places in the routines. */
  public Exploration inPlaces(int places) {
    return new Exploration(
        statistics,
        reduced,
        exhausted,
        failed,
        deadlock,
        complaints,
        lockOrder,
        lockCycle,
        places,
        seenBytes,
        termination,
        liveness,
        labels,
        vacuous);
  }

  private Exploration with(Optional<Reduced> search, Termination ends, Liveness answers) {
    return new Exploration(
        statistics,
        search,
        exhausted,
        failed,
        deadlock,
        complaints,
        lockOrder,
        lockCycle,
        nodes,
        seenBytes,
        ends,
        answers,
        labels,
        vacuous);
  }

  /** Says whether this is of a search that left steps out. */
  public boolean isReduced() {
    return reduced.isPresent() && reduced.get().enough();
  }

  /** Says whether nothing was found that a schedule leads to, but for orders of locks. */
  public boolean isUneventful() {
    return failed.isEmpty() && deadlock.isEmpty() && complaints.isEmpty();
  }

  /** Says whether every state was looked at: no budget ran out, and the verdict came no sooner. */
  public boolean isComplete() {
    return exhausted.isEmpty() && failed.isEmpty();
  }

  /**
   * Returns an upper bound of the odds that two of the states have the same 64-bit fingerprint, so
   * that one of them was taken for the other.
   */
  public double collisionOdds() {
    double states = statistics.distinct();
    return Math.min(1, states * (states - 1) / 2 * 0x1p-64);
  }
}
