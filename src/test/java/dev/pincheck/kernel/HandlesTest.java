// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a routine gets back from the handles, and what who looks on sees in them. */
final class HandlesTest {

  private final Bench bench = new Bench();

  /** Returns what task 0 gets, one step after the other. */
  private List<Object> answers(List<Supplier<Object>> questions) {
    List<Object> answers = new ArrayList<>();
    bench.runs(
        0,
        questions.stream()
            .<Runnable>map(question -> () -> answers.add(question.get()))
            .toArray(Runnable[]::new));
    List<Object> last = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      answers.clear();
      bench.step(0);
      last.add(answers.get(answers.size() - 1));
    }
    return last;
  }

  private static Object done(Runnable action) {
    action.run();
    return "done";
  }

  @Test
  void bits() {
    Bitmap bits = new Bitmap(bench.kernel, bench.layout, 0, "pending of vm1", 0b100);

    assertThat(
            answers(
                List.of(
                    () -> bits.test(0b110),
                    () -> bits.test(0b011),
                    bits::any,
                    () -> done(() -> bits.clear(-1)),
                    bits::any)))
        .containsExactly(true, false, true, "done", false);
    assertThat(bits.in(bench.layout.memory())).isEqualTo(0b100);
  }

  @Test
  void arraysEndWhereTheyEnd() {
    XArray array = new XArray(bench.kernel, bench.layout, 0, "bindings of f1", 2);

    assertThat(
            answers(
                List.of(
                    array::isEmpty,
                    () -> done(() -> array.storeRange(-1, 5, 9)),
                    array::isEmpty,
                    () -> array.load(-1),
                    () -> array.load(0),
                    () -> array.load(1),
                    () -> array.load(2),
                    () -> done(() -> array.storeRange(0, 0, 0)),
                    () -> array.find(0, 7),
                    () -> array.find(1, 1),
                    () -> array.find(0, 0))))
        .containsExactly(true, "done", false, 0, 9, 9, 0, "done", 1, 1, -1);
    assertThat(array.size()).isEqualTo(2);
  }

  @Test
  void counts() {
    Refcount users = new Refcount(bench.kernel, bench.layout, 0, "users_count of vm1", 3);
    Counter running = new Counter(bench.kernel, bench.layout, 0, "running of vm1", 4);
    Memory memory = bench.layout.memory();

    assertThat(answers(List.of(users::load, users::peek, running::load))).containsExactly(3, 3, 4);
    assertThat(users.in(memory)).isEqualTo(3);
    running.initially(memory, 7);
    assertThat(running.in(memory)).isEqualTo(7);
  }

  @Test
  void workOfEachTaskUpToItsRoom() {
    TaskWork work = new TaskWork(bench.kernel, bench.layout, 2);

    assertThat(
            answers(
                List.of(
                    () -> done(() -> work.add(5)),
                    () -> done(() -> work.add(6)),
                    () -> work.in(bench.memory(), 0).toString())))
        .hasSize(3);
    assertThat(work.in(bench.memory(), 0)).containsExactly(5, 6);
    assertThat(answers(List.of(work::takeLast, () -> done(() -> work.add(8)), work::takeLast)))
        .containsExactly(0, "done", 8);
    Memory other = bench.layout.memory();
    int first = bench.layout.size() - 4;
    other.set(first + 2, 1);
    other.set(first + 3, 2);
    assertThat(work.in(other, 0)).isEmpty();
    assertThat(work.in(other, 1)).containsExactly(1, 2);
  }

  @Test
  void readersThatAreAwaited() {
    Srcu srcu = new Srcu(bench.kernel, bench.layout, 0, "srcu of vm1");
    bench.runs(0, srcu::readLock);
    bench.runs(1, srcu::synchronizeStart);

    bench.step(0).step(1);

    assertThat(srcu.awaitedIn(bench.memory(), 1)).isEqualTo(0b01);
    assertThat(srcu.awaitedIn(bench.memory(), 0)).isZero();
  }

  @Test
  void whoIsInFlight() {
    InFlight flight = new InFlight(bench.kernel, bench.layout, 0, "memory_failure on i1");
    bench.runs(1, flight::enter);

    bench.step(1);

    assertThat(flight.in(bench.memory())).isEqualTo(0b10);
  }

  @Test
  void pagesOutsideAreNotPoisonedAndEachIndexIsItsOwn() {
    PageCache pages = new PageCache(bench.kernel, bench.layout, "pages of i1", 2);

    assertThat(
            answers(
                List.of(
                    () -> pages.poison(-1),
                    () -> pages.poison(2),
                    () -> pages.grab(0),
                    () -> pages.poison(0),
                    () -> done(() -> pages.write(0, 1, 3)))))
        .containsExactly(false, false, 0, true, "done");
    assertThat(pages.poisonedIn(bench.memory(), 0)).isTrue();
    assertThat(pages.poisonedIn(bench.memory(), 1)).isFalse();
    assertThat(pages.in(bench.memory(), 0)).isEqualTo(PageCache.ZERO);
    assertThat(pages.size()).isEqualTo(2);
  }

  @Test
  void objectsThatAreLiveOrFollowed() {
    SlabObject slot = bench.layout.object(bench.kernel, "slot", "s2", /* allocated= */ false);
    Constant constant = new Constant(bench.object, 7);

    assertThat(
            answers(
                List.of(
                    bench.object::isLive,
                    slot::isLive,
                    () -> done(slot::alloc),
                    slot::isLive,
                    () -> done(() -> slot.followed(3)))))
        .containsExactly(true, false, "done", true, "done");
    assertThat(bench.found()).isEmpty();
    answers(List.of(() -> done(() -> slot.followed(0))));
    assertThat(bench.found()).containsExactly(ErrorKind.NULL_DEREF);
    assertThat(slot.kind() + " " + slot.name()).isEqualTo("slot s2");
    assertThat(constant.value()).isEqualTo(7);
    assertThat(bench.layout.objects()).containsExactly(bench.object, slot);
    assertThat(ErrorKind.NULL_DEREF.word()).isEqualTo("null-deref");
  }
}
