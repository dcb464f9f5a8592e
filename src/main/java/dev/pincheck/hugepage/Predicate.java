// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

/** What decides whether a page is mapped with the order of its folio, or with order 0. */
@FunctionalInterface
public interface Predicate {

  /**
   * Returns whether the folio's order is kept.
   *
   * @param word the arithmetic of it
   * @param slot the memslot that is read
   * @param index the page of the file, bound by the memslot
   * @param size how many pages the folio has, a power of two
   */
  boolean allows(Word word, Binding slot, long index, long size);
}
