// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

import java.util.EnumMap;
import java.util.Map;

/**
 * How a predicate serves the pages of a memslot.
 *
 * @param accepted whether bind takes the memslot; if not, no page is served
 * @param pages the pages of each kind, each page in one kind only
 */
public record Service(boolean accepted, Map<Kind, Pages> pages) {

  /** What becomes of a page. */
  public enum Kind {
    /** The order of its folio, as it should be. */
    HUGE("huge"),
    /** The order of its folio, which is not wholly bound: the mapping leaves the memslot. */
    WRONGLY_HUGE("wrongly huge"),
    /**
     * The order of its folio, which is wholly bound, but guest frames are not congruent: unless
     * somebody else looks, the guest sees other pages.
     */
    MISALIGNED("at misaligned frames"),
    /** Order 0, as it should be. */
    SMALL("small"),
    /** Order 0, though the whole folio could be mapped. */
    WRONGLY_SMALL("wrongly small"),
    /** Order 0, though a huge page smaller than the folio would fit. */
    SMALLER_FITS("fit a smaller huge page");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns what is said of pages of the kind, behind how many there are. */
    public String words() {
      return words;
    }
  }

  /** The pages of the huge pages that x86 maps, smallest first: 2 MiB and 1 GiB. */
  private static final long[] LEVELS = {1L << 9, 1L << 18};

  public Service {
    pages = Map.copyOf(pages);
  }

  /** Returns how a predicate serves a memslot from folios of {@code size} pages. */
  public static Service of(Proposal predicate, Binding slot, long size) {
    Map<Kind, Pages> pages = new EnumMap<>(Kind.class);
    boolean accepted = predicate.accepts(Word.U64, slot, size);
    if (accepted) {
      long block = Math.min(size, LEVELS[0]);
      long end = slot.pgoff() + slot.pages();
      long index = slot.pgoff();
      while (index != end) {
        // Within a block all pages but its first are alike: ALIGN leaves the first alone in place.
        long next = index % block == 0 ? index + 1 : Word.U64.alignUp(index, block);
        long run = Math.min(next, end) - index;
        Kind kind = kind(predicate, slot, index, size);
        pages.put(kind, pages.getOrDefault(kind, Pages.NONE).and(index, run));
        index += run;
      }
    }
    return new Service(accepted, pages);
  }

  /** Returns the pages of a kind. */
  public Pages of(Kind kind) {
    return pages.getOrDefault(kind, Pages.NONE);
  }

  /** Returns how many pages are served with the order of their folio, rightly or not. */
  public long huge() {
    return of(Kind.HUGE).count() + of(Kind.WRONGLY_HUGE).count() + of(Kind.MISALIGNED).count();
  }

  private static Kind kind(Proposal predicate, Binding slot, long index, long size) {
    if (predicate.allows(Word.U64, slot, index, size)) {
      if (!slot.holdsFolio(index, size)) {
        return Kind.WRONGLY_HUGE;
      }
      return slot.isCongruent(size) ? Kind.HUGE : Kind.MISALIGNED;
    } else if (slot.mayBeHuge(index, size)) {
      return Kind.WRONGLY_SMALL;
    }
    for (long level : LEVELS) {
      if (level < size && slot.mayBeHuge(index, level)) {
        return Kind.SMALLER_FITS;
      }
    }
    return Kind.SMALL;
  }
}
