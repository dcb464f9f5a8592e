// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.reduction.InvariantWatch;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Runs that are taken before a search, so that it knows most of the automata from the start. The
 * schedules look random and are always the same. What no run comes to the search learns itself.
 *
 * <p>States are kept with the steps between them, so that to walk where a walk has been is to look
 * up: where the search is small almost every step is.
 */
final class LearningWalks {

  private static final int FEWEST = 256;

  /** As many more are worth their while where the search has become large. */
  private static final int FEWEST_MORE = 1024;

  private static final int MOST = 1 << 16;

  /** Of the time of the budget walks take one part in so many at most: the search has the rest. */
  private static final int SHARE = 8;

  private static final int STEPS_PER_LOOK = 1024;
  private static final int STATES_KEPT = 1 << 16;
  private static final long SEED = 0x9e37_79b9_7f4a_7c15L;

  private final Assignment assignment;
  private final LearnedScene learned;
  private final Ranges ranges;
  private final Stepper stepper;
  private final InvariantWatch watch;
  private final int tasks;
  private final State blocked;
  private final int fewest;
  private final Map<State, State> states = new HashMap<>();

  /** Where a step taught something. */
  private final List<State> promising = new ArrayList<>();

  private State start;
  private long state;
  private long steps;
  private boolean over;

  private LearningWalks(Assignment assignment, Ranges ranges, int fewest, long seed) {
    this.assignment = assignment;
    this.learned = assignment.learned();
    this.ranges = ranges;
    this.stepper = learned.stepper();
    this.tasks = learned.tasks();
    this.watch = new InvariantWatch(tasks, learned.laidOut().memory());
    this.blocked = new State(learned.laidOut().memory(), List.of());
    this.fewest = fewest;
    this.state = seed;
    this.start = first();
  }

  private State first() {
    return new State(
        learned.laidOut().memory(), IntStream.range(0, tasks).mapToObj(stepper::start).toList());
  }

  /** A state that walks came to, equal to one of the same memory and places. */
  private static final class State {

    private final Memory memory;
    private final List<Node> standing;
    private final State[] after;
    private boolean holds = true;

    State(Memory memory, List<Node> standing) {
      this.memory = memory;
      this.standing = standing;
      this.after = new State[standing.size()];
    }

    /** Says whether it stands for a step that cannot be done. */
    boolean isNone() {
      return standing.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State state
          && memory.equals(state.memory)
          && standing.equals(state.standing);
    }

    @Override
    public int hashCode() {
      return 31 * memory.hashCode() + standing.hashCode();
    }
  }

  /**
   * Walks until walking on has taught nothing for as long as it took, or until a budget ends it.
   *
   * @param ranges widened by what is seen
   * @return what invariants looked at
   */
  static Reads run(Assignment assignment, Ranges ranges) {
    return new LearningWalks(assignment, ranges, FEWEST, SEED).run();
  }

  /**
   * Walks on, on other ways and more of them, and returns the same. Half of the walks begin where a
   * step taught something, as fuzzers do: what is behind a rare edge is found so.
   */
  static Reads runOn(Assignment assignment, Ranges ranges) {
    return new LearningWalks(assignment, ranges, FEWEST_MORE, ~SEED).run();
  }

  private Reads run() {
    int taught = 0;
    int known = -1;
    for (int walk = 0; walk < Math.min(MOST, fewest + 2 * taught) && !isOver(); walk++) {
      try {
        walk();
      } catch (BrokenContract broken) {
        // For the search to report, unless it comes to its answer before.
        continue;
      }
      int knows = lessons();
      if (knows > known) {
        known = knows;
        taught = walk;
      }
    }
    return watch.reads();
  }

  private int lessons() {
    return learned.automata().stream().mapToInt(Automaton::lessons).sum();
  }

  private boolean isOver() {
    over |= assignment.hasSpentOneIn(SHARE) || WorkerPool.callerIsInterrupted();
    return over;
  }

  private State beginning() {
    // The first walks are from the start: on races that fail, figures that are recorded go by them.
    boolean near = fewest > FEWEST && !promising.isEmpty() && random(2) == 0;
    return near ? promising.get(random(promising.size())) : start;
  }

  /** Lets tasks take turns of random lengths until all are done or stuck, or an invariant fails. */
  private void walk() {
    State at = beginning();
    int stubbornness = 1 + random(16);
    int task = random(tasks);
    int stuck = 0;
    for (int step = 0; step < learned.longest() && stuck != (1 << tasks) - 1; step++) {
      if (++steps % STEPS_PER_LOOK == 0 && isOver()) {
        return;
      }
      State next = after(at, task);
      if (next.isNone()) {
        stuck |= 1 << task;
        task = (task + 1) % tasks;
      } else {
        at = next;
        stuck = 0;
        if (!at.holds) {
          return;
        }
        if (random(stubbornness) == 0) {
          task = random(tasks);
        }
      }
    }
  }

  private State after(State at, int task) {
    if (at.after[task] == null) {
      at.after[task] = step(at, task);
    }
    return at.after[task];
  }

  private State step(State at, int task) {
    Memory memory = at.memory.copy();
    int before = lessons();
    if (at.standing.get(task).atEnd() || !stepper.step(task, at.standing.get(task), memory)) {
      return blocked;
    }
    List<Node> standing = new ArrayList<>(at.standing);
    standing.set(task, stepper.reached());
    if (lessons() > before) {
      promising.add(at);
    }
    if (states.size() == STATES_KEPT) {
      states.clear();
      start = first();
      promising.replaceAll(known -> new State(known.memory, known.standing));
    }
    return states.computeIfAbsent(new State(memory, standing), this::seen);
  }

  /** Looks at a state for the first time. */
  private State seen(State found) {
    ranges.see(found.memory);
    watch.look(found.memory, found.standing.toArray(Node[]::new));
    for (Scene.Invariant invariant : learned.invariants()) {
      found.holds &= watch.holds(invariant);
    }
    return found;
  }

  /** SplitMix64. */
  private int random(int bound) {
    state += SEED;
    long mixed = (state ^ (state >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return (int) (((mixed ^ (mixed >>> 31)) >>> 33) % bound);
  }
}
