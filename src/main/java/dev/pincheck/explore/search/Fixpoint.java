// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.reduction.PartialOrderReduction;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Searches, pass after pass, until one learns nothing new: only then is what it went by, nodes with
 * equal futures and steps that need not be followed, known to be right. A {@link Pass} says why
 * another one follows. Walks before the first one see to it that this is mostly the first; one that
 * turns out to be large begins again after more of them, and once more, after scouts, where even
 * those have not taught all. May be kept and gone on with.
 */
public final class Fixpoint {

  private static final int MANY_NODES = 1 << 24;

  /**
   * How many passes may teach before the rest is learned without merging. What nodes merged wrongly
   * let a routine go through may itself teach without end: a count that is never put down again.
   */
  private static final int MANY_PASSES = 8;

  /** How many states make it worth while to know the automata before. */
  private static final int MANY_STATES = 1 << 16;

  private final Assignment assignment;
  private final LearnedScene learned;
  private final Settings settings;
  private final Optional<Checkpoints> checkpoints;
  private final Optional<Exploration.Reduced> before;

  private final Ranges ranges;
  private Reads known;
  private Optional<Exchange> exchange = Optional.empty();
  private PassSearch search;
  private boolean walkedOn;
  private boolean scouted;
  private int[] lessons = {};
  private int nodes;

  /**
   * Makes a fixpoint that is searched for once.
   *
   * @param checkpoints where it keeps itself, if it does
   * @param before the reduced search that this comes after, if there was one
   */
  public Fixpoint(
      Assignment assignment,
      Optional<Checkpoints> checkpoints,
      Optional<Exploration.Reduced> before) {
    this.assignment = assignment;
    this.learned = assignment.learned();
    this.settings = assignment.settings();
    this.checkpoints = checkpoints;
    this.before = before;
    this.ranges = new Ranges(learned.layout(), learned.laidOut().memory());
    this.known = new Reads(learned.tasks(), learned.layout().size());
  }

  /**
   * Searches from the start.
   *
   * @throws BrokenContract if the routines cannot be explored
   */
  public Exploration run() {
    return run(Optional.empty());
  }

  /**
   * Searches from the start, together with others if there are any.
   *
   * @throws BrokenContract if the routines cannot be explored
   */
  public Exploration run(Optional<Exchange> others) {
    exchange = others;
    known = LearningWalks.run(assignment, ranges);
    if (exchange.isPresent()) {
      scoutAlone();
    }
    begin();
    return passes();
  }

  /**
   * Learns what a small reduced search does. Where one of those who share a search learns anything,
   * all of them do the level again, and the whole search once more: that takes longer.
   */
  private void scoutAlone() {
    ranges.makeRoom(learned.automata());
    if (settings.merge()) {
      learned.merge();
    }
    Search scout = reduced(level -> level.distinct() <= MANY_STATES);
    scout.run();
    if (settings.reduce()) {
      known.add(scout.reads());
    }
  }

  /**
   * Goes on with what was kept.
   *
   * @throws InputRejected if the checkpoint is damaged or of another search
   * @throws BrokenContract if the routines cannot be explored
   */
  public Exploration resume() throws InputRejected {
    checkpoints.orElseThrow().read(settings(), this::restore);
    return passes();
  }

  /** Returns the reduced search that came before the one that was kept, if there was one. */
  public static Optional<Exploration.Reduced> before(Settings settings, Checkpoints checkpoints)
      throws InputRejected {
    return checkpoints.read(settings(settings), SavedReduced::restore);
  }

  private Exploration passes() {
    Exploration found = lastPass();
    if (found.exhausted().isEmpty() || !found.failed().isEmpty()) {
      learned.automata().forEach(automaton -> automaton.checkCheckpoints(assignment::isOutOfTime));
    }
    return found;
  }

  private Exploration lastPass() {
    Optional<Exploration> answer = search.run().settle(this);
    for (int passes = 1; answer.isEmpty(); passes++) {
      if (passes == MANY_PASSES && settings.merge()) {
        answer = taught(/* merged= */ false);
      }
      if (answer.isEmpty()) {
        begin();
        answer = search.run().settle(this);
      }
    }
    return answer.get();
  }

  /** The answer is what was found, if what the search went by is right. */
  Optional<Exploration> ended(Exploration found) {
    if (!needsToKnow() || (learnedNothing() && sawNothingNew())) {
      return Optional.of(found.inPlaces(nodes()));
    } else if (found.exhausted().isPresent()) {
      return Optional.of(Salvage.of(learned, found).inPlaces(nodes()));
    }
    known = search.reads();
    return Optional.empty();
  }

  /**
   * Learns more before a search that has become large begins again: first by walks, and if it then
   * still learns anything by scouts.
   *
   * @return how far they came, if a budget ended them: then there is nothing left for another
   *     search
   */
  Optional<Exploration> learnMore() {
    if (walkedOn) {
      return scout();
    }
    walkedOn = true;
    learned.unmerge();
    known.add(LearningWalks.runOn(assignment, ranges));
    return Optional.empty();
  }

