// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches one after the other until one learns nothing new: only then is what it went by, nodes
 * with equal futures and steps that need not be followed, known to be right. Walks before the first
 * one see to it that this is mostly the first; one that turns out to be large begins again after a
 * {@link Scout}, so that nothing is left to learn at its far end. May be kept and gone on with.
 */
final class Passes {

  private static final int MANY_NODES = 1 << 24;

  /** How many states make it worth while to know the automata before. */
  private static final int MANY_STATES = 1 << 16;

  private final Machinery machinery;
  private final String title;
  private final Progress progress;
  private final long began;
  private final Optional<Checkpoints> checkpoints;
  private final Optional<Exploration.Reduced> before;

  private final Ranges ranges;
  private Reads known;
  private boolean scouted;
  private int[] lessons = {};
  private int nodes;

  /**
   * Makes the passes, which are run once.
   *
   * @param began from when on the time counts
   * @param checkpoints where they keep themselves, if they do
   * @param before the reduced search that these come after, if there was one
   */
  Passes(
      Machinery machinery,
      String title,
      Progress progress,
      long began,
      Optional<Checkpoints> checkpoints,
      Optional<Exploration.Reduced> before) {
    this.machinery = machinery;
    this.title = title;
    this.progress = progress;
    this.began = began;
    this.checkpoints = checkpoints;
    this.before = before;
    this.ranges = new Ranges(machinery.layout(), machinery.world().memory());
    this.known = new Reads(machinery.tasks(), machinery.layout().size());
  }

  /** Runs them from the start. */
  Exploration run() {
    known = Walks.run(machinery, ranges);
    begin();
    return run(search());
  }

  /**
   * Goes on with those that were kept.
   *
   * @throws InputRejected if the checkpoint is damaged or of another search
   */
  Exploration resume() throws InputRejected {
    return run(checkpoints.orElseThrow().read(settings(), this::restore));
  }

  /** Returns the reduced search that came before those that were kept, if there was one. */
  static Optional<Exploration.Reduced> before(Settings settings, Checkpoints checkpoints)
      throws InputRejected {
    return checkpoints.read(settings(settings), SavedReduced::restore);
  }

  private Exploration run(Search begun) {
    Search search = begun;
    while (true) {
      Exploration found;
      try {
        found = search.run();
      } catch (Outgrown outgrown) {
        begin();
        search = search();
        continue;
      } catch (Unscouted large) {
        Optional<Exploration> cut = Scout.run(machinery, ranges, known, title, progress, began);
        scouted = true;
        begin();
        if (cut.isPresent()) {
          return Confirmation.of(machinery, cut.get()).inPlaces(nodes());
        }
        search = search();
        continue;
      } catch (BrokenContract broken) {
        found = withoutMerging(broken);
        if (found.exhausted().isPresent()) {
          return found;
        }
        begin();
        search = search();
        continue;
      }
      boolean sound = !needsToKnow() || (learnedNothing() && sawNothingNew(search));
      if (sound) {
        return found.inPlaces(nodes());
      } else if (found.exhausted().isPresent()) {
        return Confirmation.of(machinery, found).inPlaces(nodes());
      }
      known = search.reads();
      begin();
      search = search();
    }
  }

  /**
   * Searches again without merging. Where nodes were merged wrongly a routine may have been asked
   * to go on from what it cannot come to, so that it was not the one to break the contract.
   *
   * @throws BrokenContract if it was
   */
  private Exploration withoutMerging(BrokenContract broken) {
    if (!machinery.settings().merge()) {
      throw broken;
    }
    machinery.automata().forEach(Automaton::unmerge);
    Ranges widest = new Ranges(machinery.layout(), machinery.world().memory());
    widest.widen();
    for (int task = 0; task < machinery.tasks(); task++) {
      widest.widenNodes(task, MANY_NODES);
    }
    Packing packing = new Packing(machinery.layout(), widest);
    return new Search(
            machinery,
            packing,
            title,
            progress,
            began,
            Optional.empty(),
            Findings::decided,
            level -> {})
        .run();
  }

  private boolean needsToKnow() {
    return machinery.settings().merge() || machinery.settings().reduce();
  }

  private boolean sawNothingNew(Search search) {
    return !machinery.settings().reduce() || search.reads().equals(known);
  }

  private boolean learnedNothing() {
    for (int task = 0; task < lessons.length; task++) {
      if (machinery.automata().get(task).lessons() != lessons[task]) {
        return false;
      }
    }
    return true;
  }

  /** Notes what is known now, for the next search to go by. */
  private void begin() {
    lessons = machinery.automata().stream().mapToInt(Automaton::lessons).toArray();
    machinery.makeRoom(ranges);
    if (machinery.settings().merge()) {
      nodes = machinery.merge();
    }
  }

  private int nodes() {
    return machinery.settings().merge()
        ? nodes
        : machinery.automata().stream().mapToInt(automaton -> automaton.nodes().size()).sum();
  }

  private Search search() {
    Optional<Reduction> reduction =
        machinery.settings().reduce()
            ? Optional.of(Reduction.of(machinery, known))
            : Optional.empty();
    return new Search(
        machinery,
        new Packing(machinery.layout(), ranges),
        title,
        progress,
        began,
        reduction,
        reduction.isPresent() ? Findings::any : Findings::decided,
        this::levelEnds);
  }

  private void levelEnds(Search search) {
    boolean scouts = machinery.settings().merge() && !machinery.settings().reduce();
    if (scouts && !scouted && search.distinct() > MANY_STATES) {
      throw new Unscouted();
    }
    if (checkpoints.isPresent() && checkpoints.get().isDue()) {
      checkpoints.get().write(settings(), writer -> save(search, writer));
    }
  }

  private void save(Search search, CheckpointWriter writer) throws IOException {
    SavedReduced.save(before, writer);
    for (Automaton automaton : machinery.automata()) {
      automaton.save(writer);
    }
    writer.ints(lessons);
    writer.number(scouted ? 1 : 0);
    ranges.save(writer);
    known.save(writer);
    search.save(writer);
  }

  private Search restore(CheckpointReader reader) throws IOException {
    SavedReduced.restore(reader);
    List<Automaton.Saved> saved = new ArrayList<>();
    for (int task = 0; task < machinery.tasks(); task++) {
      saved.add(Automaton.Saved.restore(reader));
    }
    int[] knownBefore = reader.ints();
    for (int task = 0; task < knownBefore.length; task++) {
      machinery.automata().get(task).restore(saved.get(task), knownBefore[task]);
    }
    scouted = reader.count() == 1;
    ranges.restore(reader);
    known.restore(reader);
    begin();
    Search search = search();
    for (int task = 0; task < knownBefore.length; task++) {
      machinery.automata().get(task).restore(saved.get(task));
    }
    search.restore(reader);
    return search;
  }

  private String settings() {
    return settings(
        machinery.settings().reducing(machinery.settings().reduce() || before.isPresent()));
  }

  /** What of the settings decides the answer; the number of threads and the budget do not. */
  private static String settings(Settings settings) {
    return String.format(
        "grain %s, %s, %s, %s, %d primitives",
        settings.grain(),
        settings.exact() ? "whole states" : "fingerprints",
        settings.merge() ? "merged" : "not merged",
        settings.reduce() ? "reduced" : "not reduced",
        settings.longest());
  }
}
