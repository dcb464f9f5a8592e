// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.reduction;

import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.kernel.Memory;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the invariants were seen to look at, for each task: at which cells while they did not find
 * that the task has ended, and whether they asked for its end, for what its checkpoint kept, or for
 * its next step: then each of its steps is seen.
 */
public final class Reads {

  private final long[][] cells;
  private long ends;
  private long lives;
  private long labels;

  /** Makes it empty. */
  public Reads(int tasks, int cellCount) {
    cells = new long[tasks][(cellCount + Long.SIZE - 1) / Long.SIZE];
  }

  /** Returns a copy. */
  public Reads copy() {
    Reads copy = new Reads(cells.length, Long.SIZE * cells[0].length);
    copy.add(this);
    return copy;
  }

  /**
   * Adds what one invariant looked at in one state.
   *
   * @param looked the cells, as bits
   * @param askedEnds of which tasks it asked whether they have ended, as bits
   * @param ended those of them that had
   * @param askedLives of which tasks it asked what the checkpoint kept
   * @param askedLabels of which tasks it asked for the next step
   */
  public void add(long[] looked, long askedEnds, long ended, long askedLives, long askedLabels) {
    ends |= askedEnds;
    lives |= askedLives;
    labels |= askedLabels;
    for (int task = 0; task < cells.length; task++) {
      if ((ended & 1L << task) == 0) {
        for (int word = 0; word < looked.length; word++) {
          cells[task][word] |= looked[word];
        }
      }
    }
  }

  /** Adds what another one holds. */
  public void add(Reads other) {
    ends |= other.ends;
    lives |= other.lives;
    labels |= other.labels;
    for (int task = 0; task < cells.length; task++) {
      for (int word = 0; word < cells[task].length; word++) {
        cells[task][word] |= other.cells[task][word];
      }
    }
  }

  /**
   * Says whether invariants may look at anything that a step of the task changed, other than a
   * complaint.
   */
  public boolean sees(int task, Node from, Node reached, Memory before, Memory after) {
    if (reached.atEnd() && (ends & 1L << task) != 0) {
      return true;
    }
    if (from.path().live() != reached.path().live() && (lives & 1L << task) != 0) {
      return true;
    }
    if ((labels & 1L << task) != 0) {
      return true;
    }
    for (int word = 0; word < cells[task].length; word++) {
      for (long left = cells[task][word]; left != 0; left &= left - 1) {
        if (after.differs(Long.SIZE * word + Long.numberOfTrailingZeros(left), before)) {
          return true;
        }
      }
    }
    return false;
  }

  public void save(CheckpointWriter writer) throws IOException {
    for (long[] ofTask : cells) {
      writer.longs(ofTask);
    }
    writer.number(ends);
    writer.number(lives);
    writer.number(labels);
  }

  public void restore(CheckpointReader reader) throws IOException {
    for (int task = 0; task < cells.length; task++) {
      cells[task] = reader.longs();
    }
    ends = reader.number();
    lives = reader.number();
    labels = reader.number();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reads reads
        && Arrays.deepEquals(cells, reads.cells)
        && ends == reads.ends
        && lives == reads.lives
        && labels == reads.labels;
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(cells);
  }
}
