// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.machine.Scene;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the explorer finds in small worlds, and how it ends early. */
final class ExplorerFindingsTest {

  private static void locked(ToyScene.Toy toy, Mutex first, Mutex second, String name) {
    toy.at(name + "_LockFirst");
    first.lock();
    toy.at(name + "_LockSecond");
    second.lock();
    toy.at(name + "_UnlockSecond");
    second.unlock();
    toy.at(name + "_UnlockFirst");
    first.unlock();
  }

  private static ToyScene crosswise() {
    return new ToyScene()
        .run(toy -> locked(toy, toy.a, toy.b, "One"))
        .run(toy -> locked(toy, toy.b, toy.a, "Two"));
  }

  /** Counts x up and loses updates. */
  private static ToyScene counters(int tasks) {
    ToyScene scene = new ToyScene();
    for (int task = 0; task < tasks; task++) {
      scene.run(
          toy -> {
            for (int i = 0; i < 3; i++) {
              toy.at("Load" + i);
              int x = toy.x.load();
              toy.at("Store" + i);
              toy.x.store(x + 1);
            }
          });
    }
    return scene;
  }

  private static Exploration explored(Scene scene, Budget budget) {
    Settings settings =
        new Settings(Grain.LABEL, 2, /* exact= */ false, /* merge= */ true, 500, budget);
    return new Explorer(scene, settings).explore("toy", Progress.SILENT);
  }

  @Test
  void locksTakenCrosswiseDeadlockAndItIsSaidWhoWaitsForWhom() {
    ToyScene scene = crosswise();
    Explorer explorer = scene.explorer();

    Exploration found = explorer.explore("toy", Progress.SILENT);

    assertThat(found.deadlock()).hasValue(List.of(0, 1));
    assertThat(explorer.execution(found.deadlock().orElseThrow()).waits())
        .extracting(Execution.Wait::sentence)
        .containsExactly(
            "t1 waits in One_LockSecond for b, held by t2",
            "t2 waits in Two_LockSecond for a, held by t1");
  }

  @Test
  void aTaskThatTakesItsLockTwiceWaitsForItself() {
    Explorer explorer = new ToyScene().run(toy -> locked(toy, toy.a, toy.a, "Twice")).explorer();

    Exploration found = explorer.explore("toy", Progress.SILENT);

    assertThat(explorer.execution(found.deadlock().orElseThrow()).waits())
        .extracting(Execution.Wait::sentence)
        .containsExactly("t1 waits in Twice_LockSecond for a, held by t1");
  }

  @Test
  void locksTakenBothWaysAreACycleEvenWhereNothingCanDeadlock() {
    Explorer explorer =
        new ToyScene()
            .run(
                toy -> {
                  locked(toy, toy.a, toy.b, "One");
                  locked(toy, toy.b, toy.a, "Two");
                })
            .explorer();

    Exploration found = explorer.explore("toy", Progress.SILENT);

    LockReport report = LockReport.of(explorer, found);
    assertThat(found.deadlock()).isEmpty();
    assertThat(report.orders())
        .extracting(LockReport.Order::line)
        .containsExactly(
            "a -> b  (t1: One_LockFirst, One_LockSecond)",
            "b -> a  (t1: Two_LockFirst, Two_LockSecond)");
    assertThat(report.warning())
        .startsWith("WARNING: possible circular locking dependency\n")
        .contains("t1 takes b in One_LockSecond\n  while it holds a, taken in One_LockFirst\n")
        .contains("t1 takes a in Two_LockSecond\n  while it holds b, taken in Two_LockFirst\n");
  }

  @Test
  void locksTakenOneWayAreNoCycle() {
    Explorer explorer =
        new ToyScene()
            .run(toy -> locked(toy, toy.a, toy.b, "One"))
            .run(toy -> locked(toy, toy.a, toy.b, "Two"))
            .explorer();

    Exploration found = explorer.explore("toy", Progress.SILENT);

    assertThat(found.lockCycle()).isEmpty();
    assertThat(LockReport.of(explorer, found).warning()).isEmpty();
  }

  @Test
  void locksOfEveryKindAreHeldAndTaken() {
    Explorer explorer =
        new ToyScene()
            .run(
                toy -> {
                  locked(toy, toy.a::lock, toy.a::unlock, toy.shared::downRead, toy.shared::upRead);
                  locked(toy, toy.shared::downRead, toy.shared::upRead, toy.b::lock, toy.b::unlock);
                  locked(toy, toy.b::lock, toy.b::unlock, toy.spin::lock, toy.spin::unlock);
                  locked(
                      toy,
                      toy.spin::lock,
                      toy.spin::unlock,
                      toy.shared::downWrite,
                      toy.shared::upWrite);
                  locked(
                      toy, toy.shared::downWrite, toy.shared::upWrite, toy.a::lock, toy.a::unlock);
                })
            .explorer();

    Exploration found = explorer.explore("toy", Progress.SILENT);

    assertThat(LockReport.of(explorer, found).orders())
        .extracting(order -> order.held() + " -> " + order.wanted())
        .containsExactlyInAnyOrder(
            "a -> shared", "shared -> b", "b -> spin", "spin -> shared", "shared -> a");
    assertThat(found.complaints()).containsOnlyKeys(ErrorKind.SLEEP_IN_ATOMIC);
  }

