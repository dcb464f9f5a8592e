// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Slab objects, their fields and their counts. */
final class LifetimeTest {

  private final Bench bench = new Bench();
  private final Field field =
      new Field(bench.kernel, bench.layout, bench.object.number(), "gmem.file of s1", 7);
  private final Refcount count =
      new Refcount(bench.kernel, bench.layout, bench.object.number(), "f_count of f1", 1);

  @Test
  void aFieldKeepsWhatIsStored() {
    bench.runs(0, () -> field.store(field.load() + 1));

    bench.step(0);

    assertThat(field.in(bench.memory())).isEqualTo(8);
    assertThat(bench.found()).isEmpty();
  }

  @Test
  void readingAFieldOfAFreedObjectIsAUseAfterFree() {
    bench.runs(0, bench.object::free, field::load);

    bench.step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.USE_AFTER_FREE);
    assertThat(bench.complaints.get(0).object()).isEqualTo(bench.object.number());
  }

  @Test
  void theRunGoesOnAfterAnErrorAndRemembersTheFirst() {
    bench.runs(0, bench.object::free, () -> field.store(3), bench.object::free);

    bench.step(0).step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.USE_AFTER_FREE, ErrorKind.DOUBLE_FREE);
    assertThat(bench.memory().oops()).map(Complaint::kind).hasValue(ErrorKind.USE_AFTER_FREE);
    assertThat(field.in(bench.memory())).isEqualTo(3);
  }

  @Test
  void freeingTwiceIsADoubleFree() {
    bench.runs(0, bench.object::free);
    bench.runs(1, bench.object::free);

    bench.step(0).step(1);

    assertThat(bench.found()).containsExactly(ErrorKind.DOUBLE_FREE);
    assertThat(bench.complaints.get(0).task()).isEqualTo(1);
  }

  @Test
  void whatIsNotAllocatedYetMustNotBeTouched() {
    SlabObject later = bench.layout.object(bench.kernel, "slot", "s2", /* allocated= */ false);
    Field inside = new Field(bench.kernel, bench.layout, later.number(), "base_gfn of s2", 0);
    bench.runs(0, inside::load, later::alloc, inside::load);

    bench.step(0).step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.WILD_ACCESS);
    assertThat(later.liveIn(bench.memory())).isTrue();
  }

  @Test
  void theLastPutSaysThatItIsTheLast() {
    Field last = new Field(bench.kernel, bench.layout, 0, "seen", 0);
    bench.runs(0, count::inc, () -> put(last), () -> put(last));

    bench.step(0).step(0);
    assertThat(last.in(bench.memory())).isZero();

    bench.step(0);
    assertThat(last.in(bench.memory())).isOne();
  }

  private void put(Field last) {
    last.store(count.decAndTest() ? 1 : 0);
  }

  @Test
  void aCountFallsNotBelowZero() {
    bench.runs(0, count::decAndTest, count::decAndTest);

    bench.step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.REFCOUNT_UNDERFLOW);
  }

  @Test
  void aCountOfZeroIsNotTakenBlindly() {
    bench.runs(0, count::decAndTest, count::inc);

    bench.step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.REFCOUNT_FROM_ZERO);
  }

  @Test
  void incNotZeroRefusesADyingObjectEvenWhenItIsFreed() {
    Field taken = new Field(bench.kernel, bench.layout, 0, "taken", 5);
    bench.runs(
        0, count::decAndTest, bench.object::free, () -> taken.store(count.incNotZero() ? 1 : 0));

    bench.step(0).step(0).step(0);

    assertThat(taken.in(bench.memory())).isZero();
    assertThat(count.in(bench.memory())).isZero();
    assertThat(bench.found()).isEmpty();
  }

  @Test
  void aWarningIsGivenOnlyWhereItsConditionHolds() {
    bench.runs(0, () -> bench.object.warnOn(false), () -> bench.object.warnOn(true));

    bench.step(0);
    assertThat(bench.found()).isEmpty();

    bench.step(0);
    assertThat(bench.found()).containsExactly(ErrorKind.WARN);
  }

  @Test
  void aBugIsReportedOnlyWhereItsConditionHolds() {
    bench.runs(0, () -> bench.object.bugOn(false), () -> bench.object.bugOn(true));

    bench.step(0);
    assertThat(bench.found()).isEmpty();

    bench.step(0);
    assertThat(bench.found()).containsExactly(ErrorKind.BUG);
  }

  @Test
  void aCopyThatWasFreedIsAUseAfterFree() {
    bench.runs(0, () -> bench.object.staleIf(false), () -> bench.object.staleIf(true));

    bench.step(0);
    assertThat(bench.found()).isEmpty();

    bench.step(0);
    assertThat(bench.found()).containsExactly(ErrorKind.USE_AFTER_FREE);
  }

  @Test
  void followingANullPointerIsAnError() {
    bench.runs(0, () -> bench.object.followed(field.load()), () -> bench.object.followed(0));

    bench.step(0).step(0);

    assertThat(bench.found()).containsExactly(ErrorKind.NULL_DEREF);
  }
}
