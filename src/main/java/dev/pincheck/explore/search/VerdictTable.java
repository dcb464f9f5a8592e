// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.reduction.InvariantWatch;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.ProjectionTable;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import java.util.Arrays;
import java.util.List;

/**
 * Whether there is anything to say about a packed state, by the bits that invariants were seen to
 * look at: an invariant looks at one thing after the other, so that on states with the same bits it
 * says the same. Not for several threads.
 */
final class VerdictTable {

  private static final int LARGEST = 1 << 14;
  private static final long QUIET = 1;
  private static final long LOUD = 2;

  private final Packing packing;
  private final List<Scene.Invariant> invariants;
  private final InvariantWatch watch;
  private final Memory memory;
  private final ProjectionTable table;
  private final long[] mask;
  private final Coverage coverage;

  /**
   * Makes a table that knows nothing.
   *
   * @param coverage hears which premises are met
   */
  VerdictTable(LearnedScene learned, Packing packing, Coverage coverage) {
    this.coverage = coverage;
    this.packing = packing;
    this.invariants = learned.invariants();
    this.memory = learned.laidOut().memory().copy();
    this.watch = new InvariantWatch(packing.tasks(), memory);
    this.table = new ProjectionTable(packing.words(), 1);
    this.mask = new long[packing.words()];
  }

  /**
   * Says whether an invariant fails in a state or its run has complained.
   *
   * @param standing filled with where the tasks stand if need be
   */
  boolean isLoud(long[] states, int offset, Node[][] nodes, Node[] standing) {
    int known = table.find(states, offset);
    if (known == ProjectionTable.NONE) {
      known = learn(states, offset, nodes, standing);
    }
    return table.entries()[known] == LOUD;
  }

  /** Returns what invariants looked at so far. */
  Reads reads() {
    return watch.reads();
  }

  private int learn(long[] states, int offset, Node[][] nodes, Node[] standing) {
    packing.unpackMemory(states, offset, memory);
    for (int task = 0; task < standing.length; task++) {
      standing[task] = nodes[task][packing.node(states, offset, task)];
    }
    watch.look(memory, standing);
    boolean loud = memory.oops().isPresent();
    for (int i = 0; i < invariants.size(); i++) {
      loud |= !watch.holds(invariants.get(i));
      coverage.asked(i, watch.wasConditional(), watch.wasMet());
    }
    Arrays.fill(mask, 0);
    for (int cell = 0; cell < Layout.COMPLAINT_CELLS; cell++) {
      packing.addCell(cell, mask);
    }
    watch.forEachCell(cell -> packing.addCell(cell, mask));
    watch.forEachTask(task -> packing.addNode(task, mask));
    table.widen(mask);
    if (table.size() == LARGEST) {
      table.clear();
    }
    return table.add(states, offset, loud ? LOUD : QUIET);
  }
}
