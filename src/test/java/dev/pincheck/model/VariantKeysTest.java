// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of a race that say something about several variants at once. */
final class VariantKeysTest {

  private static final String MORE =
      """

      [variants.odd]
      based_on = "1.1"
      optional = true
      source   = "a what-if"

      [variants.plan-b]
      based_on = "1.1"
      source   = "somebody's plan"
      """;

  @TempDir Path folder;
  private ToyHome home;

  @BeforeEach
  void fourVariantsOneOfThemOptional() throws IOException {
    home = new ToyHome(folder);
    home.append(ToyHome.VARIANTS, MORE);
  }

  private Race claiming(String tables, Path... variantFiles) throws Exception {
    rewrite(tables);
    return home.load(variantFiles).races().get("toy/move");
  }

  private List<String> rejected(String tables) throws IOException {
    rewrite(tables);
    return home.problems();
  }

  private void rewrite(String tables) throws IOException {
    home.cut(ToyHome.RACE, "[expect]").append(ToyHome.RACE, tables);
  }

  private static String at(String place, String message) {
    return ToyHome.RACE + ":" + place + ": " + message;
  }

  @Test
  void aListNamesEachOfItsVariants() throws Exception {
    Race race = claiming("[expect]\n\"1.0, plan-b,odd\" = \"violates NoLoss\"\n");

    assertThat(race.expectations()).containsOnlyKeys("1.0", "plan-b", "odd");
    assertThat(race.expectations().get("odd")).hasToString("violates NoLoss");
  }

  @Test
  void aRangeNamesWhatIsDeclaredBetweenItsEndsWithoutWhatIsOptional() throws Exception {
    Race race = claiming("[expect]\n\"1.0 .. plan-b\" = \"holds\"\n");

    assertThat(race.expectations()).containsOnlyKeys("1.0", "1.1", "plan-b");
  }

  @Test
  void aRangeThatEndsAtAnOptionalVariantNamesIt() throws Exception {
    Race race = claiming("[expect]\n\"1.1 .. odd, plan-b\" = \"holds\"\n");

    assertThat(race.expectations()).containsOnlyKeys("1.1", "odd", "plan-b");
  }

  @Test
  void theRestIsWhatNeitherTableNamesWithoutOptionalAndOwnVariants() throws Exception {
    Path mine = home.write("mine.toml", "[variants.mine]\nbased_on = \"1.1\"\nsource = \"me\"\n");

    Race race = claiming("[expect]\n\"*\" = \"holds\"\n[skip]\n\"1.0\" = \"has no desks\"\n", mine);

    assertThat(race.expectations()).containsOnlyKeys("1.1", "plan-b");
    assertThat(race.skipped()).containsOnlyKeys("1.0").containsValue("has no desks");
  }

  @Test
  void theRestMayBeSkipped() throws Exception {
    Race race = claiming("[expect]\nodd = \"deadlocks\"\n[skip]\n\"*\" = \"nobody burns\"\n");

    assertThat(race.expectations()).containsOnlyKeys("odd");
    assertThat(race.skipped()).containsOnlyKeys("1.0", "1.1", "plan-b");
  }

  @Test
  void anUnknownVariantInAListAndAtTheEndOfARange() throws IOException {
    assertThat(rejected("[expect]\n\"1.0, plan-c\" = \"holds\"\n\"1.1 .. od\" = \"holds\"\n"))
        .containsExactly(
            at(
                "19:7",
                "unknown variant `plan-c`, did you mean `plan-b`? variants: 1.0, 1.1, odd, plan-b"),
            at(
                "20:9",
                "unknown variant `od`, did you mean `odd`? variants: 1.0, 1.1, odd, plan-b"));
  }

  @Test
  void aRangeThatRunsBackwards() throws IOException {
    assertThat(rejected("[expect]\n\"plan-b .. 1.0\" = \"holds\"\n"))
        .containsExactly(
            at("19:1", "range `plan-b .. 1.0` runs backwards: `1.0` is declared before `plan-b`"));
  }

  @Test
  void aVariantThatIsNamedTwiceInWhicheverTable() throws IOException {
    assertThat(
            rejected(
                """
                [expect]
                "1.0 .. 1.1" = "holds"
                "odd, 1.1" = "deadlocks"
                [skip]
                odd = "why not"
                """))
        .containsExactly(
            at(
                "20:7",
                "variant `1.1` is named here twice; the first is at " + ToyHome.RACE + ":19:1"),
            at(
                "22:1",
                "variant `odd` is named here twice; the first is at " + ToyHome.RACE + ":20:2"));
  }

  @Test
  void theRestOnceAndAReasonThatIsOne() throws IOException {
    assertThat(rejected("[expect]\n\"*\" = \"holds\"\n[skip]\n\"*\" = \"why\"\nodd = \"  \"\n"))
        .containsExactly(
            at("21:1", "`*` stands here twice; the first is at " + ToyHome.RACE + ":19:1"),
            at("22:7", "`odd` is empty"));
  }
}
