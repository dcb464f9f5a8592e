// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    int[] seen = new int[4];
    bench.runs(
        0,
        () -> seen[0] = pages.grab(1),
        () -> seen[1] = pages.grab(1),
        () -> pages.truncate(0, 1),
        () -> seen[2] = pages.load(1),
        () -> seen[3] = pages.grab(1));

    bench.step(0).step(0).step(0).step(0).step(0);

    assertThat(seen).containsExactly(1, 1, 0, 2);
    assertThat(pages.lastIn(bench.memory(), 1)).isEqualTo(2);
    assertThat(pages.in(bench.memory(), 0)).isZero();
    assertThat(pages.lastIn(bench.memory(), 0)).isZero();
  }

  @Test
  void truncationLeavesThePagesBehindTheRange() {
    PageCache pages = cache();
    bench.runs(0, () -> pages.truncate(1, 7));
    pages.initially(bench.memory(), 0);
    pages.initially(bench.memory(), 1);

    bench.step(0);

    assertThat(pages.in(bench.memory(), 0)).isEqualTo(1);
    assertThat(pages.in(bench.memory(), 1)).isZero();
    assertThat(pages.lastIn(bench.memory(), 1)).isEqualTo(1);
  }

  @Test
  void anIndexOutsideIsRefused() {
    PageCache pages = cache();

    assertThatThrownBy(() -> pages.grab(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> pages.grab(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private PageCache cache() {
    return new PageCache(bench.kernel, bench.layout, 0, "pages of i1", 2);
  }
}
