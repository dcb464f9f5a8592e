// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Routine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A small world of two locks and two fields for routines of a test's own. */
final class ToyScene implements Scene {

  static final Budget BUDGET = new Budget(Duration.ofMinutes(1), Long.MAX_VALUE, 500);

  private final List<Function<Toy, Routine>> programs = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();

  /** What the routines act on. */
  static final class Toy {
    final Kernel kernel;
    final Mutex a;
    final Mutex b;
    final Field x;
    final Field y;

    private Toy(Kernel kernel, Layout layout) {
      this.kernel = kernel;
      a = new Mutex(kernel, layout, 0, "a");
      b = new Mutex(kernel, layout, 0, "b");
      x = new Field(kernel, layout, 0, "x", 0);
      y = new Field(kernel, layout, 0, "y", 0);
    }

    void at(String label) {
      kernel.at(label);
    }
  }

  /** Adds a task that runs the routine. */
  ToyScene task(Function<Toy, Routine> program) {
    programs.add(program);
    return this;
  }

  /** Adds a task whose routine needs no checkpoint. */
  ToyScene run(Consumer<Toy> program) {
    return task(toy -> live -> program.accept(toy));
  }

  /** Adds a claim that does not hold once x has the value. */
  ToyScene never(int value) {
    claims.add(
        new Claim() {
          private final int cell = cellOfX();

          @Override
          public String name() {
            return "XIsNot" + value;
          }

          @Override
          public boolean holds(Memory memory, Places places) {
            return memory.get(cell) != value;
          }
        });
    return this;
  }

  /** Adds a claim that does not hold while x and y have these values. */
  ToyScene neverBoth(int x, int y) {
    claims.add(
        new Claim() {
          private final int cell = cellOfX();

          @Override
          public String name() {
            return "NeverBoth";
          }

          @Override
          public boolean holds(Memory memory, Places places) {
            return memory.get(cell) != x || memory.get(cell + 1) != y;
          }
        });
    return this;
  }

  private static int cellOfX() {
    Layout layout = new Layout(1);
    new Toy(
        new Kernel() {
          @Override
          public void at(String label) {}

          @Override
          public int perform(Primitive primitive) {
            return 0;
          }

          @Override
          public void checkpoint(int live) {}
        },
        layout);
    return IntStream.range(0, layout.memory().size())
        .filter(cell -> layout.name(cell).equals("x"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<String> tasks() {
    return IntStream.rangeClosed(1, programs.size()).mapToObj(i -> "t" + i).toList();
  }

  @Override
  public World on(Kernel kernel, Layout layout) {
    Toy toy = new Toy(kernel, layout);
    return new World(
        layout.memory(), programs.stream().map(program -> program.apply(toy)).toList(), claims);
  }

  /** Explores it with labels as steps. */
  Exploration explore() {
    return explorer().explore("toy", Progress.SILENT);
  }

  Explorer explorer() {
    return new Explorer(this, settings());
  }

  static Settings settings() {
    return new Settings(Grain.LABEL, 1, /* exact= */ false, /* merge= */ false, 500, BUDGET);
  }
}
