// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.reduction.PartialOrderReduction;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.Recent;
import dev.pincheck.explore.states.TooManyStates;
import dev.pincheck.machine.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One of those who search together, as an {@link Exchange} has them: expands what an owner has of a
 * level. Does the same again if it is asked again. Not for several threads.
 */
public final class Part {

  private static final int SLICE = 1 << 12;

  private final Plan plan;
  private final Packing packing;
  private final Schedules schedules;
  private final BlockShape shape;
  private final int tasks;
  private final Parcels parcels;
  private final Sightings.Notes notes;
  private final Expander expander;
  private final Node[][] nodes;

  /** Takes blocks for their owners. */
  @FunctionalInterface
  public interface Carrier {
    /** Takes a block, which nobody else keeps. */
    void send(int owner, long[] block);
  }

  /**
   * Makes a part that goes by a plan.
   *
   * @throws dev.pincheck.explore.automaton.BrokenContract if routines do not do what they did where
   *     the plan was made
   */
  public Part(Scene scene, byte[] plan, int owners) {
    this.plan = Plan.read(scene, plan);
    this.packing = new Packing(this.plan.learned().layout(), this.plan.ranges());
    this.tasks = packing.tasks();
    this.schedules = Schedules.of(tasks);
    this.shape = new BlockShape(packing.size(), tasks);
    this.parcels = new Parcels(shape, owners);
    this.notes =
        new Sightings.Notes(new Sightings(new History(tasks), this.plan.learned().invariants()));
    this.expander =
        new Expander(
            this.plan.learned(),
            packing,
            // Whoever is asked again for a level has to send everything again.
            Recent.forgetful(),
            notes,
            this.plan.reduce()
                ? Optional.of(PartialOrderReduction.of(this.plan.learned(), this.plan.reads()))
                : Optional.empty());
    this.nodes =
        this.plan.learned().automata().stream()
            .map(automaton -> automaton.nodes().toArray(Node[]::new))
            .toArray(Node[][]::new);
  }

  /** Returns how its blocks are to be read. */
  public BlockShape shape() {
    return shape;
  }

  /**
   * Returns a level that is packed as it was before the plan, packed as the plan says.
   *
   * @throws dev.pincheck.explore.states.TooManyStates if it does not fit a block any more
   */
  public long[] repacked(long[] level, int depth) {
    Packing narrower = new Packing(plan.learned().layout(), plan.before());
    int record = new BlockShape(narrower.size(), tasks).record(depth);
    int wider = shape.record(depth);
    long[] repacked = new long[TooManyStates.times(level.length / record, wider)];
    for (int from = 0, to = 0; from < level.length; from += record, to += wider) {
      packing.repack(narrower, level, from, repacked, to);
      System.arraycopy(
          level, from + narrower.size(), repacked, to + packing.size(), shape.scheduleLongs(depth));
    }
    return repacked;
  }

  /**
   * Begins to expand the states of a level; what was begun before is over.
   *
   * @throws dev.pincheck.explore.states.TooManyStates if they have more steps than can be numbered
   */
  public Expansion expand(long[] level, int depth) {
    return new Expansion(level, depth);
  }

  /**
   * What a part has of a level, expanded bit by bit, so that nobody has to keep all it leads to.
   */
  public final class Expansion {

    private final long[] level;
    private final int depth;
    private final int record;
    private final int states;
    private final Map<Sight, List<Integer>> sights = new TreeMap<>();
    private int next;

    private Expansion(long[] level, int depth) {
      this.level = level;
      this.depth = depth;
      this.record = shape.record(depth);
      this.states = level.length / record;
      TooManyStates.times(states, tasks);
      notes.clear();
      notes.locks.tell((edge, rank) -> {});
    }

    /** Expands some states and sends what they lead to; returns whether there are any left. */
    public boolean goesOn(Carrier carrier) {
      int to = Math.min(states, next + SLICE);
      parcels.turnTo(level, depth, carrier);
      try {
        expander.expand(level, next * record, record, next, to, nodes, parcels);
        next = packing.isOutgrown() ? states : to;
      } catch (Expander.BrokenAt broken) {
        sights.put(Sight.broken(broken.getCause().getMessage()), scheduleTo(broken.position()));
        next = states;
      }
      if (next == states) {
        parcels.flush();
      }
      return next < states;
    }

    /** Returns what was noticed, for the one who leads the search; once all states are expanded. */
    public byte[] report() {
      notes.tell(this::scheduleTo, sights::put);
      notes.locks.tell(
          (edge, rank) -> {
            List<Integer> schedule = scheduleTo(rank / tasks);
            schedule.add(rank % tasks);
            sights.put(Sight.order(edge), schedule);
          });
      return Part.this.report(sights);
    }

    private List<Integer> scheduleTo(int position) {
      return schedules.tasks(level, position * record + shape.stateWords(), depth);
    }
  }

  /** Returns all that was noticed, and everything else that was heard or learned so far. */
  private byte[] report(Map<Sight, List<Integer>> sights) {
    List<Automaton> automata = plan.learned().automata();
    List<List<Long>> lessons =
        IntStream.range(0, tasks)
            .mapToObj(task -> automata.get(task).lessonsAfter(plan.edges().get(task)))
            .toList();
    return new LevelReport(
            expander.takeGenerated(),
            expander.takeLeftOut(),
            sights,
            lessons,
            packing.isOutgrown() ? Optional.of(plan.ranges()) : Optional.empty(),
            expander.reads(),
            expander.coverage())
        .written();
  }
}
