// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPlaceTest {

  @Test
  void aWordIsFoundOutsideCommentsAndOnlyWhole() {
    String text = "\\* B in a comment\n(* B\n B *) AB B1\n  B\n";

    assertThat(TextPlace.ofWord(text, "B")).isEqualTo(new TextPlace(4, 3));
  }

  @Test
  void aWordThatIsMissingIsNowhere() {
    assertThat(TextPlace.ofWord("A B", "C")).isEqualTo(TextPlace.NONE);
  }
}
