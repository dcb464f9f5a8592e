// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each primitive does to cells, for whom it waits, and what it complains about. */
final class PrimitiveKindTest {

  private static final int TASK = 1;

  private final Layout layout = new Layout(3);
  private final SlabObject object = layout.object(new RerunKernel(layout), "kvm", "vm1", true);
  private final int first = layout.cells("cells", 4, 0, 0);
  private final Processor processor = new Processor(layout);

  PrimitiveKindTest() {
    layout.workCells(2);
  }

  /** Returns what task 1 does: its result, the cells and complaint then, or for whom it waits. */
  private String outcome(PrimitiveKind kind, int argument, String cells) {
    Memory memory = layout.memory();
    int[] before = Arrays.stream(cells.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    IntStream.range(0, before.length).forEach(i -> memory.set(first + i, before[i]));
    Primitive primitive = new Primitive(kind, first, argument);
    if (!processor.enabled(TASK, primitive, memory)) {
      return "waits for " + processor.holders(TASK, primitive, memory);
    }
    int result = processor.perform(TASK, primitive, memory);
    String after =
        IntStream.range(0, before.length)
            .mapToObj(i -> Integer.toString(memory.get(first + i)))
            .collect(Collectors.joining(" "));
    return result
        + ": "
        + after
        + memory
            .oops()
            .map(
                found ->
                    ", " + found.kind().word() + " by " + found.task() + " of " + found.object())
            .orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOAD              | 0 | 7       | 7: 7",
        "PEEK              | 0 | 7       | 7: 7",
        "READ              | 1 | 7       | 0: 7",
        "STORE             | 5 | 7       | 0: 5",
        "STORE_OWN         | 5 | 7 7 7   | 0: 7 5 7",
        "LOCK              | 0 | 0       | 0: 2",
        "LOCK              | 0 | 1       | waits for 1",
        "LOCK              | 0 | 3       | waits for 4",
        "TRY_LOCK          | 0 | 0       | 1: 2",
        "TRY_LOCK          | 0 | 3       | 0: 3",
        "UNLOCK            | 0 | 2       | 0: 0",
        "UNLOCK            | 0 | 3       | 0: 3, unlock-by-non-owner by 1 of 0",
        "SPIN_LOCK         | 0 | 0       | 0: 2",
        "SPIN_LOCK         | 0 | 3       | waits for 4",
        "SPIN_UNLOCK       | 0 | 2       | 0: 0",
        "SPIN_UNLOCK       | 0 | 0       | 0: 0, unlock-by-non-owner by 1 of 0",
        "DOWN_READ         | 0 | 0 5     | 0: 0 7",
        "DOWN_READ         | 0 | 3 0     | waits for 4",
        "DOWN_READ         | 2 | 0 5 0   | 0: 0 7 0",
        "DOWN_READ         | 2 | 0 5 4   | waits for 4",
        "DOWN_READ         | 2 | 1 0 4   | waits for 5",
        "TRY_DOWN_READ     | 0 | 0 5     | 1: 0 7",
        "TRY_DOWN_READ     | 0 | 3 0     | 0: 3 0",
        "TRY_DOWN_READ     | 2 | 0 5 0   | 1: 0 7 0",
        "TRY_DOWN_READ     | 2 | 0 5 4   | 0: 0 5 4",
        "UP_READ           | 0 | 0 7     | 0: 0 5",
        "UP_READ           | 0 | 0 5     | 0: 0 5, unlock-by-non-owner by 1 of 0",
        "DOWN_WRITE        | 0 | 0 0     | 0: 2 0",
        "DOWN_WRITE        | 0 | 0 5     | waits for 5",
        "DOWN_WRITE        | 0 | 1 4     | waits for 5",
        "QUEUE_WRITER      | 2 | 1 5 4   | 0: 1 5 6",
        "DOWN_WRITE        | 2 | 0 0 6   | 0: 2 0 4",
        "DOWN_WRITE        | 2 | 0 4 2   | waits for 4",
        "UP_WRITE          | 0 | 2 0     | 0: 0 0",
        "REF_INC           | 0 | 1       | 2: 2",
        "REF_INC           | 0 | 0       | 1: 1, refcount-from-zero by 1 of 0",
        "REF_INC_NOT_ZERO  | 0 | 0       | 0: 0",
        "REF_INC_NOT_ZERO  | 0 | 2       | 1: 3",
        "REF_DEC_AND_TEST  | 0 | 1       | 1: 0",
        "REF_DEC_AND_TEST  | 0 | 3       | 0: 2",
        "REF_DEC_AND_TEST  | 0 | 0       | 0: -1, refcount-underflow by 1 of 0",
        "SECTION_ENTER     | 0 | 5 0 0 0 | 0: 7 0 0 0",
        "SECTION_LEAVE     | 0 | 7 3 2 6 | 0: 5 1 0 4",
        "SECTION_LEAVE     | 0 | 5 2 0 0 | 0: 5 0 0 0, unlock-by-non-owner by 1 of 0",
        "SYNCHRONIZE_START | 0 | 5 0 0 0 | 0: 5 0 5 0",
        "SYNCHRONIZE_WAIT  | 0 | 7 7 0 7 | 0: 7 7 0 7",
        "SYNCHRONIZE_WAIT  | 0 | 0 0 5 0 | waits for 5"
      })
  void aLockOrACountOrASection(PrimitiveKind kind, int argument, String before, String outcome) {
    assertThat(outcome(kind, argument, before)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ADD               | 3 | 4       | 7: 7",
        "AWAIT_ZERO        | 0 | 0       | 0: 0",
        "AWAIT_ZERO        | 0 | 7       | waits for 0",
        "SET_BITS          | 2 | 5       | 0: 7",
        "TEST_BITS         | 6 | 4       | 1: 4",
        "TEST_BITS         | 2 | 5       | 0: 5",
        "CLEAR_BITS        | 6 | 7       | 0: 1",
        "PAGE_GRAB         | 1 | 0 4     | 4: 1 4",
        "PAGE_GRAB         | 1 | 3 4     | 4: 3 4",
        "PAGE_REMOVE       | 1 | 3 4 3   | 1: 0 5 2",
        "PAGE_REMOVE       | 1 | 0 4 3   | 0: 0 4 3",
        "PAGE_POISON       | 1 | 3 4 2   | 1: 3 4 3",
        "PAGE_POISON       | 1 | 0 4 2   | 0: 0 4 2",
        "FLIGHT_ENTER      | 0 | 5       | 0: 7",
        "FLIGHT_LEAVE      | 0 | 7       | 0: 5",
        "FLIGHT_AWAIT      | 0 | 0       | 0: 0",
        "FLIGHT_AWAIT      | 0 | 5       | waits for 5",
        "ALLOCATE          | 1 | 0       | 0: 1",
        "FREE              | 1 | 1       | 0: 2",
        "FREE              | 1 | 2       | 0: 2, double-free by 1 of 1",
        "WARN_ON           | 0 | 7       | 0: 7",
        "WARN_ON           | 1 | 7       | 0: 7, warn by 1 of 1",
        "BUG_ON            | 0 | 7       | 0: 7",
        "BUG_ON            | 1 | 7       | 0: 7, bug by 1 of 1",
        "NULL_DEREF        | 0 | 7       | 0: 7",
        "NULL_DEREF        | 1 | 7       | 0: 7, null-deref by 1 of 1",
        "STALE             | 0 | 7       | 0: 7",
        "STALE             | 1 | 7       | 0: 7, use-after-free by 1 of 1",
        "SYS_EXIT          | 0 | 2       | 0: 2",
        "WORK_ADD          | 9 | 6 0 0 0 | 0: 6 0 9 0",
        "WORK_ADD          | 9 | 0 0 5 0 | 0: 0 0 5 9",
        "WORK_TAKE         | 0 | 7 7 5 6 | 6: 7 7 5 0",
        "WORK_TAKE         | 0 | 7 7 5 0 | 5: 7 7 0 0",
        "WORK_TAKE         | 0 | 7 7 0 0 | 0: 7 7 0 0"
      })
  void whatElseThereIs(PrimitiveKind kind, int argument, String before, String outcome) {
    assertThat(outcome(kind, argument, before)).isEqualTo(outcome);
  }

