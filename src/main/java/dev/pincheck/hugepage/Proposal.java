// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

/** The predicates that were proposed on the list, in the order of their time. */
public enum Proposal implements Predicate {
  /** RFC v11 with the patch for transparent huge pages: other memslots are refused by bind. */
  A("both ends of the binding are aligned, or bind says EINVAL") {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return B.allows(word, slot, index, size);
    }

    @Override
    public boolean accepts(Word word, Binding slot, long size) {
      return B.allows(word, slot, slot.pgoff(), size);
    }
  },

  /** Patch 06/13, "Disallow hugepages for incompatible gmem bindings, but let 'em succeed". */
  B("both ends of the binding are aligned") {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return word.isAligned(slot.pgoff(), size) && word.isAligned(slot.pages(), size);
    }
  },

  /** The answer to it, mail 002. */
  C("the folio is between the binding's ends") {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return between(word, slot, word.roundDown(index, size), size);
    }
  },

  /** What was posted in its place and put into v13 (17/35): ALIGN where mail 002 rounds down. */
  D("the next folio is between the binding's ends") {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return between(word, slot, word.alignUp(index, size), size);
    }
  };

  private final String sentence;

  Proposal(String sentence) {
    this.sentence = sentence;
  }

  /** Returns when a huge page is used, as a clause. */
  public String sentence() {
    return sentence;
  }

  /** Returns whether bind takes the memslot at all. */
  public boolean accepts(Word word, Binding slot, long size) {
    return true;
  }

  private static boolean between(Word word, Binding slot, long huge, long size) {
    return !word.less(huge, word.alignUp(slot.pgoff(), size))
        && !word.less(word.plus(slot.pgoff(), slot.pages()), word.plus(huge, size));
  }
}
