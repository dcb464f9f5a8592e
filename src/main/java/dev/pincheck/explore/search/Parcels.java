// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.Found;
import java.util.Arrays;

/** What a part finds, put together into long blocks, one for each owner. */
final class Parcels implements Found {

  /** How many records a block has, but for an owner's last one. */
  private static final int RECORDS = 1 << 10;

  private final BlockShape shape;
  private final Schedules schedules;
  private final long[][] blocks;
  private final int[] filled;
  private long[] level = {};
  private int depth;
  private int record;
  private long[] current = {};
  private Part.Carrier carrier = (owner, block) -> {};

  Parcels(BlockShape shape, int owners) {
    this.shape = shape;
    this.schedules = Schedules.of(shape.tasks());
    this.blocks = new long[owners][0];
    this.filled = new int[owners];
  }

  /** Turns to the states of a level, from whose schedules those of the states found are made. */
  void turnTo(long[] states, int levelDepth, Part.Carrier to) {
    level = states;
    depth = levelDepth;
    record = shape.record(depth + 1);
    carrier = to;
  }

  @Override
  public int next(long fingerprint, int rank) {
    int owner = Owned.owner(fingerprint, blocks.length);
    if (filled[owner] == blocks[owner].length) {
      send(owner);
      blocks[owner] = new long[RECORDS * record];
    }
    current = blocks[owner];
    int at = filled[owner];
    filled[owner] += record;
    int from = rank / shape.tasks() * shape.record(depth) + shape.stateWords();
    schedules.extend(level, from, depth, rank % shape.tasks(), current, at + shape.stateWords());
    return at;
  }

  @Override
  public long[] states() {
    return current;
  }

  private void send(int owner) {
    if (filled[owner] > 0) {
      carrier.send(owner, Arrays.copyOf(blocks[owner], filled[owner]));
    }
    blocks[owner] = new long[0];
    filled[owner] = 0;
  }

  /** Hands everything over. */
  void flush() {
    for (int owner = 0; owner < blocks.length; owner++) {
      send(owner);
    }
  }
}
