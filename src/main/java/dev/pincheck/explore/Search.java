// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Breadth-first search, level by level. All states of a level are looked at before it ends, and the
 * next level is put in the order of schedules, so that what is found does not depend on threads.
 */
final class Search {

  private static final int PART = 256;
  private static final int PARTS_PER_WEIGHING = 128;
  private static final long PROGRESS_NANOS = 200_000_000;

  private final Machinery machinery;
  private final Packing packing;
  private final Settings settings;
  private final String title;
  private final Progress progress;
  private final long began;

  private final List<Stripe> stripes;
  private final History history;
  private final Findings findings;

  private final LevelEnd levelEnd;
  private final Optional<Reduction> reduction;
  private final Predicate<Findings> enough;
  private final Reads reads;

  private boolean restored;
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

    /** The search may be saved now. */
    void reached(Search search);
  }

  /**
   * Makes a search that is run once.
   *
   * @param packing how states become longs
   * @param began from when on the time counts, as by {@link System#nanoTime}
   * @param reduction what to leave steps out by, if any are left out
   * @param enough whether to stop at what was found so far; asked at the end of each level
   */
  Search(
      Machinery machinery,
      Packing packing,
      String title,
      Progress progress,
      long began,
      Optional<Reduction> reduction,
      Predicate<Findings> enough,
      LevelEnd levelEnd) {
    this.machinery = machinery;
    this.packing = packing;
    this.settings = machinery.settings();
    this.title = title;
    this.progress = progress;
    this.began = began;
    this.toldAt = began;
    this.levelEnd = levelEnd;
    this.reduction = reduction;
    this.enough = enough;
    this.reads =
        reduction
            .map(known -> known.reads().copy())
            .orElseGet(() -> new Reads(machinery.tasks(), machinery.layout().size()));
    this.stripes =
        IntStream.range(0, Level.STRIPES)
            .mapToObj(i -> new Stripe(packing.size(), settings.exact()))
            .toList();
    this.history = new History(machinery.tasks());
    this.findings = new Findings(history, machinery.claims());
  }

  /**
   * Searches until everything was seen, enough was found, or a budget runs out.
   *
   * @throws BrokenContract if the routines cannot be explored
   */
  Exploration run() {
    try (Crew crew = new Crew(settings.threads())) {
      List<Expander> expanders =
          IntStream.range(0, crew.size())
              .mapToObj(
                  i ->
                      new Expander(
                          machinery, packing, stripes, new Findings.Notes(findings), reduction))
              .toList();
      if (!restored) {
        expanders.get(0).begin(machinery.stepper());
        spend(expanders.get(0), crew);
      }
      search(crew, expanders);
      if (crew.wasInterrupted()) {
        exhausted = Optional.of(Exhausted.CANCELLED);
      }
    } catch (OutOfMemoryError | TooManyStates full) {
      exhausted = Optional.of(Exhausted.MEMORY);
    }
    return new Exploration(
        new Statistics(distinct, generated, depth),
        reduction.map(
            known ->
                new Exploration.Reduced(
                    new Statistics(distinct, generated, depth), leftOut, /* enough= */ true)),
        findings.decided() ? Optional.empty() : exhausted,
        findings.failed(),
        findings.deadlock(),
        findings.complaints(),
        findings.lockOrder(),
        findings.lockCycle(),
        machinery.automata().stream().mapToInt(automaton -> automaton.nodes().size()).sum(),
        stripes.stream().mapToLong(Stripe::seenBytes).sum(),
        Termination.UNKNOWN);
  }

  /** Returns how many states were found. */
  long distinct() {
    return distinct;
  }

  /** Returns what claims are known to look at by now. */
  Reads reads() {
    return reads;
  }

  /** Saves what is known at the end of a level. */
  void save(CheckpointWriter writer) throws IOException {
    writer.number(distinct);
    writer.number(generated);
    writer.number(leftOut);
    reads.save(writer);
    writer.number(depth);
    writer.number(bound);
    history.save(writer);
    findings.save(writer);
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
    depth = reader.count();
    bound = reader.count();
    history.restore(reader);
    findings.restore(reader);
    for (Stripe stripe : stripes) {
      stripe.restore(reader);
    }
  }

  private void search(Crew crew, List<Expander> expanders) {
    Level level = restored ? Level.of(stripes, crew, bound) : next(crew);
    while (level.size() > 0) {
      bound = TooManyStates.times(level.size(), machinery.tasks());
      expand(level, crew, expanders);
      findings.add(depth, expanders.stream().map(Expander::notes).toList());
      expanders.forEach(expander -> expander.reads().ifPresent(reads::add));
      depth++;
      if (crew.isStopped()) {
        return;
      }
      level = next(crew);
      if (enough.test(findings)) {
        return;
      }
      history.add(level.ranks());
      if (!crew.isStopped()) {
        levelEnd.reached(this);
      }
    }
  }

  /** Ends a level, and counts what was not seen before. */
  private Level next(Crew crew) {
    Level level = Level.next(stripes, crew, bound);
    settled += level.size();
    distinct = settled;
    return level;
  }

  private void expand(Level level, Crew crew, List<Expander> expanders) {
    Node[][] nodes =
        machinery.automata().stream()
            .map(automaton -> automaton.nodes().toArray(Node[]::new))
            .toArray(Node[][]::new);
    crew.share(
        (level.size() + PART - 1) / PART,
        (worker, part) -> {
          Expander expander = expanders.get(worker);
          int end = Math.min(level.size(), (part + 1) * PART);
          expander.expand(level, part * PART, end, nodes);
          spend(expander, crew);
        });
    crew.share(expanders.size(), (worker, part) -> expanders.get(part).flush());
    expanders.forEach(expander -> spend(expander, crew));
  }

  /** Counts what a worker found, and stops the crew when a budget runs out. */
  private synchronized void spend(Expander expander, Crew crew) {
    distinct += expander.takeFound();
    generated += expander.takeGenerated();
    leftOut += expander.takeLeftOut();
    long now = System.nanoTime();
    if (now - began > settings.budget().time().toNanos()) {
      exhausted = Optional.of(Exhausted.TIME);
    } else if (distinct > settings.budget().states()) {
      exhausted = Optional.of(Exhausted.STATES);
    } else if (parts++ % PARTS_PER_WEIGHING == 0
        && bytes() > (long) settings.budget().memoryMegabytes() << 20) {
      exhausted = Optional.of(Exhausted.MEMORY);
    }
    if (exhausted.isPresent()) {
      crew.stop();
    }
    if (now - toldAt > PROGRESS_NANOS) {
      toldAt = now;
      progress.at(title, new Statistics(distinct, generated, depth));
    }
  }

  private long bytes() {
    return history.bytes() + stripes.stream().mapToLong(Stripe::bytes).sum();
  }
}
