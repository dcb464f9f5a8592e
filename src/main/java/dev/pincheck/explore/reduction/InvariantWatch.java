// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.reduction;

import dev.pincheck.explore.automaton.Node;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.WatchedMemory;
import dev.pincheck.machine.Scene;
import java.util.function.IntConsumer;

/** Asks invariants about states and notes what they look at. Not for several threads. */
public final class InvariantWatch implements Scene.Places {

  private final WatchedMemory watched;
  private final Reads reads;
  private Node[] standing = {};
  private final long[] looked;
  private long asked;
  private long askedEnds;
  private long ended;
  private long askedLives;
  private long askedLabels;
  private boolean conditional;
  private boolean met;

  /**
   * Starts to watch.
   *
   * @param memory any memory of the layout
   */
  public InvariantWatch(int tasks, Memory memory) {
    this.watched = new WatchedMemory(memory);
    this.reads = new Reads(tasks, memory.size());
    this.looked = new long[watched.looked().length];
  }

  /** Turns to a state. */
  public void look(Memory memory, Node[] places) {
    watched.copyFrom(memory);
    standing = places;
  }

  /** Returns whether the invariant holds in the state. */
  public boolean holds(Scene.Invariant invariant) {
    watched.forget();
    askedEnds = 0;
    ended = 0;
    askedLives = 0;
    askedLabels = 0;
    conditional = false;
    met = false;
    boolean holds = invariant.holds(watched, this);
    reads.add(watched.looked(), askedEnds, ended, askedLives, askedLabels);
    for (int word = 0; word < looked.length; word++) {
      looked[word] |= watched.looked()[word];
    }
    asked |= askedEnds | askedLives | askedLabels;
    return holds;
  }

  /** Says whether the invariant asked last has a premise. */
  public boolean wasConditional() {
    return conditional;
  }

  /** Says whether the invariant asked last has met its premise. */
  public boolean wasMet() {
    return met;
  }

  @Override
  public void premise(boolean holds) {
    conditional = true;
    met |= holds;
  }

  @Override
  public int live(int task) {
    askedLives |= 1L << task;
    return standing[task].path().live();
  }

  @Override
  public String label(int task) {
    askedLabels |= 1L << task;
    return standing[task].opens() ? standing[task].label() : "";
  }

  @Override
  public boolean done(int task) {
    askedEnds |= 1L << task;
    boolean done = standing[task].atEnd();
    if (done) {
      ended |= 1L << task;
    }
    return done;
  }

  /** Returns what was looked at so far. */
  public Reads reads() {
    return reads;
  }

  /** Hears every cell that was ever looked at. */
  public void forEachCell(IntConsumer hears) {
    for (int word = 0; word < looked.length; word++) {
      forEachBit(looked[word], hears, Long.SIZE * word);
    }
  }

  /** Hears every task that was ever asked about. */
  public void forEachTask(IntConsumer hears) {
    forEachBit(asked, hears, 0);
  }

  private static void forEachBit(long bits, IntConsumer hears, int first) {
    for (long left = bits; left != 0; left &= left - 1) {
      hears.accept(first + Long.numberOfTrailingZeros(left));
    }
  }
}
