// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The predicates in every case below a bound, and at the end of a word. */
final class ProposalTest {

  private static final long LIMIT = 24;

  private static List<Case> where(Predicate<Case> wrong) {
    List<Case> found = new ArrayList<>();
    Case.below(
        LIMIT,
        each -> {
          if (wrong.test(each)) {
            found.add(each);
          }
        });
    return found;
  }

  private static List<Case> unsound(dev.pincheck.hugepage.Predicate predicate) {
    return where(each -> each.allowedBy(predicate, Word.U64) && !each.folioInside());
  }

  private static List<Case> incomplete(dev.pincheck.hugepage.Predicate predicate) {
    return where(each -> !each.allowedBy(predicate, Word.U64) && each.folioInside());
  }

  @Test
  void cIsExact() {
    assertThat(unsound(Proposal.C)).isEmpty();
    assertThat(incomplete(Proposal.C)).isEmpty();
  }

  @Test
  void bIsSoundAndLeavesFoliosOut() {
    assertThat(unsound(Proposal.B)).isEmpty();
    assertThat(incomplete(Proposal.B)).isNotEmpty();
  }

  @Test
  void dIsNeither() {
    assertThat(unsound(Proposal.D)).contains(new Case(new Binding(0, 1, 3), 1, 2));
    assertThat(incomplete(Proposal.D)).contains(new Case(new Binding(0, 0, 2), 1, 2));
  }

  @Test
  void whereAAcceptsEveryPageIsHugeByAllButD() {
    List<Case> accepted =
        where(each -> Proposal.A.accepts(Word.U64, each.slot(), each.size()) && each.size() > 1);

    assertThat(accepted)
        .isNotEmpty()
        .allMatch(each -> each.allowedBy(Proposal.A, Word.U64))
        .allMatch(each -> each.allowedBy(Proposal.B, Word.U64))
        .allMatch(each -> each.allowedBy(Proposal.C, Word.U64))
        .anyMatch(each -> !each.allowedBy(Proposal.D, Word.U64));
  }

  @ParameterizedTest
  @EnumSource
  void eachPartOfAPredicateIsNeeded(AlteredPredicate altered) {
    assertThat(unsound(altered).isEmpty()).isEqualTo(altered.sound);
    assertThat(incomplete(altered).isEmpty()).isEqualTo(altered.complete);
  }

  @Test
  void aFolioThatIsBoundIsMappedRightJustWhereFramesAreCongruent() {
    assertThat(
            where(
                each ->
                    each.folioInside() && each.mapsRight() != each.slot().isCongruent(each.size())))
        .isEmpty();
    assertThat(where(each -> each.slot().mayBeHuge(each.index(), each.size()) != each.mapsRight()))
        .isEmpty();
  }

  @Test
  void bothSidesInsideAreNotEnough() {
    assertThat(where(each -> each.folioInside() && each.blockInside() && !each.mapsRight()))
        .contains(new Case(new Binding(0, 1, 3), 2, 2));
  }

  /** A small word in which every case can be tried: it ends where the pages end. */
  @Test
  void cIsExactUpToAFolioBeforeTheEndOfTheWord() {
    Word word = new Word(5);
    List<Case> wrong = new ArrayList<>();
    Case.below(
        1L << word.bits(),
        each -> {
          if (each.allowedBy(Proposal.C, word) != each.folioInside()) {
            wrong.add(each);
          }
        });

    assertThat(wrong)
        .allMatch(each -> each.slot().pgoff() + each.slot().pages() > 32 - each.size())
        .anyMatch(each -> each.folioInside())
        .anyMatch(each -> !each.folioInside());
  }

  /** An offset of almost 2^63 bytes (2.10) is far from there. */
  @Test
  void noWordEndsWhereAnOffsetOverflows() {
    long pgoff = (1L << 51) - 1;
    Binding slot = new Binding(0, pgoff, 0x400);

    for (long index = pgoff; index < pgoff + 0x400; index++) {
      assertThat(Proposal.C.allows(Word.U64, slot, index, 0x200))
          .isEqualTo(slot.holdsFolio(index, 0x200));
    }
  }
}