  @Test
  void aFieldOfAnObjectThatIsFreedOrWasNeverThere() {
    Memory memory = layout.memory();
    Primitive read = new Primitive(PrimitiveKind.READ, first, object.number());

    memory.set(object.cell(), Layout.FREED);
    processor.perform(TASK, read, memory);
    assertThat(memory.oops()).map(Complaint::kind).contains(ErrorKind.USE_AFTER_FREE);
    assertThat(object.freedIn(memory)).isTrue();
    assertThat(object.liveIn(memory)).isFalse();

    Memory before = layout.memory();
    before.set(object.cell(), Layout.UNALLOCATED);
    processor.perform(TASK, read, before);
    assertThat(before.oops()).map(Complaint::kind).contains(ErrorKind.WILD_ACCESS);
    assertThat(object.freedIn(before)).isFalse();
    assertThat(object.liveIn(before)).isFalse();
    assertThat(object.liveIn(layout.memory())).isTrue();
  }

  @Test
  void whoWaitsAndWhoChangesNothing() {
    assertThat(kinds(primitive -> !Processor.hasEffect(primitive)))
        .containsExactly(
            PrimitiveKind.LOAD,
            PrimitiveKind.AWAIT_ZERO,
            PrimitiveKind.TEST_BITS,
            PrimitiveKind.READ,
            PrimitiveKind.PEEK);
    assertThat(kinds(Processor::takesLock))
        .containsExactly(
            PrimitiveKind.LOCK,
            PrimitiveKind.SPIN_LOCK,
            PrimitiveKind.DOWN_READ,
            PrimitiveKind.DOWN_WRITE);
    assertThat(kinds(Processor::waitsForHolders))
        .containsExactly(
            PrimitiveKind.LOCK,
            PrimitiveKind.SPIN_LOCK,
            PrimitiveKind.DOWN_READ,
            PrimitiveKind.DOWN_WRITE,
            PrimitiveKind.SYNCHRONIZE_WAIT,
            PrimitiveKind.FLIGHT_AWAIT);
  }

