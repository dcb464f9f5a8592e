// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Optional;

/** An array of pointers by index; 0 is no entry. One cell an index. */
public final class XArray {

  private final Kernel kernel;
  private final int cell;
  private final int size;

  /** Lays out an empty array as a part of the object {@code owner}. */
  public XArray(Kernel kernel, Layout layout, int owner, String name, int size) {
    this.kernel = kernel;
    this.cell = layout.cells(name, size, owner, 0);
    this.size = size;
  }

  /** Returns the entry at the index; none beyond the size. */
  public int load(int index) {
    return index >= 0 && index < size
        ? kernel.perform(new Primitive(PrimitiveKind.LOAD, cell + index, 0))
        : 0;
  }

  /**
   * Stores one entry at every index from {@code first} to {@code last}, both included, as far as
   * there are such.
   */
  public void storeRange(int first, int last, int entry) {
    for (int index = Math.max(first, 0); index <= last && index < size; index++) {
      kernel.perform(new Primitive(PrimitiveKind.STORE, cell + index, entry));
    }
  }

  /** Returns the first index from {@code first} to {@code last} with an entry; -1 if none has. */
  public int find(int first, int last) {
    return findEntry(first, last).map(Entry::index).orElse(-1);
  }

  /**
   * Returns the first entry from {@code first} to {@code last} with its index, as one load found
   * it: xa_find. What is loaded at that index later may be another entry, or none.
   */
  public Optional<Entry> findEntry(int first, int last) {
    for (int index = first; index <= last && index < size; index++) {
      int pointer = load(index);
      if (pointer != 0) {
        return Optional.of(new Entry(index, pointer));
      }
    }
    return Optional.empty();
  }

  /** An entry that was found. */
  public record Entry(int index, int pointer) {}

  /** Says whether it has no entry. */
  public boolean isEmpty() {
    return find(0, size - 1) < 0;
  }

  /** Returns the number of indices. */
  public int size() {
    return size;
  }

  /** Returns an entry, for who looks on from outside. */
  public int in(Memory memory, int index) {
    return memory.get(cell + index);
  }

  /** Sets an entry of the initial state. */
  public void initially(Memory memory, int index, int entry) {
    memory.set(cell + index, entry);
  }
}
