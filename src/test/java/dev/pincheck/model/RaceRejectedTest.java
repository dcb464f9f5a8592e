// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about a race that is not as it should be. */
final class RaceRejectedTest {

  @TempDir Path folder;
  private ToyHome home;

  @BeforeEach
  void home() throws IOException {
    home = new ToyHome(folder);
  }

  private List<String> replacing(String found, String replacement) throws IOException {
    return home.with(ToyHome.RACE, found, replacement).problems();
  }

  private static String at(String place, String message) {
    return ToyHome.RACE + ":" + place + ": " + message;
  }

  @Test
  void anUnknownOperation() throws IOException {
    assertThat(replacing("\"burn h1\"", "\"bunr h1\""))
        .containsExactly(
            at(
                "13:10",
                "unknown operation `bunr`, did you mean `burn`? operations: buy, burn, read"));
  }

  @Test
  void anUnknownOperationThatIsNearNone() throws IOException {
    assertThat(replacing("\"burn h1\"", "\"demolish h1\""))
        .containsExactly(at("13:10", "unknown operation `demolish`; operations: buy, burn, read"));
  }

  @Test
  void anUnknownObject() throws IOException {
    assertThat(replacing("\"read b2\"", "\"read b22\""))
        .containsExactly(at("12:38", "unknown book `b22`, did you mean `b2`? books: b1, b2"));
  }

  @Test
  void anObjectOfTheWrongKind() throws IOException {
    assertThat(replacing("\"read b2\"", "\"read d1\""))
        .containsExactly(at("12:38", "`d1` is a desk, expected a book; books: b1, b2"));
  }

  @Test
  void anOperationThatDoesNotReadAsItsForm() throws IOException {
    assertThat(replacing("\"buy b2 for d1 at 1\"", "\"buy b2 to d1 at 1\""))
        .containsExactly(
            at(
                "12:18",
                "found `to`, expected `for`; the form is: buy <book> for <desk> at <place>"));
  }

  @Test
  void anOperationThatEndsEarlyAndOneThatGoesOn() throws IOException {
    assertThat(replacing("\"buy b2 for d1 at 1\", \"read b2\"", "\"buy b2\", \"read b2 b1\""))
        .containsExactly(
            at(
                "12:17",
                "`buy b2` ends where `for` is expected; the form is: "
                    + "buy <book> for <desk> at <place>"),
            at("12:29", "found `b1`, expected the end; the form is: read <book>"));
  }

  @Test
  void anEmptyOperation() throws IOException {
    assertThat(replacing("\"burn h1\"", "\" \""))
        .containsExactly(at("13:9", "empty operation; operations: buy, burn, read"));
  }

  @Test
  void aPlaceThatIsNoNumber() throws IOException {
    assertThat(replacing("at 1\"", "at -1\""))
        .containsExactly(
            at("12:28", "found `-1`, expected <place>: an integer from 0 to 2147483647"));
  }

  @Test
  void aNumberTooLarge() throws IOException {
    assertThat(replacing("at 1\"", "at 99999999999\""))
        .containsExactly(
            at("12:28", "found `99999999999`, expected <place>: an integer from 0 to 2147483647"));
  }

  @Test
  void aBookBeyondItsDesk() throws IOException {
    assertThat(replacing("b2 for d1 at 1", "b2 for d1 at 2"))
        .containsExactly(
            at(
                "12:10",
                "`buy b2 for d1 at 2` does not fit: place 2 + b2.width 1 = 3 goes beyond "
                    + "d1.length, which is 2"));
  }

  @Test
  void aPlaceBeyondADeskWhereTheRuleNamesNoLength() throws IOException {
    home.with(ToyHome.MACHINE, "length = \"book.width\", ", "");

    assertThat(replacing("b2 for d1 at 1", "b2 for d1 at 2"))
        .containsExactly(
            at(
                "12:10",
                "`buy b2 for d1 at 2` does not fit: place 2 + 1 = 3 goes beyond "
                    + "d1.length, which is 2"));
  }

  @Test
  void factsThatMustAgreeAndDoNot() throws IOException {
    assertThat(replacing("b1 on d1 at 0", "b1 on d2 at 0"))
        .containsExactly(
            at(
                "9:9",
                "`b1 on d2 at 0`: b1.house is \"h1\", d2.house is \"h2\"; expected the same"));
  }

  @Test
  void factsThatOverlap() throws IOException {
    home.with(ToyHome.RACE, "\"buy b2 for d1 at 1\", ", "");

    assertThat(replacing("[\"b1 on d1 at 0\"]", "[\"b1 on d1 at 1\", \"b2 on d1 at 1\"]"))
        .containsExactly(
            at("9:26", "`b2 on d1 at 1` overlaps `b1 on d1 at 1` at " + ToyHome.RACE + ":9:9"));
  }

