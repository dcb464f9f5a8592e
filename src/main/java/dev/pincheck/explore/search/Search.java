// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.reduction.PartialOrderReduction;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.explore.states.Frontier;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Recent;
import dev.pincheck.explore.states.Successors;
import dev.pincheck.explore.states.TooManyStates;
import dev.pincheck.explore.states.Visited;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Breadth-first search, level by level. All states of a level are looked at before it ends, and the
 * next level is put in the order of schedules, so that what is found does not depend on threads.
 */
final class Search implements PassSearch {

  /**
   * States of a part, which stand in one block of the frontier: what they lead to stays in the
   * cache until it is entered.
   */
  private static final int PART = 256;

  /** Parts of a slice, for each thread if there are several: as many as make it worth to meet. */
  private static final int PARTS = 32;

  private static final long WEIGHING_NANOS = 10_000_000;
  private static final long PROGRESS_NANOS = 200_000_000;

  private final Assignment assignment;
  private final LearnedScene learned;
  private Packing packing;
  private final Settings settings;

  private final Visited visited;
  private List<Successors> found;
  private final History history;
  private final Sightings sightings;

  private final LevelEnd levelEnd;
  private final Optional<PartialOrderReduction> reduction;
  private final Predicate<Sightings> enough;
  private final Reads reads;
  private final Coverage coverage = new Coverage();

  private boolean restored;
  private boolean cut;
  private Frontier level;
  private Frontier next;
  private long settled;
  private long distinct;
  private long generated;
  private long leftOut;
  private int depth;
  private long weighedAt;
  private long toldAt;
  private Optional<Exhausted> exhausted = Optional.empty();

  /** Is told when a level was finished and the next one found. */
  @FunctionalInterface
  interface LevelEnd {

    /** Returns whether to go on; the search may be saved now. */
    boolean goesOn(Search search);
  }

  /**
   * Makes a search that is run once.
   *
   * @param packing how states become longs
   * @param reduction what to leave steps out by, if any are left out
   * @param enough whether to stop at what was found so far; asked at the end of each level
   */
  Search(
      Assignment assignment,
      Packing packing,
      Optional<PartialOrderReduction> reduction,
      Predicate<Sightings> enough,
      LevelEnd levelEnd) {
    this.assignment = assignment;
    this.learned = assignment.learned();
    this.packing = packing;
    this.settings = assignment.settings();
    this.toldAt = assignment.began();
    this.levelEnd = levelEnd;
    this.reduction = reduction;
    this.enough = enough;
    this.reads =
        reduction
            .map(known -> known.reads().copy())
            .orElseGet(() -> new Reads(learned.tasks(), learned.layout().size()));
    this.visited = new Visited(packing.size(), settings.exact());
    this.found = parts();
    this.level = new Frontier(packing.size());
    this.next = new Frontier(packing.size());
    this.history = new History(learned.tasks());
    this.sightings = new Sightings(history, learned.invariants());
  }

  @Override
  public Pass run() {
    try {
      Exploration found = search();
      return cut ? new Pass.Untaught() : new Pass.Ended(found);
    } catch (BrokenContract broken) {
      return new Pass.Broken(broken);
    }
  }

  /**
   * Does the same and returns how far it came.
   *
   * @throws BrokenContract if the routines cannot be explored
   */
  Exploration search() {
    try (WorkerPool workers = new WorkerPool(settings.threads())) {
      List<Expander> expanders = expanders(workers);
      if (!restored) {
        begin(expanders.get(0), workers);
      }
      if (!workers.isStopped()) {
        expandAll(workers, expanders);
      }
      if (workers.wasInterrupted()) {
        exhausted = Optional.of(Exhausted.CANCELLED);
      }
    } catch (OutOfMemoryError | TooManyStates full) {
      exhausted = Optional.of(Exhausted.MEMORY);
    } catch (Expander.BrokenAt broken) {
      throw broken.in(history, depth);
    }
    return new Exploration(
        new Statistics(distinct, generated, depth),
        reduction.map(
            known ->
                new Exploration.Reduced(
                    new Statistics(distinct, generated, depth), leftOut, /* enough= */ true)),
        sightings.decided() ? Optional.empty() : exhausted,
        sightings.failed(),
        sightings.deadlock(),
        sightings.complaints(),
        sightings.lockOrder(),
        sightings.lockCycle(),
        learned.nodes(),
        visited.bytes(),
        Termination.UNKNOWN,
        Liveness.UNASKED,
        coverage.labels(),
        coverage.vacuous(learned.invariants()));
  }

