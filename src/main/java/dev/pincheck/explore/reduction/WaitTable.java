// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.reduction;

import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.ProjectionTable;
import dev.pincheck.kernel.Footprint;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Processor;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is in the way of whom in a packed state, by the cells of the locks and sections that tasks
 * may wait for. Not for several threads.
 */
public final class WaitTable {

  private final Packing packing;
  private final Prospects prospects;
  private final Processor processor;
  private final Memory memory;
  private final ProjectionTable table;
  private final List<long[][]> answers = new ArrayList<>();

  /** Makes a table that knows nothing. */
  public WaitTable(LearnedScene learned, Packing packing, Prospects prospects) {
    Layout layout = learned.layout();
    this.packing = packing;
    this.prospects = prospects;
    this.processor = new Processor(layout);
    this.memory = learned.laidOut().memory().copy();
    this.table = new ProjectionTable(packing.words(), 1);
    long[] mask = new long[packing.words()];
    for (int task = 0; task < packing.tasks(); task++) {
      for (Primitive primitive : prospects.waits(task)) {
        Footprint.of(layout, task, primitive).forEach(cell -> packing.addCell(cell, mask));
      }
    }
    table.widen(mask);
  }

  /**
   * Returns for each task, and each task that may be in its way, the primitives that the former
   * cannot do for it, as bits by the place in {@link Prospects#waits}.
   */
  public long[][] inTheWay(long[] states, int offset) {
    int known = table.find(states, offset);
    if (known == ProjectionTable.NONE) {
      answers.add(ask(states, offset));
      known = table.add(states, offset, answers.size());
    }
    return answers.get((int) table.entries()[known] - 1);
  }

  private long[][] ask(long[] states, int offset) {
    packing.unpackMemory(states, offset, memory);
    long[][] inTheWay = new long[packing.tasks()][packing.tasks()];
    for (int task = 0; task < inTheWay.length; task++) {
      List<Primitive> waits = prospects.waits(task);
      for (int i = 0; i < waits.size(); i++) {
        int holders = processor.holders(task, waits.get(i), memory);
        for (int left = holders; left != 0; left &= left - 1) {
          inTheWay[task][Integer.numberOfTrailingZeros(left)] |= 1L << i;
        }
      }
    }
    return inTheWay;
  }
}
