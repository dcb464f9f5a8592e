// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a footprint claims of a primitive, tried on memories with random contents. */
final class FootprintTest {

  private static final int TASKS = 3;
  private static final int TASK = 1;
  private static final int FIRST = 4;

  private final Layout layout = layout();
  private final Random random = new Random(7);

  /** Everything is a part of one object; the cells from {@link #FIRST} on are acted on. */
  private static Layout layout() {
    Layout layout = new Layout(TASKS);
    Kernel kernel = new RerunKernel(layout);
    SlabObject object = layout.object(kernel, "object", "o", /* allocated= */ true);
    layout.cells("cells", 12, object.number(), 0);
    new SpinLock(kernel, layout, 0, "spinlock");
    new Mutex(kernel, layout, 0, "mutex");
    new RwSemaphore(kernel, layout, 0, "semaphore");
    layout.workCells(2);
    return layout;
  }

  private Memory anyMemory() {
    Memory memory = layout.memory();
    for (int cell = 3; cell < memory.size(); cell++) {
      memory.set(cell, random.nextInt(8));
    }
    memory.set(3, random.nextInt(3));
    // There is room for one more work of each task.
    for (int task = 0; task < TASKS; task++) {
      memory.set(FIRST + 2 * task + 1, 0);
    }
    return memory;
  }

  private static Primitive primitive(PrimitiveKind kind) {
    return new Primitive(kind, FIRST, argument(kind));
  }

  /** Locks are fair: their third cell is the queue of writers. */
  private static int argument(PrimitiveKind kind) {
    return switch (kind) {
      case DOWN_READ, TRY_DOWN_READ, QUEUE_WRITER, DOWN_WRITE -> 2;
      default -> 1;
    };
  }

  /** What came of a primitive. */
  private record Outcome(boolean enabled, int result, Memory after) {}

  private Outcome outcome(PrimitiveKind kind, Memory before) {
    Processor processor = new Processor(layout);
    Memory after = before.copy();
    boolean enabled = processor.enabled(TASK, primitive(kind), after);
    int result = enabled ? processor.perform(TASK, primitive(kind), after) : 0;
    return new Outcome(enabled, result, after);
  }

  @ParameterizedTest
  @EnumSource(PrimitiveKind.class)
  void aPrimitiveChangesNothingElse(PrimitiveKind kind) {
    Footprint footprint = Footprint.of(layout, TASK, primitive(kind));

    for (int i = 0; i < 500; i++) {
      Memory before = anyMemory();
      Memory after = outcome(kind, before).after();
      IntStream.range(3, before.size())
          .filter(cell -> after.differs(cell, before))
          .forEach(cell -> assertThat(footprint.isChanged(cell)).isTrue());
    }
  }

  @ParameterizedTest
  @EnumSource(PrimitiveKind.class)
  void whatAPrimitiveDoesDependsOnNothingElse(PrimitiveKind kind) {
    Footprint footprint = Footprint.of(layout, TASK, primitive(kind));

    for (int i = 0; i < 500; i++) {
      Memory one = anyMemory();
      for (int cell = 3; cell < one.size(); cell++) {
        if (!footprint.isRead(cell) && !footprint.isChanged(cell) && !footprint.isOwn(cell)) {
          Memory other = one.copy();
          other.set(cell, random.nextInt(8));
          Outcome there = outcome(kind, other);
          there.after().set(cell, one.get(cell));
          assertThat(there).isEqualTo(outcome(kind, one));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PrimitiveKind.class)
  void primitivesOfTwoTasksWithoutAConflictCommute(PrimitiveKind kind) {
    Processor processor = new Processor(layout);
    for (PrimitiveKind other : PrimitiveKind.values()) {
      boolean works = other == PrimitiveKind.WORK_ADD || other == PrimitiveKind.WORK_TAKE;
      for (int shift = 0; shift < (works ? 1 : 3); shift++) {
        Primitive first = primitive(kind);
        Primitive second = new Primitive(other, FIRST + shift, argument(other));
        if (Footprint.of(layout, 0, first).conflictsWith(Footprint.of(layout, 2, second))) {
          continue;
        }
        for (int i = 0; i < 50; i++) {
          Memory memory = anyMemory();
          Memory swapped = memory.copy();
          String one = done(processor, 0, first, memory) + done(processor, 2, second, memory);
          String two = done(processor, 2, second, swapped);
          two = done(processor, 0, first, swapped) + two;
          if (memory.oops().isEmpty()) {
            assertThat(one).as("%s, %s", first, second).isEqualTo(two);
            assertThat(memory).as("%s, %s", first, second).isEqualTo(swapped);
          }
        }
      }
    }
  }

  private static String done(Processor processor, int task, Primitive primitive, Memory memory) {
    return processor.enabled(task, primitive, memory)
        ? processor.perform(task, primitive, memory) + ","
        : "waits,";
  }
}