  private static void locked(
      ToyScene.Toy toy, Runnable lock, Runnable unlock, Runnable take, Runnable release) {
    toy.at("Locked_Outer");
    lock.run();
    toy.at("Locked_Inner");
    take.run();
    toy.at("Locked_Both");
    release.run();
    unlock.run();
  }

  @Test
  void aCycleOfThreeLocksIsFoundAndAShorterOneIsPreferred() {
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  locked(toy, toy.a::lock, toy.a::unlock, toy.b::lock, toy.b::unlock);
                  locked(toy, toy.b::lock, toy.b::unlock, toy.spin::lock, toy.spin::unlock);
                  locked(toy, toy.spin::lock, toy.spin::unlock, toy.a::lock, toy.a::unlock);
                });
    Explorer three = scene.explorer();

    LockReport long3 = LockReport.of(three, three.explore("toy", Progress.SILENT));
    scene.run(
        toy -> locked(toy, toy.b::lock, toy.b::unlock, toy.shared::downRead, toy.shared::upRead));
    scene.run(
        toy -> locked(toy, toy.shared::downRead, toy.shared::upRead, toy.b::lock, toy.b::unlock));
    Explorer two = scene.explorer();
    LockReport short2 = LockReport.of(two, two.explore("toy", Progress.SILENT));

    assertThat(long3.cycle()).extracting(LockReport.Order::held).containsExactly("a", "b", "spin");
    assertThat(short2.cycle()).extracting(LockReport.Order::held).containsExactly("b", "shared");
  }

  @Test
  void theExampleOfAnOrderIsAShortestOne() {
    Explorer explorer =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("One_Look");
                  toy.x.load();
                  locked(toy, toy.a, toy.b, "One");
                })
            .run(toy -> locked(toy, toy.a, toy.b, "Two"))
            .explorer();

    Exploration found = explorer.explore("toy", Progress.SILENT);

    assertThat(LockReport.of(explorer, found).orders())
        .containsExactly(
            new LockReport.Order("t2", "a", "Two_LockFirst", "b", "Two_LockSecond", 2));
  }

  @Test
  void complaintsAreFoundThatNoClaimIsAbout() {
    Exploration found =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Unlock");
                  toy.a.unlock();
                })
            .explore();

    assertThat(found.complaints()).containsOnlyKeys(ErrorKind.UNLOCK_BY_NON_OWNER);
  }

  @Test
  void theMostImportantClaimIsNamedNotTheOneThatFailsFirst() {
    Exploration found = counters(1).never(3).never(1).explore();

    assertThat(found.failed().keySet()).containsExactly("XIsNot3", "XIsNot1");
    assertThat(found.failed().get("XIsNot3")).hasSize(6);
    assertThat(found.failed().get("XIsNot1")).hasSize(2);
  }

  @Test
  void theCounterexampleIsTheLeastOfTheShortest() {
    Exploration found = explored(counters(3).never(2), ToyScene.BUDGET);

    assertThat(found.failed().get("XIsNot2")).containsExactly(0, 0, 0, 0);
  }

  @Test
  void aBudgetOfStatesEndsTheSearch() {
    Exploration found =
        explored(counters(4), new Budget(Duration.ofMinutes(1), /* states= */ 100, 500));

    assertThat(found.exhausted()).hasValue(Exhausted.STATES);
  }

  @Test
  void aBudgetOfTimeEndsTheSearch() {
    Exploration found = explored(counters(4), new Budget(Duration.ofNanos(1), Long.MAX_VALUE, 500));

    assertThat(found.exhausted()).hasValue(Exhausted.TIME);
  }

  @Test
  void aBudgetOfMemoryEndsTheSearch() {
    Exploration found = explored(counters(7), new Budget(Duration.ofMinutes(1), Long.MAX_VALUE, 1));

    assertThat(found.exhausted()).hasValue(Exhausted.MEMORY);
  }

  @Test
  void anInterruptEndsTheSearchAndStaysSet() {
    Thread.currentThread().interrupt();

    Exploration found = explored(counters(4), ToyScene.BUDGET);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(found.exhausted()).hasValue(Exhausted.CANCELLED);
  }
}
