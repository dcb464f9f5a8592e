// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Counters, and pages that are told apart although they are at the same index. */
final class PageCacheTest {

  private final Bench bench = new Bench();

  @Test
  void aCounterGoesBelowZeroAndBack() {
    Counter counter = new Counter(bench.kernel, bench.layout, 0, "in_progress of vm1");
    int[] seen = new int[2];
    bench.runs(0, () -> seen[0] = counter.add(-1), () -> seen[1] = counter.add(2));

    bench.step(0).step(0);

    assertThat(seen).containsExactly(-1, 1);
    assertThat(counter.in(bench.memory())).isEqualTo(1);
  }

  @Test
  void aCounterInFreedMemoryIsAnError() {
    Counter counter =
        new Counter(bench.kernel, bench.layout, bench.object.number(), "in_progress of vm1");
    bench.runs(0, bench.object::free, () -> counter.add(1), counter::load);

    bench.step(0).step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.USE_AFTER_FREE, ErrorKind.USE_AFTER_FREE);
  }

  @Test
  void whoeverGrabsAnIndexGetsTheSamePageUntilItIsRemoved() {
    PageCache pages = cache();
    int[] seen = new int[3];
    boolean[] removed = new boolean[2];
    bench.runs(
        0,
        () -> seen[0] = pages.grab(1),
        () -> seen[1] = pages.grab(1),
        () -> removed[0] = pages.remove(1),
        () -> removed[1] = pages.remove(1),
        () -> seen[2] = pages.grab(1));

    bench.step(0).step(0).step(0).step(0).step(0);

    assertThat(seen).containsExactly(0, 0, 1);
    assertThat(removed).containsExactly(true, false);
    assertThat(pages.in(bench.memory(), 0)).isZero();
    assertThat(pages.in(bench.memory(), 1)).isEqualTo(PageCache.ZERO);
    assertThat(pages.removalsIn(bench.memory(), 1)).isEqualTo(1);
  }

  @Test
  void dataStayWithWhoeverWroteFirst() {
    PageCache pages = cache();
    bench.runs(0, () -> pages.grab(0), () -> pages.write(0, 0, 2), () -> pages.write(0, 0, 1));

    bench.step(0).step(0).step(0);

    assertThat(pages.in(bench.memory(), 0)).isEqualTo(PageCache.ZERO + 2);
  }

  @Test
  void aPageThatIsGoneCannotBeWrittenTo() {
    PageCache pages = cache();
    bench.runs(
        0,
        () -> pages.grab(0),
        () -> pages.remove(0),
        () -> pages.grab(0),
        () -> pages.write(0, 0, 1));

    bench.step(0).step(0).step(0).step(0);

    assertThat(pages.in(bench.memory(), 0)).isEqualTo(PageCache.ZERO);
  }

  @Test
  void poisonGoesWithThePageAndALeakStays() {
    PageCache pages = cache();
    boolean[] poisoned = new boolean[2];
    bench.runs(
        0,
        () -> pages.grab(1),
        () -> pages.poison(1),
        () -> poisoned[0] = pages.isPoisoned(1),
        () -> pages.leak(1),
        () -> pages.remove(1),
        () -> poisoned[1] = pages.isPoisoned(1));

    bench.step(0).step(0).step(0).step(0).step(0).step(0);

    assertThat(poisoned).containsExactly(true, false);
    assertThat(pages.leakedIn(bench.memory(), 1)).isTrue();
    assertThat(pages.leakedIn(bench.memory(), 0)).isFalse();
  }

  @Test
  void aPageThatIsNotThereIsNotPoisonedAndTheNextOneIsWhole() {
    PageCache pages = cache();
    boolean[] wasThere = new boolean[2];
    boolean[] poisoned = new boolean[1];
    bench.runs(
        0,
        () -> wasThere[0] = pages.poison(1),
        () -> pages.grab(1),
        () -> poisoned[0] = pages.isPoisoned(1),
        () -> wasThere[1] = pages.poison(1));

    bench.step(0).step(0).step(0).step(0);

    assertThat(wasThere).containsExactly(false, true);
    assertThat(poisoned).containsExactly(false);
  }

  @Test
  void anIndexOutsideIsRefused() {
    PageCache pages = cache();

    assertThatThrownBy(() -> pages.grab(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> pages.grab(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whoeverWaitsForNobodyWaitsForThoseWhoCame() {
    InFlight flight = new InFlight(bench.kernel, bench.layout, 0, "memory_failure on i1");
    bench.runs(0, flight::enter, flight::leave);
    bench.runs(1, flight::awaitNobody);

    bench.step(0);

    assertThat(bench.attempt(1))
        .isEqualTo(new StepResult.Blocked("memory_failure on i1", List.of(0)));
    bench.step(0).step(1);
    assertThat(bench.label(1)).isEqualTo(Standing.DONE);
  }

  @Test
  void aMemoryErrorReplacesAWarningAndNotTheOtherWayRound() {
    SlabObject other = bench.layout.object(bench.kernel, "kvm", "vm1", true);
    bench.runs(
        0,
        () -> other.warnOn(true),
        bench.object::free,
        bench.object::read,
        () -> other.bugOn(true));

    bench.step(0);
    assertThat(bench.memory().oops()).map(Complaint::kind).contains(ErrorKind.WARN);
    bench.step(0).step(0).step(0);

    assertThat(bench.memory().oops()).map(Complaint::kind).contains(ErrorKind.USE_AFTER_FREE);
  }

  @Test
  void aConstantOfFreedMemoryIsAnErrorAndAPeekIsNone() {
    Constant constant = new Constant(bench.object, 7);
    Field field = new Field(bench.kernel, bench.layout, bench.object.number(), "gfn", 1);
    int[] seen = new int[2];
    bench.runs(
        0, bench.object::free, () -> seen[0] = field.peek(), () -> seen[1] = constant.load());

    bench.step(0).step(0);
    assertThat(bench.found()).isEmpty();
    bench.step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.USE_AFTER_FREE);
    assertThat(seen).containsExactly(1, 7);
  }

  private PageCache cache() {
    return new PageCache(bench.kernel, bench.layout, "pages of i1", 2);
  }
}
