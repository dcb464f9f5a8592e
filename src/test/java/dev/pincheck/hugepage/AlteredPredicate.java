// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

/** Predicates of the mail with one part left out or turned, named as in {@code Hugepage.als}. */
enum AlteredPredicate implements Predicate {
  B_OFFSET_ALONE("BOffsetAlone", /* sound= */ false, /* complete= */ false) {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return word.isAligned(slot.pgoff(), size);
    }
  },
  B_SIZE_ALONE("BSizeAlone", /* sound= */ false, /* complete= */ false) {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return word.isAligned(slot.pages(), size);
    }
  },
  C_START_ALONE("CStartAlone", /* sound= */ false, /* complete= */ true) {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return !word.less(word.roundDown(index, size), word.alignUp(slot.pgoff(), size));
    }
  },
  C_END_ALONE("CEndAlone", /* sound= */ false, /* complete= */ true) {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return endsBefore(word, slot, word.plus(word.roundDown(index, size), size));
    }
  },
  C_BEYOND_START("CBeyondStart", /* sound= */ true, /* complete= */ false) {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return word.less(word.alignUp(slot.pgoff(), size), word.roundDown(index, size))
          && C_END_ALONE.allows(word, slot, index, size);
    }
  },
  C_LAST_PAGE("CLastPage", /* sound= */ false, /* complete= */ true) {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      long past = word.plus(word.roundDown(index, size), size);
      return C_START_ALONE.allows(word, slot, index, size)
          && endsBefore(word, slot, word.plus(past, -1));
    }
  },
  C_START_ROUNDED_DOWN("CStartRoundedDown", /* sound= */ false, /* complete= */ true) {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return !word.less(word.roundDown(index, size), word.roundDown(slot.pgoff(), size))
          && C_END_ALONE.allows(word, slot, index, size);
    }
  },
  /** The same predicate: a folio's first page is aligned. */
  C_START_AS_IT_IS("CStartAsItIs", /* sound= */ true, /* complete= */ true) {
    @Override
    public boolean allows(Word word, Binding slot, long index, long size) {
      return !word.less(word.roundDown(index, size), slot.pgoff())
          && C_END_ALONE.allows(word, slot, index, size);
    }
  };

  final String alloy;
  final boolean sound;
  final boolean complete;

  AlteredPredicate(String alloy, boolean sound, boolean complete) {
    this.alloy = alloy;
    this.sound = sound;
    this.complete = complete;
  }

  private static boolean endsBefore(Word word, Binding slot, long end) {
    return !word.less(word.plus(slot.pgoff(), slot.pages()), end);
  }
}
