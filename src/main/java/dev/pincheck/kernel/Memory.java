// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Arrays;
import java.util.Optional;

/** All shared state: flat integer cells. Equal contents are equal memories. */
public sealed class Memory permits WatchedMemory {

  private final int[] cells;

  Memory(int[] cells) {
    this.cells = cells;
  }

  Memory(Memory other) {
    this(other.cells.clone());
  }

  /** Returns a memory of its own with the same contents. */
  public Memory copy() {
    return new Memory(cells.clone());
  }

  /** Takes over the contents of another memory of the same layout. */
  public void copyFrom(Memory other) {
    System.arraycopy(other.cells, 0, cells, 0, cells.length);
  }

  /** Returns the number of cells. */
  public int size() {
    return cells.length;
  }

  /** Says whether the run has complained, and had not yet in an earlier memory of it. */
  public boolean complainsUnlike(Memory earlier) {
    return cells[Layout.OOPS] != earlier.cells[Layout.OOPS];
  }

  /** Says whether a cell differs from that of another memory of the same layout. */
  public boolean differs(int cell, Memory other) {
    return cells[cell] != other.cells[cell];
  }

  /** Returns the value of a cell. */
  public int get(int cell) {
    return cells[cell];
  }

  /** Sets a cell; for setting up a state. Routines go through primitives. */
  public void set(int cell, int value) {
    cells[cell] = value;
  }

  /** Returns the first complaint of the run; warnings only if there is nothing worse. */
  public Optional<Complaint> oops() {
    return cells[Layout.OOPS] == 0
        ? Optional.empty()
        : Optional.of(
            new Complaint(
                ErrorKind.of(cells[Layout.OOPS]),
                cells[Layout.OOPS + 1],
                Layout.OOPS,
                cells[Layout.OOPS + 2] - 1));
  }

  /** Remembers the complaint if it is the first, or the first that is more than a warning. */
  void remember(Complaint complaint) {
    int known = cells[Layout.OOPS];
    if (known == 0 || (ErrorKind.of(known).isWarning() && !complaint.kind().isWarning())) {
      cells[Layout.OOPS] = complaint.kind().code();
      cells[Layout.OOPS + 1] = complaint.object();
      cells[Layout.OOPS + 2] = complaint.task() + 1;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Memory memory && Arrays.equals(cells, memory.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return Arrays.toString(cells);
  }
}