  private List<PrimitiveKind> kinds(java.util.function.Predicate<Primitive> which) {
    return Arrays.stream(PrimitiveKind.values())
        .filter(kind -> which.test(new Primitive(kind, first, 0)))
        .toList();
  }

  @Test
  void theLocksThatATaskHolds() {
    Kernel kernel = new RerunKernel(layout);
    int before = layout.size();
    new SpinLock(kernel, layout, 0, "spin");
    new Mutex(kernel, layout, 0, "mutex");
    new RwSemaphore(kernel, layout, 0, "semaphore");
    Memory memory = layout.memory();

    assertThat(held(memory)).isEmpty();
    memory.set(before, TASK);
    memory.set(before + 1, TASK);
    memory.set(before + 2, TASK);
    memory.set(before + 3, 0b101);
    assertThat(held(memory)).isEmpty();
    memory.set(before + 3, 0b010);
    assertThat(held(memory)).containsExactly(before + 2);
    memory.set(before, TASK + 1);
    assertThat(held(memory)).containsExactly(before, before + 2);
    memory.set(before + 1, TASK + 1);
    memory.set(before + 3, 0);
    assertThat(held(memory)).containsExactly(before, before + 1);
    memory.set(before + 2, TASK + 1);
    assertThat(held(memory)).containsExactly(before, before + 1, before + 2);
  }

  private List<Integer> held(Memory memory) {
    List<Integer> held = new ArrayList<>();
    processor.locksHeld(TASK, memory, held::add);
    return held;
  }
}
