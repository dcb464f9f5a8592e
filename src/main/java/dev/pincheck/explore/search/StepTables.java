// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.reduction.AmpleSet;
import dev.pincheck.explore.reduction.PartialOrderReduction;
import dev.pincheck.explore.states.Fingerprints;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.ProjectionTable;
import dev.pincheck.kernel.Footprint;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Steps on packed states: what a step changes, by where its task stands and by the bits of the
 * cells that such steps were seen to touch. A step is done by the automaton once for each of these;
 * from then on it is a look-up and an exclusive or.
 *
 * <p>A step looks at one cell after the other, and what it looks at next depends on what it has
 * seen. On a state with the same bits as one on which it was done before it therefore does the
 * same: all that it touched then is under the mask. Not for several threads.
 */
final class StepTables {

  private static final long USED = 1;
  private static final long BLOCKED = 2;
  private static final int KEPT_BEFORE_WORDS = 2;
  private static final AmpleSet.Step UNTOLD =
      new AmpleSet.Step(new Footprint(0), /* complains= */ false, /* key= */ false);

  private final Layout layout;
  private final Packing packing;
  private final Stepper stepper;
  private final Memory before;
  private final Memory after;
  private final Footprint touched;
  private final long[] mask;
  private final Optional<PartialOrderReduction> reduction;
  private final List<Map<Primitive, Footprint>> told = new ArrayList<>();
  private final Footprint toldTouched;
  private final long[] packedBefore;
  private final long[] packedAfter;
  private final List<Map<Primitive, Footprint>> footprints = new ArrayList<>();
  private final ProjectionTable[][] tables;
  private final List<Note> notes = new ArrayList<>();
  private final List<LockOrder.Edge> taken = new ArrayList<>();
  private final Coverage coverage;

  /**
   * What is rarely asked about a step.
   *
   * @param orders in which it takes locks
   * @param step what decides whether it is followed; says nothing without a reduction
   */
  record Note(List<LockOrder.Edge> orders, AmpleSet.Step step) {}

  /**
   * Makes tables that know nothing.
   *
   * @param reduction what steps are left out by, if any are
   * @param coverage hears which labels are passed
   */
  StepTables(
      LearnedScene learned,
      Packing packing,
      Optional<PartialOrderReduction> reduction,
      Coverage coverage) {
    this.coverage = coverage;
    this.layout = learned.layout();
    this.packing = packing;
    this.stepper =
        learned.stepper((held, lock) -> taken.add(new LockOrder.Edge(held, lock)), this::touches);
    this.before = learned.laidOut().memory().copy();
    this.after = before.copy();
    this.touched = new Footprint(layout.size());
    this.reduction = reduction;
    this.toldTouched = new Footprint(layout.size());
    this.mask = new long[packing.words()];
    this.packedBefore = new long[packing.size()];
    this.packedAfter = new long[packing.size()];
    this.tables = new ProjectionTable[packing.tasks()][];
    for (int task = 0; task < tables.length; task++) {
      tables[task] = new ProjectionTable[16];
      footprints.add(new HashMap<>());
      told.add(new HashMap<>());
    }
    notes.add(new Note(List.of(), UNTOLD));
  }

  private void touches(int task, Primitive primitive) {
    touched.add(
        footprints.get(task).computeIfAbsent(primitive, key -> Footprint.of(layout, task, key)));
    reduction.ifPresent(
        known ->
            toldTouched.add(
                told.get(task)
                    .computeIfAbsent(primitive, key -> known.footprints().of(task, key))));
  }

  /** Returns the table of a node. */
  ProjectionTable table(int task, Node node) {
    if (node.id() >= tables[task].length) {
      tables[task] = Arrays.copyOf(tables[task], Math.max(node.id() + 1, 2 * tables[task].length));
    }
    ProjectionTable known = tables[task][node.id()];
    if (known == null) {
      known = new ProjectionTable(packing.words(), KEPT_BEFORE_WORDS + packing.words());
      tables[task][node.id()] = known;
    }
    return known;
  }

