// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.Budget;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.Srcu;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a sketch finds, and what it refuses. */
final class SketchTest {

  private static Explored explore(Consumer<Board> says) {
    return Sketch.of("sketch", says).explore();
  }

  @Test
  void aDeadlockIsNamedWithWhoWaitsForWhom() {
    Explored found =
        explore(
            board -> {
              Mutex a = board.mutex("a");
              Mutex b = board.mutex("b");
              board.task("ab", () -> nested(a, b));
              board.task("ba", () -> nested(b, a));
            });

    assertThat(found.word()).isEqualTo("deadlock");
    assertThat(found.schedule()).hasSize(2);
    assertThat(found.toString())
        .containsPattern("ab waits in lock b @\\d+ for b, held by ba")
        .contains("WARNING: possible circular locking dependency");
  }

  @Test
  void locksInTwoOrdersAreACycleEvenWhereNobodyMeets() {
    Explored found =
        explore(
            board -> {
              Mutex a = board.mutex("a");
              Mutex b = board.mutex("b");
              Mutex gate = board.mutex("gate");
              board.task("ab", () -> nested(gate, () -> nested(a, b)));
              board.task("ba", () -> nested(gate, () -> nested(b, a)));
            });

    assertThat(found.word()).isEqualTo("holds");
    assertThat(found.lockCycle()).containsExactlyInAnyOrder("a", "b");
    assertThat(found.toString()).contains("possible circular locking dependency");
  }

  private static void nested(Mutex outer, Mutex inner) {
    nested(
        outer,
        () -> {
          inner.lock();
          inner.unlock();
        });
  }

  private static void nested(Mutex outer, Runnable inner) {
    outer.lock();
    inner.run();
    outer.unlock();
  }

  @Test
  void memoryThatIsReadAfterItWasFreedIsFoundByTheShortestWay() {
    Explored found = explore(board -> readAgainstFree(board, /* waits= */ false));

    assertThat(found.property()).isEqualTo("NoUseAfterFree");
    assertThat(found.complaints()).containsExactly(ErrorKind.USE_AFTER_FREE);
    assertThat(found.schedule())
        .hasSize(5)
        .last()
        .asString()
        .matches("reader: load data of s1 @\\d+");
    assertThat(found.explained())
        .contains("CPU0 (reader)", "slot s1: 1 -> 2", "oops: none -> use-after-free");
  }

  @Test
  void whatNobodyFreesIsALeak() {
    Explored found =
        explore(
            board -> {
              SlabObject dev = board.object("dev", "d1");
              Refcount refs = board.refcount(dev, "refs", 2);
              board.task("puts", refs::decAndTest);
              board.task(
                  "puts and frees",
                  () -> {
                    if (refs.decAndTest()) {
                      dev.free();
                    }
                  });
              board.never("a leak", now -> now.allDone() && dev.liveIn(now.memory()));
            });

    assertThat(found.property()).isEqualTo("a leak");
    assertThat(found.schedule()).hasSize(4).last().isEqualTo("puts and frees: return");
  }

  @Test
  void whoWaitsForReadersFreesInPeace() {
    assertThat(explore(board -> readAgainstFree(board, /* waits= */ true)).word())
        .isEqualTo("holds");
  }

  private static void readAgainstFree(Board board, boolean waits) {
    SlabObject slot = board.object("slot", "s1");
    Field data = board.field(slot, "data", 7);
    Field pointer = board.field("pointer", 1);
    Srcu srcu = board.srcu("srcu");
    board.task(
        "reader",
        () -> {
          srcu.readLock();
          if (pointer.load() != 0) {
            data.load();
          }
          srcu.readUnlock();
        });
    board.task(
        "freer",
        () -> {
          pointer.store(0);
          if (waits) {
            srcu.synchronizeStart();
            srcu.synchronizeWait();
          }
          slot.free();
        });
  }

  @Test
  void whatWasSaidFirstIsNamed() {
    Explored found =
        explore(
            board -> {
              Field x = board.field("x", 0);
              board.task("one", () -> x.store(1));
              board.never("two", now -> x.in(now.memory()) == 2);
              board.never("one at the end", now -> now.done("one") && x.in(now.memory()) == 1);
              board.never("one", now -> x.in(now.memory()) == 1);
            });

    assertThat(found.property()).isEqualTo("one at the end");
    assertThat(found.schedule()).last().isEqualTo("one: return");
    assertThat(found.toString()).contains("one fails too, after 1 steps");
  }

