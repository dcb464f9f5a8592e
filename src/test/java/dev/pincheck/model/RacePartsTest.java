// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Races written as files again, and what is left of them without a part. */
final class RacePartsTest {

  private static final Path FILE = Path.of("mine.toml");

  private static Catalogue catalogue;

  @BeforeAll
  static void load() throws InputRejected {
    catalogue = Tree.catalogue();
  }

  static List<Race> races() throws InputRejected {
    return Tree.catalogue().races().values().stream()
        .filter(race -> race.config().isEmpty())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("races")
  void theTextOfARaceIsThatRace(Race race) throws InputRejected {
    Machine machine = catalogue.machines().get(race.machine());

    Race again = RaceFile.parse(RaceText.of(race, machine), race.file(), machine);

    assertThat(again).isEqualTo(race);
  }

  @Test
  void aTitleMayHoldWhateverTomlMustEscape() throws InputRejected {
    Race race =
        parse(
            """
            title  = "a \\"title\\" with a \\\\ and a\\nline and \\u0007"
            """,
            "close f1");
    Machine machine = catalogue.machines().get("gmem");

    assertThat(RaceFile.parse(RaceText.of(race, machine), FILE, machine)).isEqualTo(race);
  }

  @Test
  void eachPartIsLeftOutInTurnTheLargestFirst() throws InputRejected {
    Race race = parse("title = \"t\"\n", "close f1\", \"delete s2");

    List<String> parts = parts(race);

    assertThat(parts)
        .containsExactly(
            "actor one",
            "actor two",
            "file f1",
            "slot s1",
            "slot s2",
            "operation close f1 of one",
            "operation delete s2 of one",
            "initial fact bound s1 to f1 at 0",
            "initial fact bound s2 to f1 at 1",
            "detail pages",
            "property NoUseAfterFree",
            "property NoDanglingBinding");
  }

  @Test
  void withAnObjectGoesAllThatNamesItAndAnActorThatHasNothingLeft() throws InputRejected {
    Race race = parse("title = \"t\"\n", "close f1");

    Race rest =
        RaceParts.of(race, catalogue.machines().get("gmem")).stream()
            .filter(lacking -> lacking.part().equals("slot s2"))
            .findFirst()
            .orElseThrow()
            .race();

    assertThat(rest.objects().get("slots")).containsOnlyKeys("s1");
    assertThat(rest.initially()).extracting(Operation::text).containsExactly("s1 to f1 at 0");
    assertThat(rest.actors()).containsOnlyKeys("one");
  }

  @Test
  void anAmountIsLoweredByOneWhereTheRestStillFits() throws InputRejected {
    Race race = parse("title = \"t\"\n", "close f1");
    Race withRoom =
        RaceParts.of(race, catalogue.machines().get("gmem")).stream()
            .filter(lacking -> lacking.part().equals("slot s2"))
            .findFirst()
            .orElseThrow()
            .race();

    assertThat(parts(race)).doesNotContain("pages 2 of f1");
    assertThat(parts(withRoom)).contains("pages 2 of f1");
  }

  @Test
  void partsThatAreCalledAlikeAreCounted() throws InputRejected {
    Race race = parse("title = \"t\"\n", "delete s2\", \"delete s2");

    assertThat(parts(race))
        .contains("operation delete s2 of one", "operation delete s2 of one, number 2");
  }

  private static List<String> parts(Race race) {
    return RaceParts.of(race, catalogue.machines().get("gmem")).stream()
        .map(RaceParts.Lacking::part)
        .toList();
  }

  private static Race parse(String head, String operations) throws InputRejected {
    return RaceFile.parse(
        head
            + """
            [objects]
            vms   = ["vm1"]
            files = { f1 = { vm = "vm1", pages = 2 } }
            slots = { s1 = { vm = "vm1", gfn = 0, pages = 1 }, s2 = { vm = "vm1", gfn = 1, pages = 1 } }
            [model]
            pages = true
            [initially]
            bound = ["s1 to f1 at 0", "s2 to f1 at 1"]
            [actors]
            one = ["OPERATIONS"]
            two = ["delete s2"]
            [check]
            invariants = ["NoUseAfterFree", "NoDanglingBinding"]
            """
                .replace("OPERATIONS", operations),
        FILE,
        catalogue.machines().get("gmem"));
  }
}
