// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Problems that are collected, and those of which only the number is kept. */
final class ProblemsTest {

  private static Problems problems(int many) {
    Problems problems = new Problems();
    IntStream.rangeClosed(1, many)
        .forEach(line -> problems.add(new Position("f", line, 1), "wrong"));
    return problems;
  }

  @Test
  void withoutAProblemNothingIsRejected() throws InputRejected {
    Problems none = new Problems();

    none.throwIfAny();

    assertThat(none.count()).isZero();
    assertThat(none.found()).isEmpty();
  }

  @Test
  void aHundredAreKeptAndTheOthersCounted() {
    assertThat(problems(99).isFull()).isFalse();
    assertThat(problems(100).isFull()).isTrue();
    assertThat(problems(100).count()).isEqualTo(100);
    assertThat(problems(103).found()).hasSize(100).last().hasToString("f:100:1: wrong");
    assertThat(problems(103).count()).isEqualTo(103);
  }

  @Test
  void whatAnotherReaderFoundIsAddedWithWhatItOnlyCounted() {
    Problems all = problems(1);

    all.addAll(new InputRejected(problems(2).found(), 5));
    all.addOthers(7);

    assertThat(all.found()).hasSize(3);
    assertThat(all.count()).isEqualTo(15);
    assertThatThrownBy(all::throwIfAny)
        .isInstanceOfSatisfying(
            InputRejected.class,
            rejected -> {
              assertThat(rejected.problems()).hasSize(3).isSorted();
              assertThat(rejected.more()).isEqualTo(12);
            });
  }
}
