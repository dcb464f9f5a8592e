// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.machine.Scene;
import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.reduction.ClaimWatch;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.kernel.Memory;

/**
 * Runs that are taken before a search, so that it knows most of the automata from the start. The
 * schedules look random and are always the same. What no run comes to the search learns itself.
 */
final class LearningWalks {

  private static final int FEWEST = 256;
  private static final int MOST = 1 << 16;
  private static final long SEED = 0x9e37_79b9_7f4a_7c15L;

  private final LearnedScene learned;
  private final Ranges ranges;
  private final Stepper stepper;
  private final ClaimWatch watch;
  private final int tasks;
  private final Node[] standing;
  private long state = SEED;

  private LearningWalks(LearnedScene learned, Ranges ranges) {
    this.learned = learned;
    this.ranges = ranges;
    this.stepper = learned.stepper();
    this.tasks = learned.tasks();
    this.watch = new ClaimWatch(tasks, learned.world().memory());
    this.standing = new Node[tasks];
  }

  /**
   * Walks until walking on has taught nothing for as long as it took.
   *
   * @param ranges widened by what is seen
   * @return what claims looked at
   */
  static Reads run(Assignment assignment, Ranges ranges) {
    LearnedScene learned = assignment.learned();
    LearningWalks walks = new LearningWalks(learned, ranges);
    int taught = 0;
    int known = -1;
    for (int walk = 0; walk < Math.min(MOST, FEWEST + 2 * taught); walk++) {
      try {
        walks.walk();
      } catch (BrokenContract broken) {
        // For the search to report, unless it comes to its answer before.
        continue;
      }
      int knows = learned.automata().stream().mapToInt(Automaton::lessons).sum();
      if (knows > known) {
        known = knows;
        taught = walk;
      }
    }
    return walks.watch.reads();
  }

  /** Lets tasks take turns of random lengths until all are done or stuck, or a claim fails. */
  private void walk() {
    Memory memory = learned.world().memory().copy();
    for (int task = 0; task < tasks; task++) {
      standing[task] = stepper.start(task);
    }
    int stubbornness = 1 + random(16);
    int task = random(tasks);
    int blocked = 0;
    for (int step = 0; step < learned.longest() && blocked != (1 << tasks) - 1; step++) {
      Node from = standing[task];
      Memory before = memory.copy();
      if (from.atEnd() || !stepper.step(task, from, memory)) {
        memory = before;
        blocked |= 1 << task;
        task = (task + 1) % tasks;
      } else {
        standing[task] = stepper.reached();
        blocked = 0;
        ranges.see(memory);
        if (!goesOn(memory)) {
          return;
        }
        if (random(stubbornness) == 0) {
          task = random(tasks);
        }
      }
    }
  }

  private boolean goesOn(Memory memory) {
    watch.look(memory, standing);
    boolean holds = true;
    for (Scene.Claim claim : learned.claims()) {
      holds &= watch.holds(claim);
    }
    return holds;
  }

  /** SplitMix64. */
  private int random(int bound) {
    state += SEED;
    long mixed = (state ^ (state >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return (int) (((mixed ^ (mixed >>> 31)) >>> 33) % bound);
  }
}
