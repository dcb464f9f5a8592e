// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memories, and sets of more cells than a word has bits. */
final class CellsTest {

  private static final int MANY = 150;

  private final Layout layout = new Layout(2);
  private final int first = layout.cells("cells", MANY, 0, 0);

  private Footprint touching(PrimitiveKind kind, int cell) {
    return Footprint.of(layout, 0, new Primitive(kind, first + cell, 0));
  }

  private static List<Integer> cells(Footprint footprint) {
    List<Integer> cells = new ArrayList<>();
    footprint.forEach(cells::add);
    return cells;
  }

  @Test
  void aFootprintHasTheCellsThatAreTouchedAndNoOthers() {
    for (int cell = 0; cell < MANY; cell++) {
      Footprint load = touching(PrimitiveKind.LOAD, cell);
      Footprint store = touching(PrimitiveKind.STORE, cell);
      Footprint enter = touching(PrimitiveKind.SECTION_ENTER, cell);

      assertThat(cells(load)).containsExactly(first + cell);
      assertThat(load.isRead(first + cell)).isTrue();
      assertThat(load.isChanged(first + cell)).isFalse();
      assertThat(cells(store)).containsExactly(first + cell);
      assertThat(store.isRead(first + cell)).isFalse();
      assertThat(store.isChanged(first + cell)).isTrue();
      assertThat(cells(enter)).containsExactly(first + cell);
      assertThat(enter.isChanged(first + cell)).isTrue();
    }
  }

  @Test
  void conflictsAreThoseOfOneCell() {
    for (int cell : new int[] {0, 60, 61, 64, 128, 149}) {
      Footprint load = touching(PrimitiveKind.LOAD, cell);
      Footprint store = touching(PrimitiveKind.STORE, cell);
      Footprint enter = touching(PrimitiveKind.SECTION_ENTER, cell);

      assertThat(load.conflictsWith(load)).isFalse();
      assertThat(enter.conflictsWith(enter)).isFalse();
      assertThat(store.conflictsWith(store)).isTrue();
      assertThat(load.conflictsWith(store)).isTrue();
      assertThat(store.conflictsWith(load)).isTrue();
      assertThat(load.conflictsWith(enter)).isTrue();
      assertThat(enter.conflictsWith(load)).isTrue();
      assertThat(store.conflictsWith(enter)).isTrue();
      assertThat(enter.conflictsWith(store)).isTrue();
      assertThat(store.conflictsWith(touching(PrimitiveKind.STORE, (cell + 64) % MANY))).isFalse();
    }
  }

  @Test
  void footprintsAddUpAndAreEmptiedAgain() {
    Footprint all = new Footprint(layout.size());
    all.add(touching(PrimitiveKind.LOAD, 5));
    all.add(touching(PrimitiveKind.STORE, 70));
    all.add(touching(PrimitiveKind.SECTION_ENTER, 149));

    assertThat(cells(all)).containsExactly(first + 5, first + 70, first + 149);
    assertThat(all.isRead(first + 5)).isTrue();
    assertThat(all.isChanged(first + 5)).isFalse();
    assertThat(all.isChanged(first + 70)).isTrue();
    assertThat(all.isRead(first + 70)).isFalse();
    assertThat(all.isChanged(first + 149)).isTrue();
    all.clear();
    assertThat(cells(all)).isEmpty();
    all.updateAll();
    assertThat(cells(all)).hasSize(layout.size());
    assertThat(all.isRead(0) && all.isChanged(0)).isTrue();
    assertThat(all.isRead(layout.size() - 1) && all.isChanged(layout.size() - 1)).isTrue();
  }

  @Test
  void whereATaskMayNotSleepItsOwnLocksAreLookedAt() {
    Layout locks = new Layout(2);
    Kernel kernel = new RerunKernel(locks);
    int cell = locks.cells("cells", 70, 0, 0);
    int spin = locks.size();
    new SpinLock(kernel, locks, 0, "spin");
    new Mutex(kernel, locks, 0, "mutex");
    new RwSemaphore(kernel, locks, 0, "semaphore");

    Footprint lock = Footprint.of(locks, 0, new Primitive(PrimitiveKind.LOCK, cell, 0));
    assertThat(cells(lock)).containsExactly(cell, spin, spin + 1, spin + 2, spin + 3);
    assertThat(lock.isOwn(cell)).isFalse();
    assertThat(lock.isOwn(spin)).isTrue();
    assertThat(lock.isOwn(spin + 3)).isTrue();
    assertThat(lock.isRead(spin)).isFalse();
    Footprint sum = new Footprint(locks.size());
    sum.add(lock);
    assertThat(sum.isOwn(spin + 2)).isTrue();
    sum.clear();
    assertThat(sum.isOwn(spin + 2)).isFalse();
    assertThat(cells(Footprint.of(locks, 0, new Primitive(PrimitiveKind.ADD, cell, 1))))
        .containsExactly(cell);
  }

  @Test
  void aWatchedMemoryKnowsWhatWasLookedAt() {
    WatchedMemory watched = new WatchedMemory(layout.memory());
    watched.set(first + 70, 7);

    assertThat(watched.looked()).containsOnly(0);
    assertThat(watched.looked()).hasSize((layout.size() + 63) / 64);
    assertThat(watched.get(first + 70)).isEqualTo(7);
    assertThat(watched.get(0)).isZero();
    assertThat(watched.looked()).startsWith(1, 1L << (first + 70 - 64));
    watched.forget();
    assertThat(watched.looked()).containsOnly(0);
  }

  @Test
  void memoriesAreWhatTheyHold() {
    Memory one = layout.memory();
    Memory other = layout.memory();
    other.set(first, 9);

    assertThat(other).isNotEqualTo(one);
    assertThat(other.differs(first, one)).isTrue();
    assertThat(other.differs(first + 1, one)).isFalse();
    assertThat(other.toString()).startsWith("[0, 0, 0, 9, 0, ");
    one.copyFrom(other);
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.hashCode()).isNotZero();
    assertThat(one.copy()).isEqualTo(other).isNotSameAs(one);
    assertThat(one.complainsUnlike(other)).isFalse();
    other.remember(new Complaint(ErrorKind.BUG, 0, first, 1));
    assertThat(other.complainsUnlike(one)).isTrue();
    assertThat(other.oops()).contains(new Complaint(ErrorKind.BUG, 0, Layout.OOPS, 1));
  }

  @Test
  void resultsAreWhatTheyHold() {
    Results results = Results.copyOf(new int[] {9, 7, 5, 3}, 1, 3);

    assertThat(results.size()).isEqualTo(2);
    assertThat(results.get(1)).isEqualTo(5);
    assertThat(results).hasToString("[7, 5]").isNotEqualTo(Results.NONE);
    assertThat(results)
        .isEqualTo(Results.copyOf(new int[] {7, 5}, 0, 2))
        .hasSameHashCodeAs(Results.copyOf(new int[] {7, 5}, 0, 2));
    assertThat(results.hashCode()).isNotZero();
    assertThat(results.withRoomFor(2)).containsExactly(7, 5, 0, 0);
  }
}