  private List<Expander> expanders(WorkerPool workers) {
    return IntStream.range(0, workers.size())
        .mapToObj(
            i ->
                new Expander(
                    learned,
                    packing,
                    settings.exact() ? Recent.forgetful() : Recent.empty(),
                    new Sightings.Notes(sightings),
                    reduction))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Makes room for what the parts of a slice lead to. */
  private List<Successors> parts() {
    return Stream.generate(() -> new Successors(packing.size()))
        .limit(settings.threads() == 1 ? 1 : (long) PARTS * settings.threads())
        .toList();
  }

  /** Returns how many states were found. */
  long distinct() {
    return distinct;
  }

  @Override
  public Reads reads() {
    return reads;
  }

  /** Saves what is known at the end of a level. */
  void save(CheckpointWriter writer) throws IOException {
    writer.number(distinct);
    writer.number(generated);
    writer.number(leftOut);
    reads.save(writer);
    coverage.save(writer);
    writer.number(depth);
    history.save(writer);
    sightings.save(writer);
    visited.save(writer);
    level.save(writer);
  }

  /** Takes over what another search knew at the end of a level; before this one is run. */
  void restore(CheckpointReader reader) throws IOException {
    restored = true;
    distinct = reader.number();
    settled = distinct;
    generated = reader.number();
    leftOut = reader.number();
    reads.restore(reader);
    coverage.restore(reader);
    depth = reader.count();
    history.restore(reader);
    sightings.restore(reader);
    visited.restore(reader);
    level.restore(reader);
  }

  private void begin(Expander expander, WorkerPool workers) {
    Successors initial = found.get(0);
    initial.clear();
    expander.begin(learned.stepper(), initial);
    settle(List.of(initial), workers);
    spend(List.of(expander), workers);
    turn();
  }

  private void expandAll(WorkerPool workers, List<Expander> expanders) {
    while (level.size() > 0) {
      // A rank is less than this.
      TooManyStates.times(level.size(), learned.tasks());
      expand(workers, expanders);
      sightings.add(depth, expanders.stream().map(Expander::notes).toList());
      expanders.forEach(expander -> expander.reads().ifPresent(reads::add));
      expanders.forEach(expander -> coverage.add(expander.coverage()));
      // Those that were replaced on this level come last.
      expanders.subList(workers.size(), expanders.size()).clear();
      depth++;
      if (workers.isStopped()) {
        return;
      }
      turn();
      if (enough.test(sightings)) {
        return;
      }
      history.add(level.ranks());
      if (!levelEnd.goesOn(this)) {
        cut = true;
        return;
      }
    }
  }

  /** Ends a level. */
  private void turn() {
    Frontier expanded = level;
    level = next;
    next = expanded;
    next.clear();
    settled += level.size();
    distinct = settled;
  }

  /**
   * Expands the level slice by slice, so that what a slice leads to is entered while it is near;
   * nobody waits for a lock, as nobody enters anything while others look for states.
   */
  private void expand(WorkerPool workers, List<Expander> expanders) {
    Node[][] nodes =
        learned.automata().stream()
            .map(automaton -> automaton.nodes().toArray(Node[]::new))
            .toArray(Node[][]::new);
    int slice = PART * found.size();
    int from = 0;
    while (from < level.size() && !workers.isStopped()) {
      int begin = from;
      int end = Math.min(level.size(), begin + slice);
      int parts = (end - begin + PART - 1) / PART;
      workers.share(
          parts,
          (worker, part) -> {
            int first = begin + part * PART;
            Successors into = found.get(part);
            into.clear();
            expanders
                .get(worker)
                .expand(
                    level.states(first),
                    level.offset(first),
                    packing.size(),
                    first,
                    Math.min(end, first + PART),
                    nodes,
                    into);
          });
      if (packing.isOutgrown()) {
        repack(workers, expanders);
      } else {
        settle(found.subList(0, parts), workers);
        from = end;
      }
      spend(expanders, workers);
    }
  }

  /**
   * Makes room for a state that had none. Nothing of the slice that leads to it was entered yet, so
   * that it is expanded again, by expanders that know no steps; what was seen stays seen.
   */
  private void repack(WorkerPool workers, List<Expander> expanders) {
    Packing narrower = packing;
    packing = narrower.wider();
    visited.repack(narrower, packing);
    level.repack(narrower, packing);
    next.repack(narrower, packing);
    found = parts();
    expanders.forEach(Expander::forgetCounts);
    expanders.addAll(0, expanders(workers));
  }

  /** Enters what was found, and adds what is new to the next level. */
  private void settle(List<Successors> parts, WorkerPool workers) {
    visited.enter(parts, workers);
    if (!workers.isStopped()) {
      next.add(parts, workers);
    }
  }

  /** Counts what was found, and stops the workers when a budget runs out. */
  private void spend(List<Expander> expanders, WorkerPool workers) {
    distinct = settled + next.size();
    for (Expander expander : expanders) {
      generated += expander.takeGenerated();
      leftOut += expander.takeLeftOut();
    }
    long now = System.nanoTime();
    if (assignment.isOutOfTime()) {
      exhausted = Optional.of(Exhausted.TIME);
    } else if (distinct > settings.budget().states()) {
      exhausted = Optional.of(Exhausted.STATES);
    } else if (now - weighedAt > WEIGHING_NANOS) {
      weighedAt = now;
      if (assignment.isOutOfMemory(bytes())) {
        exhausted = Optional.of(Exhausted.MEMORY);
      }
    }
    if (exhausted.isPresent()) {
      workers.stop();
    }
    if (now - toldAt > PROGRESS_NANOS) {
      toldAt = now;
      assignment.tell(new Statistics(distinct, generated, depth));
    }
  }

  /** Without what one slice leads to: it does not grow with the search. */
  private long bytes() {
    return history.bytes() + visited.bytes() + level.bytes() + next.bytes();
  }
}
