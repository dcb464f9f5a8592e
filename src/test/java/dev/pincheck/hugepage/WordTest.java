// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C's arithmetic of unsigned words against that of numbers without an end. */
final class WordTest {

  private static final long[] NUMBERS = {
    0, 1, 2, 7, 8, 9, Long.MAX_VALUE, Long.MIN_VALUE, -9, -8, -1
  };

  private static BigInteger unsigned(long a) {
    return new BigInteger(Long.toUnsignedString(a));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 63, 64})
  void wordsWrapAsInC(int bits) {
    Word word = new Word(bits);
    BigInteger end = BigInteger.ONE.shiftLeft(bits);
    for (long x : NUMBERS) {
      for (long y : NUMBERS) {
        long a = unsigned(x).mod(end).longValue();
        long b = unsigned(y).mod(end).longValue();
        assertThat(word.plus(a, b)).isEqualTo(unsigned(a).add(unsigned(b)).mod(end).longValue());
        assertThat(word.less(a, b)).isEqualTo(unsigned(a).compareTo(unsigned(b)) < 0);
      }
    }
  }

  @Test
  void alignGoesUpAndRoundDownGoesDown() {
    assertThat(Word.U64.alignUp(9, 8)).isEqualTo(16);
    assertThat(Word.U64.alignUp(8, 8)).isEqualTo(8);
    assertThat(Word.U64.roundDown(15, 8)).isEqualTo(8);
    assertThat(Word.U64.isAligned(16, 8)).isTrue();
    assertThat(Word.U64.isAligned(17, 8)).isFalse();
  }

  @Test
  void alignWrapsAtTheEndOfAWord() {
    assertThat(Word.U64.alignUp(-7, 8)).isZero();
    assertThat(new Word(5).alignUp(25, 8)).isZero();
  }

  @Test
  void aWordHasSomeBits() {
    assertThatThrownBy(() -> new Word(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Word(65)).hasMessage("no word of 65 bits");
  }
}
