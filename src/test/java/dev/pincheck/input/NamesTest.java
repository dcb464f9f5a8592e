// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which name was meant. */
final class NamesTest {

  private static final List<String> NAMES =
      List.of("close", "close_vm", "delete", "gmem/dying-file", "gmem/two-slots", "6.14", "6.18");

  @Test
  void twoLettersSwappedAreOneMistake() {
    assertThat(Names.nearest("delte", NAMES)).contains("delete");
    assertThat(Names.nearest("cloes", NAMES)).contains("close");
  }

  @Test
  void capitalsAreNoMistake() {
    assertThat(Names.nearest("DELETE", NAMES)).contains("delete");
  }

  @Test
  void theNearestOfSeveralIsMeant() {
    assertThat(Names.nearest("close_v", NAMES)).contains("close_vm");
    assertThat(Names.nearest("6.19", NAMES)).contains("6.14");
  }

  @Test
  void aPartOfOneNameMeansThatName() {
    assertThat(Names.nearest("dying-file", NAMES)).contains("gmem/dying-file");
    assertThat(Names.nearest("gmem/", NAMES)).isEmpty();
  }

  @Test
  void whatIsFarFromEveryNameMeansNone() {
    assertThat(Names.nearest("fault", NAMES)).isEmpty();
    assertThat(Names.nearest("x", List.of("a", "b"))).isEmpty();
    assertThat(Names.nearest("", NAMES)).isEmpty();
  }

  @Test
  void theMessageSaysWhatIsAllowed() {
    assertThat(Names.unknown("slot", "slots", "t1", List.of("s1", "s2")))
        .isEqualTo("unknown slot `t1`, did you mean `s1`? slots: s1, s2");
    assertThat(Names.unknown("slot", "slots", "fault", List.of("s1", "s2")))
        .isEqualTo("unknown slot `fault`; slots: s1, s2");
    assertThat(Names.unknown("slot", "slots", "s1", List.of()))
        .isEqualTo("unknown slot `s1`; there are no slots");
  }

  @Test
  void ofVeryManyNamesTheFirstAreShown() {
    List<String> many = IntStream.range(100, 178).mapToObj(number -> "r" + number).toList();

    assertThat(Names.unknown("race", "races", "fault", many))
        .startsWith("unknown race `fault`; races: r100, r101, ")
        .endsWith(", r139, ... (78 in all)");
  }

  @Test
  void ofTwoThatAreEquallyNearTheFirstIsMeant() {
    assertThat(Names.nearest("slit", List.of("slot", "slat"))).contains("slot");
  }

  @Test
  void aNameOfTwoLettersIsNoPartOfAnother() {
    assertThat(Names.nearest("le", List.of("delete"))).isEmpty();
    assertThat(Names.nearest("ele", List.of("delete"))).contains("delete");
  }

  @Test
  void aNameIsRepeatedUpToTheLongestOnly() {
    String longest = "x".repeat(120);

    assertThat(Names.unknown("race", "races", longest, List.of()))
        .isEqualTo("unknown race `" + longest + "`; there are no races");
    assertThat(Names.unknown("race", "races", longest + "y", List.of("a")))
        .isEqualTo("unknown race `" + longest + "...` of 121 letters");
  }

  @Test
  void asManyNamesAsAreShownAreAll() {
    List<String> forty = IntStream.range(100, 140).mapToObj(number -> "r" + number).toList();

    assertThat(Names.listed(forty)).endsWith(", r139");
  }
}