  /**
   * Learns the automata by a search that leaves out what it can: a small part of the whole one, and
   * yet it follows every edge (see {@link PartialOrderReduction}), up to where anything is found:
   * the whole one need hardly go further than that. Where it learns something it may have left out
   * too much, so another one follows, which is still less than the whole one twice; a routine that
   * breaks its contract is left to the search that comes after.
   *
   * @return how far it came, if a budget ended it: then there is nothing left for another search
   */
  Optional<Exploration> scout() {
    scouted = true;
    Optional<Exploration> cut = Optional.empty();
    int[] before = {};
    for (int scouts = 0;
        scouts < MANY_PASSES && cut.isEmpty() && !Arrays.equals(before, lessons());
        scouts++) {
      before = lessons();
      cut = taught(/* merged= */ true);
    }
    return cut;
  }

  private Optional<Exploration> taught(boolean merged) {
    Optional<Exploration> cut = reducedToTheEnd(merged);
    if (cut.isPresent()) {
      begin();
    }
    return cut.map(found -> Salvage.of(learned, found).inPlaces(nodes()));
  }

  private Optional<Exploration> reducedToTheEnd(boolean merged) {
    ranges.makeRoom(learned.automata());
    if (merged) {
      learned.merge();
    } else {
      learned.unmerge();
    }
    Pass pass = reduced(level -> true).run();
    return pass instanceof Pass.Ended ended && ended.found().exhausted().isPresent()
        ? Optional.of(ended.found())
        : Optional.empty();
  }

  /**
   * Searches again without merging. Where nodes were merged wrongly a routine may have been asked
   * to go on from what it cannot come to, so that it was not the one to break the contract.
   *
   * @return how far it came, if a budget ended it
   * @throws BrokenContract if it was
   */
  Optional<Exploration> withoutMerging(BrokenContract broken) {
    if (!settings.merge()) {
      throw broken;
    }
    learned.unmerge();
    Ranges widest = new Ranges(learned.layout(), learned.laidOut().memory());
    widest.widen();
    for (int task = 0; task < learned.tasks(); task++) {
      widest.widenNodes(task, MANY_NODES);
    }
    Packing packing = new Packing(learned.layout(), widest);
    Exploration found =
        new Search(assignment, packing, Optional.empty(), Sightings::decided, level -> true)
            .search();
    return Optional.of(found).filter(cut -> cut.exhausted().isPresent());
  }

  private boolean needsToKnow() {
    return settings.merge() || settings.reduce();
  }

  private boolean sawNothingNew() {
    return !settings.reduce() || search.reads().equals(known);
  }

  private boolean learnedNothing() {
    return Arrays.equals(lessons, lessons());
  }

  private int[] lessons() {
    return learned.automata().stream().mapToInt(Automaton::lessons).toArray();
  }

  /** Notes what is known now, for the next search to go by. */
  private void begin() {
    lessons = lessons();
    ranges.makeRoom(learned.automata());
    if (settings.merge()) {
      nodes = learned.merge();
    }
    search =
        exchange
            .<PassSearch>map(others -> new SharedSearch(assignment, ranges, known, others))
            .orElseGet(this::searchAlone);
  }

  private Search searchAlone() {
    return settings.reduce()
        ? reduced(this::levelEnds)
        : new Search(
            assignment,
            new Packing(learned.layout(), ranges),
            Optional.empty(),
            Sightings::decided,
            this::levelEnds);
  }

  private Search reduced(Search.LevelEnd levelEnd) {
    return new Search(
        assignment,
        new Packing(learned.layout(), ranges),
        Optional.of(PartialOrderReduction.of(learned, known)),
        Sightings::any,
        levelEnd);
  }

  private int nodes() {
    return settings.merge() ? nodes : learned.nodes();
  }

  private boolean levelEnds(Search kept) {
    if (needsToKnow() && kept.distinct() > MANY_STATES) {
      boolean scouts = settings.merge() && !settings.reduce() && !scouted;
      if (!walkedOn || (scouts && !learnedNothing())) {
        return false;
      }
    }
    if (checkpoints.isPresent() && checkpoints.get().isDue()) {
      checkpoints.get().write(settings(), writer -> save(kept, writer));
    }
    return true;
  }

  private void save(Search kept, CheckpointWriter writer) throws IOException {
    SavedReduced.save(before, writer);
    for (Automaton automaton : learned.automata()) {
      Automaton.Saved saved = automaton.saved();
      writer.ints(saved.lessons());
      writer.longs(saved.fingerprints());
    }
    writer.ints(lessons);
    writer.number(walkedOn ? 1 : 0);
    writer.number(scouted ? 1 : 0);
    ranges.save(writer);
    known.save(writer);
    kept.save(writer);
  }

  private Search restore(CheckpointReader reader) throws IOException {
    SavedReduced.restore(reader);
    List<Automaton.Saved> saved = new ArrayList<>();
    for (int task = 0; task < learned.tasks(); task++) {
      saved.add(new Automaton.Saved(reader.list(), reader.longList()));
    }
    int[] knownBefore = reader.ints();
    for (int task = 0; task < knownBefore.length; task++) {
      learned.automata().get(task).restore(saved.get(task), knownBefore[task]);
    }
    walkedOn = reader.count() == 1;
    scouted = reader.count() == 1;
    ranges.restore(reader);
    known.restore(reader);
    begin();
    for (int task = 0; task < knownBefore.length; task++) {
      learned.automata().get(task).restore(saved.get(task));
    }
    Search kept = searchAlone();
    kept.restore(reader);
    search = kept;
    return kept;
  }

  private String settings() {
    return settings(settings.reducing(settings.reduce() || before.isPresent()));
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