  @Test
  void factsThatTouchDoNotOverlap() throws Exception {
    home.with(ToyHome.RACE, "\"buy b2 for d1 at 1\", ", "")
        .with(ToyHome.RACE, "[\"b1 on d1 at 0\"]", "[\"b1 on d1 at 0\", \"b2 on d1 at 1\"]");

    assertThat(home.load().races().get("toy/move").initially()).hasSize(2);
  }

  @Test
  void anObjectMadeTwice() throws IOException {
    assertThat(replacing("buy b2 for d1 at 1", "buy b1 for d1 at 1"))
        .containsExactly(
            at(
                "12:10",
                "book `b1` is created twice: here and at "
                    + ToyHome.RACE
                    + ":9:9; an object is created at most once"));
  }

  @Test
  void aFieldOutOfRange() throws IOException {
    assertThat(replacing("length = 1 }", "length = 5 }"))
        .containsExactly(at("5:76", "`length` is 5, expected 1 to 4"));
  }

  @Test
  void aFieldThatIsMissingOneThatIsUnknownAndOneOfTheWrongType() throws IOException {
    assertThat(replacing("house = \"h2\", length = 1", "house = 2, lenght = 1"))
        .containsExactly(
            at("5:46", "`d2` lacks the field `length`: in books"),
            at("5:61", "`objects.desks.d2.house` is an integer, expected a string"),
            at(
                "5:64",
                "unknown key `lenght`, did you mean `length`? keys of `objects.desks.d2`: "
                    + "house, length, room"));
  }

  @Test
  void aFieldThatNamesAnObjectOfTheWrongKind() throws IOException {
    assertThat(replacing("house = \"h2\"", "house = \"b1\""))
        .containsExactly(at("5:61", "`b1` is a book, expected a house; houses: h1, h2"));
  }

  @Test
  void aFieldWithANameThatIsNone() throws IOException {
    assertThat(replacing("length = 1 }", "length = 1, room = \"Room 1\" }"))
        .containsExactly(
            at("5:86", "`Room 1` is no name for `room`: expected a small letter, then a-z 0-9 _"));
  }

  @Test
  void anUnknownKindOfObjects() throws IOException {
    assertThat(replacing("houses = [\"h1\", \"h2\"]", "houses = [\"h1\", \"h2\"]\nbook = []"))
        .containsExactly(
            at(
                "5:1",
                "unknown kind of objects `book`, did you mean `books`? "
                    + "kinds: houses, desks, books"));
  }

  @Test
  void namesThatAreNoneOrTaken() throws IOException {
    home.with(ToyHome.RACE, "fire = ", "b1 = ");

    assertThat(replacing("[\"h1\", \"h2\"]", "[\"h1\", \"h2\", \"H-3\", \"d1\"]"))
        .containsExactly(
            at("4:23", "`H-3` is no name for a house: expected a small letter, then a-z 0-9 _"),
            at(
                "5:11",
                "the name `d1` is taken already, at "
                    + ToyHome.RACE
                    + ":4:30; objects and actors need names of their own"),
            at(
                "13:1",
                "the name `b1` is taken already, at "
                    + ToyHome.RACE
                    + ":6:11; objects and actors need names of their own"));
  }

  @Test
  void anActorThatDoesNothing() throws IOException {
    assertThat(replacing("[\"burn h1\"]", "[]"))
        .containsExactly(at("13:1", "actor `fire` does nothing; give it an operation"));
  }

  @Test
  void noActors() throws IOException {
    home.with(ToyHome.RACE, "fire = [\"burn h1\"]\n", "");

    assertThat(replacing("buyer = [\"buy b2 for d1 at 1\", \"read b2\"]\n", ""))
        .containsExactly(at("11:1", "a race has at least one actor"));
  }

  @Test
  void noInvariants() throws IOException {
    home.with(ToyHome.RACE, "\"1.0\" = \"violates NoLoss\"\n", "");

    assertThat(replacing("[\"NoLoss\", \"NoHeap\"]", "[]"))
        .containsExactly(
            at("15:1", "a race checks at least one invariant; invariants: NoLoss, NoHeap"));
  }

  @Test
  void invariantsThatAreUnknownTwiceOrNone() throws IOException {
    assertThat(replacing("[\"NoLoss\", ", "[\"NoLoss\", \"noloss\", \"NoLoss\", \"AllRead\", "))
        .containsExactly(
            at(
                "16:25",
                "unknown property `noloss`, did you mean `NoLoss`? "
                    + "properties: NoLoss, NoHeap, AllRead"),
            at(
                "16:35",
                "invariant `NoLoss` stands here twice; the first is at " + ToyHome.RACE + ":16:15"),
            at(
                "16:45",
                "`AllRead` is temporal, expected an invariant; ask for it by"
                    + " `temporal = [\"AllRead\"]`"));
  }

