// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

import java.util.function.Consumer;

/**
 * A page of a bound file, and its folio.
 *
 * @param slot the memslot
 * @param index the page, bound by the memslot
 * @param size how many pages the folio has
 */
record Case(Binding slot, long index, long size) {

  /** Visits every case with pages below a limit, frames below 8, and folios of 1 to 8 pages. */
  static void below(long limit, Consumer<Case> visitor) {
    for (long size = 1; size <= 8; size *= 2) {
      for (long pgoff = 0; pgoff < limit; pgoff++) {
        for (long pages = 1; pgoff + pages <= limit; pages++) {
          for (long gfn = 0; gfn < 8; gfn++) {
            for (long index = pgoff; index < pgoff + pages; index++) {
              visitor.accept(new Case(new Binding(gfn, pgoff, pages), index, size));
            }
          }
        }
      }
    }
  }

  boolean allowedBy(Predicate predicate, Word word) {
    return predicate.allows(word, slot, index, size);
  }

  /** The guest frames that are shown the folio are in the memslot. */
  boolean blockInside() {
    long block = (index - slot.pgoff() + slot.gfn()) / size * size;
    return block >= slot.gfn() && block + size <= slot.gfn() + slot.pages();
  }

  boolean folioInside() {
    return slot.holdsFolio(index, size);
  }

  /**
   * Each frame of the huge page is in the memslot and is shown what the memslot means; by frame.
   */
  boolean mapsRight() {
    long frame = index - slot.pgoff() + slot.gfn();
    long block = frame / size * size;
    long folio = index / size * size;
    for (long k = 0; k < size; k++) {
      boolean inside = block + k >= slot.gfn() && block + k < slot.gfn() + slot.pages();
      if (!inside || block + k - slot.gfn() + slot.pgoff() != folio + k) {
        return false;
      }
    }
    return true;
  }
}
