// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.WatchedMemory;

/** Asks claims about states and notes what they look at. Not for several threads. */
final class ClaimWatch implements Scene.Places {

  private final WatchedMemory watched;
  private final Reads reads;
  private Node[] standing = {};
  private long askedEnds;
  private long ended;
  private long askedLives;
  private long askedLabels;

  /**
   * Starts to watch.
   *
   * @param memory any memory of the layout
   */
  ClaimWatch(int tasks, Memory memory) {
    this.watched = new WatchedMemory(memory);
    this.reads = new Reads(tasks, memory.size());
  }

  /** Turns to a state. */
  void look(Memory memory, Node[] places) {
    watched.copyFrom(memory);
    standing = places;
  }

  /** Returns whether the claim holds in the state. */
  boolean holds(Scene.Claim claim) {
    watched.forget();
    askedEnds = 0;
    ended = 0;
    askedLives = 0;
    askedLabels = 0;
    boolean holds = claim.holds(watched, this);
    reads.add(watched.looked(), askedEnds, ended, askedLives, askedLabels);
    return holds;
  }

  @Override
  public int live(int task) {
    askedLives |= 1L << task;
    return standing[task].path.live();
  }

  @Override
  public String label(int task) {
    askedLabels |= 1L << task;
    return standing[task].opens ? standing[task].label : "";
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
  Reads reads() {
    return reads;
  }
}