  /**
   * Finds the step of a task that stands at a node, doing it if need be.
   *
   * @return where its entry begins in the table of the node
   */
  int find(ProjectionTable table, int task, Node from, long[] states, int offset) {
    int known = table.find(states, offset);
    return known == ProjectionTable.NONE ? learn(table, task, from, states, offset) : known;
  }

  private int learn(ProjectionTable table, int task, Node from, long[] states, int offset) {
    packing.unpackMemory(states, offset, before);
    after.copyFrom(before);
    touched.clear();
    toldTouched.clear();
    taken.clear();
    boolean moved = stepper.step(task, from, after);
    Arrays.fill(mask, 0);
    for (int cell = 0; cell < Layout.COMPLAINT_CELLS; cell++) {
      packing.addCell(cell, mask);
    }
    touched.forEach(cell -> packing.addCell(cell, mask));
    long first = USED;
    if (moved) {
      coverage.passed(from.label());
      packing.packMemory(before, packedBefore);
      packing.packMemory(after, packedAfter);
      for (int word = 0; word < mask.length; word++) {
        packedAfter[word] ^= packedBefore[word];
      }
    } else {
      first |= BLOCKED;
    }
    if (reduction.isPresent() || (moved && !taken.isEmpty())) {
      first |= (long) notes.size() << Integer.SIZE;
      notes.add(noteOf(task, from, moved));
    }
    table.widen(mask);
    int at = table.add(states, offset, first);
    if (moved) {
      long[] entries = table.entries();
      Node reached = stepper.reached();
      entries[at + 1] =
          Fingerprints.change(before, after) ^ from.fingerprint() ^ reached.fingerprint();
      packedAfter[packing.nodeWord(task)] ^=
          packing.nodeBits(task, from) ^ packing.nodeBits(task, reached);
      System.arraycopy(packedAfter, 0, entries, at + KEPT_BEFORE_WORDS, mask.length);
    }
    return at;
  }

  private Note noteOf(int task, Node from, boolean moved) {
    List<LockOrder.Edge> orders = moved ? List.copyOf(taken) : List.of();
    if (reduction.isEmpty()) {
      return new Note(orders, UNTOLD);
    }
    Footprint mayTouch = new Footprint(layout.size());
    mayTouch.add(toldTouched);
    boolean complains = moved && after.complainsUnlike(before);
    boolean key =
        moved
            && !complains
            && reduction.get().prospects().descends(task, from, stepper.reached())
            && !reduction.get().reads().sees(task, from, stepper.reached(), before, after);
    return new Note(orders, new AmpleSet.Step(mayTouch, complains, key));
  }

  /** Says whether the task has to wait. */
  static boolean isBlocked(ProjectionTable table, int entry) {
    return (table.entries()[entry] & BLOCKED) != 0;
  }

  /** Says whether there is a note that says anything. */
  static boolean isNoted(ProjectionTable table, int entry) {
    return table.entries()[entry] >>> Integer.SIZE != 0;
  }

  /** Returns what is rarely asked about the step, be it done or blocked. */
  Note note(ProjectionTable table, int entry) {
    return notes.get((int) (table.entries()[entry] >>> Integer.SIZE));
  }

  /** Returns the fingerprint of the state after a step. */
  long fingerprint(ProjectionTable table, int entry, long[] states, int offset) {
    return states[offset + mask.length] ^ table.entries()[entry + 1];
  }

  /** Writes the state after a step. */
  void apply(
      ProjectionTable table, int entry, long[] states, int offset, long[] into, int intoOffset) {
    long[] entries = table.entries();
    int words = mask.length;
    for (int word = 0; word < words; word++) {
      into[intoOffset + word] = states[offset + word] ^ entries[entry + KEPT_BEFORE_WORDS + word];
    }
    into[intoOffset + words] = states[offset + words] ^ entries[entry + 1];
  }
}
