// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Objects;

/**
 * The pages of an inode by index, and whose data they hold. A page that is removed and grabbed
 * again is another page: pages are told apart by how many were removed at their index before. For
 * each index a cell with the content (0: no page; 1: zeroes; else 1 + the number of whoever wrote),
 * then for each the number of removals, then for each the flags. Pages are memory of their own:
 * they outlive their inode until they are removed.
 */
public final class PageCache {

  /** The content of a page that nobody wrote. */
  public static final int ZERO = 1;

  /** The flag of a page that is broken. */
  static final int POISONED = 1;

  private static final int LEAKED = 2;

  private final Kernel kernel;
  private final int cell;
  private final int size;

  /** Lays out an empty page cache. */
  public PageCache(Kernel kernel, Layout layout, String name, int size) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 3 * size, 0, 0);
    this.size = size;
  }

  /**
   * Returns which page is at the index, as the number of removals before it; it is a new one of
   * zeroes if there was none: filemap_grab_folio.
   */
  public int grab(int index) {
    return kernel.perform(new Primitive(PrimitiveKind.PAGE_GRAB, at(index), size));
  }

  /** Says whether there is a page at the index. */
  public boolean isPresent(int index) {
    return kernel.perform(new Primitive(PrimitiveKind.LOAD, at(index), 0)) != 0;
  }

  /** Returns how many pages were removed at the index. */
  public int removals(int index) {
    return kernel.perform(new Primitive(PrimitiveKind.LOAD, at(index) + size, 0));
  }

  /** Says whether the page at the index is the one before which there were as many removals. */
  public boolean isStill(int index, int removals) {
    return isPresent(index) && removals(index) == removals;
  }

  /** Removes the page at the index, its poison with it; returns whether there was one. */
  public boolean remove(int index) {
    return kernel.perform(new Primitive(PrimitiveKind.PAGE_REMOVE, at(index), size)) != 0;
  }

  /** The writer's data is in the page, if it is still there and nobody wrote to it before. */
  public void write(int index, int removals, int writer) {
    if (kernel.perform(new Primitive(PrimitiveKind.LOAD, at(index), 0)) == ZERO
        && removals(index) == removals) {
      kernel.perform(new Primitive(PrimitiveKind.STORE, at(index), ZERO + writer));
    }
  }

  /** What one has written is another's from here on, who never writes. */
  public void bequeath(int writer, int heir) {
    for (int index = 0; index < size; index++) {
      if (kernel.perform(new Primitive(PrimitiveKind.LOAD, at(index), 0)) == ZERO + writer) {
        kernel.perform(new Primitive(PrimitiveKind.STORE, at(index), ZERO + heir));
      }
    }
  }

  /** Marks the page at the index as broken, if there is one; returns whether. */
  public boolean poison(int index) {
    return index >= 0
        && index < size
        && kernel.perform(new Primitive(PrimitiveKind.PAGE_POISON, at(index), size)) != 0;
  }

  /** Says whether the page at the index is broken. */
  public boolean isPoisoned(int index) {
    return (kernel.perform(new Primitive(PrimitiveKind.LOAD, at(index) + 2 * size, 0)) & POISONED)
        != 0;
  }

  /** Notes that a reference on a page at the index is never given back. */
  public void leak(int index) {
    kernel.perform(new Primitive(PrimitiveKind.SET_BITS, at(index) + 2 * size, LEAKED));
  }

  /** Returns the number of indices. */
  public int size() {
    return size;
  }

  /** Returns the content at the index, for who looks on from outside. */
  public int in(Memory memory, int index) {
    return memory.get(at(index));
  }

  /** Returns how many pages were removed at the index, for who looks on from outside. */
  public int removalsIn(Memory memory, int index) {
    return memory.get(at(index) + size);
  }

  /** Says whether the page at the index is broken, for who looks on from outside. */
  public boolean poisonedIn(Memory memory, int index) {
    return (memory.get(at(index) + 2 * size) & POISONED) != 0;
  }

  /** Says whether a reference on a page at the index leaked, for who looks on from outside. */
  public boolean leakedIn(Memory memory, int index) {
    return (memory.get(at(index) + 2 * size) & LEAKED) != 0;
  }

  private int at(int index) {
    return cell + Objects.checkIndex(index, size);
  }
}