  @Test
  void aLockThatIsKeptIsComplainedOf() {
    Explored found =
        explore(
            board -> {
              Mutex lock = board.mutex("lock");
              board.task("forgets", lock::lock);
            });

    assertThat(found.complaints()).containsExactly(ErrorKind.LOCK_HELD_AT_RETURN);
    assertThat(found.property()).isEqualTo("NoUseAfterFree");
  }

  @Test
  void aWarningHasAPropertyOfItsOwn() {
    Explored found =
        explore(
            board -> {
              SlabObject dev = board.object("dev", "d1");
              board.task("warns", () -> dev.warnOn(true));
            });

    assertThat(found.property()).isEqualTo("NoWarning");
  }

  @Test
  void severalPrimitivesCanBeOneStep() {
    assertThat(explore(board -> twoIncrements(board, /* atomic= */ false)).word())
        .isEqualTo("violated");
    assertThat(explore(board -> twoIncrements(board, /* atomic= */ true)).word())
        .isEqualTo("holds");
  }

  private static void twoIncrements(Board board, boolean atomic) {
    Field x = board.field("x", 0);
    for (String task : List.of("a", "b")) {
      Runnable increment = () -> x.store(x.load() + 1);
      board.task(task, atomic ? () -> board.step("increment", increment) : increment);
    }
    board.never("a lost increment", now -> now.allDone() && x.in(now.memory()) != 2);
  }

  @Test
  void aSearchThatLeavesStepsOutSaysTheSame() {
    Sketch sketch = Sketch.of("sketch", board -> readAgainstFree(board, /* waits= */ true));

    Explored reduced = sketch.explore(Duration.ofMinutes(1), 100);

    assertThat(reduced.exploration().isReduced()).isTrue();
    assertThat(reduced.word()).isEqualTo("holds");
    assertThat(reduced.states()).isLessThan(sketch.explore().states());
  }

  @Test
  void aBudgetThatRunsOutIsNoAnswer() {
    Budget budget = new Budget(Duration.ofMinutes(1), /* states= */ 3, 100);
    Settings settings =
        new Settings(Grain.LABEL, 1, /* exact= */ false, /* merge= */ true, 500, budget);

    Explored found =
        Sketch.of("sketch", board -> readAgainstFree(board, /* waits= */ true)).explore(settings);

    assertThat(found.word()).isEqualTo("inconclusive");
    assertThat(found.schedule()).isEmpty();
  }

  @Test
  void whatIsSaidWrongIsRefusedAtOnce() {
    assertThatThrownBy(() -> Sketch.of("empty", board -> board.mutex("lock")))
        .hasMessage("empty has no task");
    assertThatThrownBy(
            () ->
                Sketch.of(
                    "twice",
                    board -> {
                      board.mutex("lock");
                      board.field("lock", 0);
                    }))
        .hasMessage("two things are called `lock`");
    assertThatThrownBy(() -> Sketch.of("outside", board -> board.mutex("lock").lock()))
        .hasMessage("a primitive stands outside the tasks");
  }

  @Test
  void whoKeepsSomethingOutsideTheObjectsIsToldSo() {
    AtomicInteger outside = new AtomicInteger();
    Sketch sketch =
        Sketch.of(
            "counts",
            board -> {
              Refcount refs = board.refcount("refs", 1);
              board.task(
                  "counts",
                  () -> {
                    if (outside.incrementAndGet() % 2 == 0) {
                      refs.inc();
                    } else {
                      refs.load();
                    }
                    refs.load();
                  });
            });

    assertThatThrownBy(sketch::explore)
        .isInstanceOf(BrokenContract.class)
        .hasMessageContaining("not deterministic");
  }

  @Test
  void aTaskThatThereIsNotIsNamedWithThoseThatThereAre() {
    Sketch sketch =
        Sketch.of(
            "sketch",
            board -> {
              board.task("open", () -> {});
              board.never("x", now -> now.done("opne"));
            });

    assertThatThrownBy(sketch::explore).hasMessageContaining("there is no task `opne`, but [open]");
  }

  @Test
  void theTextIsThatOfExplore() {
    Explored found = explore(board -> board.task("nothing", () -> {}));

    assertThat(found.toString())
        .startsWith("holds  sketch\n")
        .contains("no lock is taken while another one is held");
  }
}
