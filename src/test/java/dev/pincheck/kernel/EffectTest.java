// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Effects by their names, and what may be said of them. */
final class EffectTest {

  private final Layout layout = new Layout(2);
  private final Kernel kernel = new RerunKernel(layout);

  @Test
  void everyEffectHasAWordOfItsOwn() {
    assertThat(Effect.words())
        .doesNotHaveDuplicates()
        .hasSize(Effect.values().length)
        .startsWith("store", "lock", "tryLock");
    assertThat(Effect.words())
        .allSatisfy(word -> assertThat(Effect.named(word)).map(Effect::word).contains(word));
    assertThat(Effect.named("nothing")).isEmpty();
  }

  @Test
  void someWaitAndSomeHaveToBeGivenBack() {
    assertThat(Arrays.stream(Effect.values()).filter(Effect::waits))
        .containsExactly(
            Effect.LOCK, Effect.DOWN_READ, Effect.DOWN_WRITE, Effect.WAIT, Effect.AWAIT);
    assertThat(Arrays.stream(Effect.values()).filter(Effect::acquires))
        .containsExactly(
            Effect.LOCK,
            Effect.TRY_LOCK,
            Effect.DOWN_READ,
            Effect.TRY_DOWN_READ,
            Effect.DOWN_WRITE,
            Effect.READ_LOCK,
            Effect.ENTER);
  }

  @ParameterizedTest
  @CsvSource({
    "STORE, 0, a.store",
    "LOCK, 0, a.lock",
    "LOAD, 0,",
    "DOWN_READ, 0, b.downRead",
    "UP_READ, 0, b.upRead",
    "TRY_DOWN_READ, 2, b.tryDownRead",
    "QUEUE_WRITER, 2, c.queueWriter",
    "SECTION_LEAVE, 0, a+b.readUnlock",
    "SYNCHRONIZE_START, 0, b.synchronize",
    "SYNCHRONIZE_WAIT, 0, b.wait",
    "PAGE_REMOVE, 1, a+b+c.remove",
    "PAGE_POISON, 1, c.set"
  })
  void anEffectIsNamedByTheVariablesThatItChanges(PrimitiveKind kind, int argument, String name) {
    int first = layout.cells("cells of f1", 3, 0, 0);
    layout.shownBy(offset -> "abc".substring(offset, offset + 1));

    assertThat(Effect.nameOf(layout, new Primitive(kind, first, argument)).orElse(null))
        .isEqualTo(name);
  }

  @Test
  void whatIsAGhostCannotBeDropped() {
    int real = layout.cells("count of f1", 1, 0, 0);
    int ghost = layout.cells("said of f1", 1, 0, 0);
    layout.ghost();

    assertThat(Effect.nameOf(layout, new Primitive(PrimitiveKind.ADD, real, 1)))
        .contains("count.add");
    assertThat(Effect.nameOf(layout, new Primitive(PrimitiveKind.ADD, ghost, 1))).isEmpty();
  }

  @Test
  void theNamesOfALayoutAreThoseOfItsCells() {
    layout.object(kernel, "slot", "s1", /* allocated= */ true);
    layout.cells("slots_lock of vm1", 1, 0, 0);
    layout.cells("last of vm1", 1, 0, 0);

    assertThat(Effect.namesOf(layout, Effect.LOCK))
        .containsExactly("freed.lock", "last.lock", "slotsLock.lock");
    assertThat(Effect.namesOf(layout, Effect.DOWN_READ))
        .containsExactly("last.downRead", "slotsLock.downRead");
    assertThat(Effect.namesOf(layout, Effect.REMOVE)).isEmpty();
  }
}
