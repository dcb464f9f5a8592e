// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.hugepage.Service.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How pages are counted: by runs, as if each was asked for. */
final class ServiceTest {

  private static Pages from(long first, long count) {
    return new Pages(count, OptionalLong.of(first));
  }

  /** The memslot of mail 002; the figures are those of the fact sheet's section 6. */
  @Test
  void theBulkOfGuestMemory() {
    Binding bulk = new Binding(0x100, 0x100, 0x7ff00);

    Service a = Service.of(Proposal.A, bulk, 0x200);
    assertThat(a.accepted()).isFalse();
    assertThat(a.huge()).isZero();
    Service b = Service.of(Proposal.B, bulk, 0x200);
    assertThat(b.huge()).isZero();
    assertThat(b.of(Kind.WRONGLY_SMALL)).isEqualTo(from(0x200, 523776));
    Service c = Service.of(Proposal.C, bulk, 0x200);
    assertThat(c.pages()).containsOnlyKeys(Kind.HUGE, Kind.SMALL);
    assertThat(c.of(Kind.HUGE)).isEqualTo(from(0x200, 523776));
    Service d = Service.of(Proposal.D, bulk, 0x200);
    assertThat(d.of(Kind.WRONGLY_HUGE)).isEqualTo(from(0x100, 256));
    assertThat(d.of(Kind.WRONGLY_SMALL)).isEqualTo(from(0x7fe01, 511));
  }

  @Test
  void framesThatAreNotCongruentAreCountedApart() {
    Service padded = Service.of(Proposal.C, new Binding(0x100, 0x200, 0x7ff00), 0x200);

    assertThat(padded.huge()).isEqualTo(523776);
    assertThat(padded.of(Kind.MISALIGNED)).isEqualTo(from(0x200, 523776));
    assertThat(padded.of(Kind.HUGE)).isEqualTo(Pages.NONE);
  }

  @Test
  void aSmallerHugePageMayFitWhereTheFolioDoesNot() {
    Service large = Service.of(Proposal.C, new Binding(0x100, 0x100, 0x7ff00), 1L << 18);

    assertThat(large.of(Kind.HUGE)).isEqualTo(from(0x40000, 1L << 18));
    assertThat(large.of(Kind.SMALLER_FITS)).isEqualTo(from(0x200, (1L << 18) - 0x200));
    assertThat(large.of(Kind.SMALL)).isEqualTo(from(0x100, 0x100));
  }

  @Test
  void runsAreCountedAsIfEachPageWasAskedFor() {
    for (Proposal proposal : Proposal.values()) {
      for (long pgoff : new long[] {0, 1, 511, 512, 513}) {
        for (long pages : new long[] {1, 511, 512, 1023, 1025, 2048}) {
          Binding slot = new Binding(pgoff, pgoff, pages);
          Service service = Service.of(proposal, slot, 512);
          if (service.accepted()) {
            assertThat(service.pages()).isEqualTo(oneByOne(proposal, slot));
          }
        }
      }
    }
  }

  private static Map<Kind, Pages> oneByOne(Proposal proposal, Binding slot) {
    Map<Kind, Pages> pages = new EnumMap<>(Kind.class);
    for (long index = slot.pgoff(); index < slot.pgoff() + slot.pages(); index++) {
      boolean inside = index / 512 * 512 >= slot.pgoff();
      inside &= index / 512 * 512 + 512 <= slot.pgoff() + slot.pages();
      Kind kind =
          proposal.allows(Word.U64, slot, index, 512)
              ? inside ? Kind.HUGE : Kind.WRONGLY_HUGE
              : inside ? Kind.WRONGLY_SMALL : Kind.SMALL;
      pages.merge(kind, from(index, 1), (old, more) -> new Pages(old.count() + 1, old.first()));
    }
    return pages;
  }
}
