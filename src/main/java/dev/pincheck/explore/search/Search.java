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
import dev.pincheck.explore.states.Offers;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Stripe;
import dev.pincheck.explore.states.TooManyStates;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Breadth-first search, level by level. All states of a level are looked at before it ends, and the
 * next level is put in the order of schedules, so that what is found does not depend on threads.
 */
final class Search implements PassSearch {

  private static final int PART = 256;
  private static final int PARTS_PER_WEIGHING = 128;
  private static final long PROGRESS_NANOS = 200_000_000;

  private final Assignment assignment;
  private final LearnedScene learned;
  private Packing packing;
  private final Settings settings;

  private final List<Stripe> stripes;
  private final History history;
  private final Sightings sightings;

  private final LevelEnd levelEnd;
  private final Optional<PartialOrderReduction> reduction;
  private final Predicate<Sightings> enough;
  private final Reads reads;
  private final Coverage coverage = new Coverage();

  private boolean restored;
  private boolean cut;
  private int bound = 1;
  private long settled;
  private long distinct;
  private long generated;
  private long leftOut;
  private int depth;
  private int parts;
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
    this.stripes =
        IntStream.range(0, Frontier.STRIPES)
            .mapToObj(i -> new Stripe(packing.size(), settings.exact()))
            .toList();
    this.history = new History(learned.tasks());
    this.sightings = new Sightings(history, learned.invariants());
  }

  @Override
  public Pass run() {
    try {
      Exploration found = search();
      return cut ? new Pass.Unscouted() : new Pass.Ended(found);
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
        expanders.get(0).begin(learned.stepper());
        spend(expanders.get(0), workers);
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
        stripes.stream().mapToLong(Stripe::seenBytes).sum(),
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
                    new Offers(stripes, packing.size()),
                    new Sightings.Notes(sightings),
                    reduction))
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
    writer.number(bound);
    history.save(writer);
    sightings.save(writer);
    for (Stripe stripe : stripes) {
      stripe.save(writer);
    }
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
    bound = reader.count();
    history.restore(reader);
    sightings.restore(reader);
    for (Stripe stripe : stripes) {
      stripe.restore(reader);
    }
  }

  private void expandAll(WorkerPool workers, List<Expander> first) {
    List<Expander> expanders = first;
    Frontier level = restored ? Frontier.of(stripes, workers, bound) : next(workers);
    while (level.size() > 0) {
      bound = TooManyStates.times(level.size(), learned.tasks());
      long generatedBefore = generated;
      long leftOutBefore = leftOut;
      expand(level, workers, expanders);
      while (packing.isOutgrown() && exhausted.isEmpty() && !workers.wasInterrupted()) {
        generated = generatedBefore;
        leftOut = leftOutBefore;
        repack(workers);
        expanders = expanders(workers);
        expand(level, workers, expanders);
      }
      sightings.add(depth, expanders.stream().map(Expander::notes).toList());
      expanders.forEach(expander -> expander.reads().ifPresent(reads::add));
      expanders.forEach(expander -> coverage.add(expander.coverage()));
      depth++;
      if (workers.isStopped()) {
        return;
      }
      level = next(workers);
      if (enough.test(sightings)) {
        return;
      }
      history.add(level.ranks());
      if (!workers.isStopped() && !levelEnd.goesOn(this)) {
        cut = true;
        return;
      }
    }
  }

  /**
   * Makes room for a state that had none. What was seen stays seen and the level at hand is packed
   * anew, to be expanded again from its beginning.
   */
  private void repack(WorkerPool workers) {
    Packing narrower = packing;
    packing = narrower.wider();
    distinct = settled;
    workers.goOn();
    workers.share(
        stripes.size(), (worker, stripe) -> stripes.get(stripe).repack(narrower, packing));
  }

  /** Ends a level, and counts what was not seen before. */
  private Frontier next(WorkerPool workers) {
    Frontier level = Frontier.next(stripes, workers, bound);
    settled += level.size();
    distinct = settled;
    return level;
  }

  private void expand(Frontier level, WorkerPool workers, List<Expander> expanders) {
    Node[][] nodes =
        learned.automata().stream()
            .map(automaton -> automaton.nodes().toArray(Node[]::new))
            .toArray(Node[][]::new);
    workers.share(
        (level.size() + PART - 1) / PART,
        (worker, part) -> {
          Expander expander = expanders.get(worker);
          int end = Math.min(level.size(), (part + 1) * PART);
          expander.expand(level, part * PART, end, nodes);
          spend(expander, workers);
        });
    workers.share(expanders.size(), (worker, part) -> expanders.get(part).flush());
    expanders.forEach(expander -> spend(expander, workers));
  }

  /** Counts what a worker found, and stops the workers when a budget runs out. */
  private synchronized void spend(Expander expander, WorkerPool workers) {
    distinct += expander.takeFound();
    generated += expander.takeGenerated();
    leftOut += expander.takeLeftOut();
    long now = System.nanoTime();
    if (assignment.isOutOfTime()) {
      exhausted = Optional.of(Exhausted.TIME);
    } else if (distinct > settings.budget().states()) {
      exhausted = Optional.of(Exhausted.STATES);
    } else if (parts++ % PARTS_PER_WEIGHING == 0 && assignment.isOutOfMemory(bytes())) {
      exhausted = Optional.of(Exhausted.MEMORY);
    }
    if (exhausted.isPresent() || packing.isOutgrown()) {
      workers.stop();
    }
    if (now - toldAt > PROGRESS_NANOS) {
      toldAt = now;
      assignment.tell(new Statistics(distinct, generated, depth));
    }
  }

  private long bytes() {
    return history.bytes() + stripes.stream().mapToLong(Stripe::bytes).sum();
  }
}