  @Test
  void temporalPropertiesThatAreUnknownTwiceOrNone() throws IOException {
    assertThat(
            replacing(
                "[\"NoLoss\", \"NoHeap\"]",
                "[\"NoLoss\", \"NoHeap\"]\n"
                    + "temporal = [\"AllRaed\", \"AllRead\", \"AllRead\", \"NoHeap\"]"))
        .containsExactly(
            at(
                "17:13",
                "unknown property `AllRaed`, did you mean `AllRead`? "
                    + "properties: NoLoss, NoHeap, AllRead"),
            at(
                "17:35",
                "property `AllRead` stands here twice; the first is at " + ToyHome.RACE + ":17:24"),
            at(
                "17:46",
                "`NoHeap` is an invariant, expected a temporal property; ask for it by"
                    + " `invariants = [\"NoHeap\"]`"),
            at(
                "17:46",
                "property `NoHeap` stands here twice; the first is at " + ToyHome.RACE + ":16:25"));
  }

  @Test
  void aRaceThatAsksForNothingAtAll() throws IOException {
    home.with(ToyHome.RACE, "\"1.0\" = \"violates NoLoss\"\n", "");

    assertThat(replacing("invariants = [\"NoLoss\", \"NoHeap\"]", "temporal = []"))
        .containsExactly(
            at("15:1", "a race checks at least one invariant; invariants: NoLoss, NoHeap"));
  }

  @Test
  void anExpectationThatIsNone() throws IOException {
    assertThat(replacing("\"holds\"", "\"hold\""))
        .containsExactly(
            at(
                "20:9",
                "unknown expectation `hold`, did you mean `holds`? "
                    + "expectations: holds, deadlocks, violates NAME"));
  }

  @Test
  void anExpectationOfAPropertyThatTheRaceDoesNotCheck() throws IOException {
    assertThat(replacing("violates NoLoss", "violates NoLost"))
        .containsExactly(
            at(
                "19:19",
                "unknown invariant `NoLost`, did you mean `NoLoss`? "
                    + "invariants of this race: NoLoss, NoHeap"));
  }

  @Test
  void anExpectationOfAnUnknownVariant() throws IOException {
    assertThat(replacing("\"1.1\" =", "\"1.10\" ="))
        .containsExactly(
            at("20:1", "unknown variant `1.10`, did you mean `1.1`? variants: 1.0, 1.1"));
  }

  @Test
  void twoExpectationsForOneVariantAndWhateverElseIsWrong() throws IOException {
    home.with(ToyHome.RACE, "\"burn h1\"", "\"bunr h1\"");

    assertThat(replacing("\"1.1\" = \"holds\"", "\"1.1\" = \"holds\"\n\"1.1\" = \"deadlocks\""))
        .containsExactly(
            at(
                "13:10",
                "unknown operation `bunr`, did you mean `burn`? operations: buy, burn, read"),
            at(
                "21:1",
                "two expectations for variant `1.1`; the first is at " + ToyHome.RACE + ":20:1"));
  }

  @Test
  void anUnknownKindOfFact() throws IOException {
    assertThat(replacing("lies = ", "lie = "))
        .containsExactly(at("9:1", "unknown kind of fact `lie`, did you mean `lies`? kinds: lies"));
  }

  @Test
  void aRaceOfAnotherMachineThanItsFolder() throws IOException {
    assertThat(replacing("title = ", "machine = \"gmem\"\ntitle = "))
        .containsExactly(
            at("1:11", "`machine` is `gmem`, expected `toy`: the races of this folder"));
  }

  @Test
  void problemsOfAllFilesAtOnce() throws IOException {
    home.write("models/toy/races/broken.toml", "title");
    home.with(ToyHome.VARIANTS, "roof = \"tiles\"", "roof = \"tile\"");

    assertThat(replacing("\"burn h1\"", "\"bunr h1\""))
        .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
        .containsExactly(
            "models/toy/races/broken.toml:1:6",
            "models/toy/races/move.toml:13:10",
            "models/toy/variants.toml:20:18");
  }

  @Test
  void aDetailThatTheMachineCannotLeaveOutOrThatIsNoTruth() throws Exception {
    home.append(ToyHome.MACHINE, "\n[model.fire]\nsays = \"whether books burn\"\n");
    assertThat(home.load().races().get("toy/move").model()).containsExactly(entry("fire", false));
    home.append(ToyHome.RACE, "\n[model]\nfire = true\n");
    assertThat(home.load().races().get("toy/move").model()).containsExactly(entry("fire", true));
    assertThat(replacing("fire = true", "fire = 1\nfrie = true"))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("unknown detail `frie`, did you mean `fire`?"))
        .anyMatch(problem -> problem.contains("is an integer, expected true or false"));
  }
}
