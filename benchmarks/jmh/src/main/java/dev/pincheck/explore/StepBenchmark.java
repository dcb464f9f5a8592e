// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.explore.automaton.Stepper;

import dev.pincheck.input.InputRejected;
import dev.pincheck.kernel.Memory;
import dev.pincheck.model.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The time of one step, by learned automaton and by running the routine again. Both do the same
 * steps from the same states; see {@link Workload}. Neither packs, hashes or looks a state up.
 *
 * <p>Not final, because JMH extends it. Runs with the garbage collector of the launcher.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class StepBenchmark {

  private static final int STEPS = 10_000;

  private Workload workload;
  private Memory after;

  /**
   * Finds the steps. The property {@code pincheck.home} is the root of the repository.
   *
   * @throws InputRejected if the models cannot be read
   */
  @Setup
  public void prepare() throws InputRejected {
    Catalogue models = Catalogue.load(Path.of(System.getProperty("pincheck.home")), List.of());
    workload =
        Workload.of(
            models.races().get("gmem/close-delete-fault"),
            models.machines().get("gmem").variants().get("6.18"),
            STEPS);
    after = workload.steps().get(0).memory().copy();
  }

  /** Follows edges of learned automata on a copy of the memory, as the explorer does. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void automaton(Blackhole hole) {
    Stepper stepper = workload.stepper();
    for (Workload.Step step : workload.steps()) {
      after.copyFrom(step.memory());
      hole.consume(stepper.step(step.task(), step.from(), after));
      hole.consume(stepper.reached());
    }
    hole.consume(after);
  }

  /** Runs the routine again from its last checkpoint and makes the next state, a value. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void rerun(Blackhole hole) {
    Reference reference = workload.reference();
    for (Workload.Step step : workload.steps()) {
      hole.consume(reference.step(step.state(), step.task()));
    }
  }
}
