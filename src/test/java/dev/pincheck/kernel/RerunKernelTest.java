// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Stopping and resuming routines by running them again. */
final class RerunKernelTest {

  private final Bench bench = new Bench();
  private final Field field = new Field(bench.kernel, bench.layout, 0, "word", 0);
  private final Mutex mutex = new Mutex(bench.kernel, bench.layout, 0, "lock");

  @Test
  void aRoutineKeepsItsLocalsFromStepToStep() {
    bench.runs(
        0,
        live -> {
          bench.kernel.at("First");
          int seen = field.load();
          bench.kernel.at("Second");
          field.store(10);
          bench.kernel.at("Third");
          field.store(seen + 1);
        });

    bench.step(0).step(0).step(0);

    assertThat(field.in(bench.memory())).isEqualTo(1);
    assertThat(bench.label(0)).isEqualTo(Standing.DONE);
  }

  @Test
  void theStandingNamesTheStepThatComesNext() {
    bench.runs(0, field::load, field::load);

    assertThat(bench.label(0)).isEqualTo("Step_0");
    assertThat(bench.step(0).label(0)).isEqualTo("Step_1");
  }

  @Test
  void aStepThatWaitsChangesNothing() {
    bench.runs(0, mutex::lock);
    bench.runs(
        1,
        () -> {
          field.load();
          mutex.lock();
          field.store(4);
        });
    bench.step(0);
    Memory before = bench.memory();

    bench.attempt(1);

    assertThat(bench.memory()).isEqualTo(before);
    assertThat(bench.label(1)).isEqualTo("Step_0");
  }

  @Test
  void steppingLeavesTheMemoryThatItWasGivenAsItWas() {
    bench.runs(0, () -> field.store(4));
    Memory before = bench.memory();

    bench.step(0);

    assertThat(field.in(before)).isZero();
    assertThat(field.in(bench.memory())).isEqualTo(4);
  }

  @Test
  void aStepThatHasHadAnEffectMustNotWait() {
    bench.runs(0, mutex::lock);
    bench.runs(
        1,
        () -> {
          field.store(4);
          mutex.lock();
        });
    bench.step(0);

    assertThatThrownBy(() -> bench.attempt(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lock");
  }

  @Test
  void aCheckpointForgetsWhatCameBefore() {
    bench.runs(
        0,
        live -> {
          for (int i = live; i < 3; i++) {
            bench.kernel.at("Loop");
            field.store(field.load() + 1);
            bench.kernel.checkpoint(i + 1);
          }
        });

    bench.step(0).step(0);

    assertThat(bench.standing(0)).isEqualTo(new Standing(2, 0, Results.NONE, "Loop"));
    bench.step(0);
    assertThat(bench.label(0)).isEqualTo(Standing.DONE);
    assertThat(field.in(bench.memory())).isEqualTo(3);
  }

  @Test
  void aRoutineThatDependsOnAnythingElseIsFoundOut() {
    AtomicInteger hidden = new AtomicInteger();
    bench.runs(
        0,
        live -> {
          bench.kernel.at("First");
          field.load();
          if (hidden.getAndIncrement() > 0) {
            field.load();
          }
          bench.kernel.at("Second");
          field.load();
        });
    bench.step(0);

    assertThatThrownBy(() -> bench.step(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not deterministic");
  }

  @Test
  void aTaskThatIsDoneHasNoNextStep() {
    bench.runs(0, field::load);
    bench.step(0);

    assertThatThrownBy(() -> bench.step(0)).isInstanceOf(IllegalStateException.class);
  }
}
