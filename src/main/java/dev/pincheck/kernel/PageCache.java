// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Objects;

/**
 * The pages of an inode by index. A page that is removed and grabbed again is another page, so that
 * pages are told apart by generation: the first page at an index is 1, the next 2; 0 is no page.
 * For each index a cell with the page that is there, then for each the last one that was.
 */
public final class PageCache {

  private final Kernel kernel;
  private final int cell;
  private final int size;

  /** Lays out an empty page cache as a part of the object {@code owner}. */
  public PageCache(Kernel kernel, Layout layout, int owner, String name, int size) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 2 * size, owner, 0);
    this.size = size;
  }

  /**
   * Returns the page at the index, a new one if there is none: filemap_grab_folio.
   *
   * @throws IndexOutOfBoundsException if the index is not within the size: the caller has to check
   */
  public int grab(int index) {
    return kernel.perform(new Primitive(Operation.PAGE_GRAB, at(index), size));
  }

  /** Returns the page at the index; 0 if there is none. */
  public int load(int index) {
    return kernel.perform(new Primitive(Operation.LOAD, at(index), 0));
  }

  /** Removes the pages from {@code first} to {@code last}, both included, as far as there are. */
  public void truncate(int first, int last) {
    for (int index = first; index <= last && index < size; index++) {
      kernel.perform(new Primitive(Operation.STORE, at(index), 0));
    }
  }

  /** Returns the number of indices. */
  public int size() {
    return size;
  }

  /** Returns the page at the index, for who looks on from outside; 0 if there is none. */
  public int in(Memory memory, int index) {
    return memory.get(at(index));
  }

  /** Returns the last page that was at the index, for who looks on from outside. */
  public int lastIn(Memory memory, int index) {
    return memory.get(at(index) + size);
  }

  /** Puts the first page at the index in the initial state. */
  public void initially(Memory memory, int index) {
    memory.set(at(index), 1);
    memory.set(at(index) + size, 1);
  }

  private int at(int index) {
    return cell + Objects.checkIndex(index, size);
  }
}
