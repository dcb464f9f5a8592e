// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Evidence.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of what mails claim, right and wrong. */
final class ClaimsFileTest {

  private static final String FILE = "models/claims.toml";

  private static final String SOUND =
      """
      [mails]
      0 = "a mail about desks"

      [claims."0-01"]
      author = "a reader"
      says = "books stay where they are"
      confirmed = [
        "toy/move on 1.1: holds",
        "toy/Zoo#NoTwoLions: holds",
        "toy/Zoo#Lonely: violated",
        "toy predicate C in desk#low: 512 huge",
        "toy predicate A in desk: refused",
      ]
      refuted = [
        "toy/move on 1.0 .. 1.1: violates NoLoss",
        "toy mutant no-tiles: violates NoHeap",
      ]
      condition = "the roof is of tiles"

      [claims."0-02"]
      author = "a writer"
      says = "paper burns"
      no_model = "chemistry"
      """;

  private static final String MUTANTS =
      """
      [mutants.no-tiles]
      base = "1.1"
      knobs = { roof = "straw" }
      changes = "it burns"
      source = "a test"
      fails = ["NoLoss", "NoHeap"]
      """;

  private static final String LAYOUT =
      """
      title = "a desk"
      source = "a test"
      [files]
      ram = { size = 0x400000, folio = 0x200000 }
      [slots]
      low = { file = "ram", guest_phys_addr = 0x0, guest_memfd_offset = 0x0, memory_size = 0x201000 }
      """;

  private static final String ZOO =
      """
      /* check nothing here */
      check NoTwoLions for 3 -- run away
      Lonely: run { some Lion } for 3
      """;

  @TempDir Path folder;
  private ToyHome home;

  @BeforeEach
  void home() throws IOException {
    home = new ToyHome(folder);
    home.write(FILE, SOUND);
    home.write("models/toy/mutants.toml", MUTANTS);
    home.write("models/toy/layouts/desk.toml", LAYOUT);
    home.write("specs/toy/Zoo.als", ZOO);
  }

  private List<Claim> load() throws InputRejected {
    return Claims.load(folder, home.load());
  }

  private List<String> problems() {
    InputRejected rejected = catchThrowableOfType(InputRejected.class, this::load);
    assertThat(rejected).as("the claims are rejected").isNotNull();
    return rejected.problems().stream().map(Object::toString).toList();
  }

  private static String at(String place, String message) {
    return FILE + ":" + place + ": " + message;
  }

  @Test
  void evidenceNamesWhatIsAskedAndWhatComesOut() throws Exception {
    Claim claim = load().get(0);

    assertThat(claim.id()).isEqualTo("0-01");
    assertThat(claim.mail()).isEqualTo("a mail about desks");
    assertThat(claim.condition()).contains("the roof is of tiles");
    assertThat(claim.refuted().get(0).asked())
        .containsExactly(new Asked("toy/move", "1.0"), new Asked("toy/move", "1.1"));
    assertThat(claim.refuted().get(0).outcome()).isEqualTo("violates NoLoss");
    assertThat(claim.confirmed().get(2).asked()).containsExactly(new Asked("toy/Zoo", "Lonely"));
    assertThat(claim.confirmed().get(2).outcome()).isEqualTo("violates Lonely");
  }

  @Test
  void whatNoEngineIsAskedIsKnownAtOnce() throws Exception {
    Claim claim = load().get(0);

    assertThat(claim.refuted().get(1).known())
        .containsExactly("violates NoLoss", "violates NoHeap");
    assertThat(claim.confirmed().get(3).known()).containsExactly("512 huge");
    assertThat(claim.confirmed().get(4).known()).containsExactly("refused");
  }

  @Test
  void aHomeWithoutClaimsHasNone() throws Exception {
    ToyHome other = new ToyHome(folder.resolve("other"));

    assertThat(Claims.load(folder.resolve("other"), other.load())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          toy/move on 1.1   | toy/nove on 1.1   | 8:4  | unknown race `toy/nove`, did you mean `toy/move`? races: toy/move
          move on 1.1       | move on 1.2       | 8:16 | unknown variant `1.2`, did you mean `1.0`? variants: 1.0, 1.1
          1.0 .. 1.1        | 1.1 .. 1.0        | 15:16 | range `1.1 .. 1.0` runs backwards: `1.0` is declared before `1.1`
          violates NoLoss   | violates NoLos    | 15:37 | unknown property `NoLos`, did you mean `NoLoss`? properties: NoLoss, NoHeap
          violates NoLoss   | violates AllRead  | 15:37 | unknown property `AllRead`; properties: NoLoss, NoHeap
          1.1: holds        | 1.1: hold         | 8:21 | unknown outcome `hold`, did you mean `holds`? outcomes: holds, deadlocks, violates PROPERTY
          Lonely: violated  | Lonely: deadlocks | 10:20 | unknown outcome `deadlocks`; outcomes: holds, violated
          Zoo#Lonely        | Zo#Lonely         | 10:4 | unknown module `toy/Zo`, did you mean `toy/Zoo`? modules: toy/Ark, toy/Zoo
          Zoo#Lonely        | Zoo#Lonly         | 10:12 | unknown command `Lonly`, did you mean `Lonely`? commands: NoTwoLions, Lonely
          Zoo#Lonely        | Zoo#nothing       | 10:12 | unknown command `nothing`; commands: NoTwoLions, Lonely
          toy mutant        | tay mutant        | 16:4 | unknown machine `tay`, did you mean `toy`? machines: toy
          no-tiles          | no-tile           | 16:15 | unknown mutant `no-tile`, did you mean `no-tiles`? mutants: no-tiles
          violates NoHeap   | violates NoHep    | 16:34 | unknown property `NoHep`, did you mean `NoHeap`? properties: NoLoss, NoHeap, AllRead
          predicate C       | predicate E       | 11:18 | unknown predicate `E`; predicates: A, B, C, D
          C in desk#low     | C in dusk#low     | 11:23 | unknown layout `dusk`, did you mean `desk`? layouts: desk
          desk#low          | desk#lo           | 11:28 | unknown memslot `lo`, did you mean `low`? memslots: low
          512 huge          | 512 hug           | 11:33 | found `512 hug`, expected `refused` or a number and one of: huge, wrongly huge, at misaligned frames, small, wrongly small, fit a smaller huge page
          "0-02"            | "0-2"             | 20:1 | `0-2` is no id of a claim: expected the mail's digit and two more, as 0-01
          "0-02"            | "5-02"            | 20:1 | unknown mail `5`; mails: 0
          no_model          | nomodel           | 20:1 | claim `0-02` has no evidence; give `confirmed` or `refuted`, or say why not by `no_model` or `open`
          says = "paper     | open = "paper     | 20:1 | missing key `says` of `claims.0-02`
          "the roof         | "" # "the roof    | 18:13 | `condition` is empty
          """)
  void aFault(String found, String replacement, String place, String message) throws IOException {
    home.with(FILE, found, replacement);

    assertThat(problems()).contains(at(place, message));
  }

  @Test
  void whatNamesNothing() throws IOException {
    home.with(FILE, "toy/move on 1.1: holds", "toy/move holds");

    assertThat(problems())
        .containsExactly(
            at(
                "8:3",
                "found no evidence, expected `MACHINE/RACE on VARIANTS: OUTCOME`,"
                    + " `MACHINE/MODULE#COMMAND: OUTCOME`, `MACHINE mutant NAME: OUTCOME` or"
                    + " `MACHINE predicate NAME in LAYOUT#SLOT: N PAGES`"));
  }

  @Test
  void aVariantOfWhichTheRaceSaysNothing() throws IOException {
    home.with(ToyHome.RACE, "\"1.0\" = \"violates NoLoss\"", "[skip]\n\"1.0\" = \"no desk\"")
        .with(ToyHome.RACE, "\"1.1\" = \"holds\"\n", "")
        .with(ToyHome.RACE, "[expect]\n", "[expect]\n\"1.1\" = \"holds\"\n");

    assertThat(problems()).containsExactly(at("15:16", "`toy/move` says nothing about `1.0`"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          says = "a"\\nno_model = "b"\\nopen = "c"       | `no_model` and something that a model decides or will decide
          says = "a"\\nconfirmed = [E]\\nno_model = "b"  | `no_model` and something that a model decides or will decide
          says = "a"\\nconfirmed = [E]\\ncondition = "b" | a condition, but no evidence on both sides
          says = "a"\\nopen = "c"\\ncondition = "b"      | a condition, but it is `open`
          says = "a"\\nconfirmed = [E]\\nrefuted = [E]   | evidence on both sides; give the `condition` under which it is true
          says = "a"\\nconfirmed = []                    | an empty list of evidence; leave it out
          says = "a"                                     | no evidence; give `confirmed` or `refuted`, or say why not by `no_model` or `open`
          """)
  void keysThatDoNotGoTogether(String keys, String fault) throws IOException {
    home.append(
        FILE,
        "[claims.\"0-03\"]\nauthor = \"a\"\n"
            + keys.replace("\\n", "\n").replace("E", "\"toy/move on 1.1: holds\"")
            + "\n");

    assertThat(problems()).containsExactly(at("24:1", "claim `0-03` has " + fault));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws IOException {
    home.with(FILE, "toy/move on 1.1", "toy/nove on 1.1").with(FILE, "no-tiles", "x");
    home.append(FILE, "mood = \"bad\"\n");

    assertThat(problems())
        .containsExactly(
            at("8:4", "unknown race `toy/nove`, did you mean `toy/move`? races: toy/move"),
            at("16:15", "unknown mutant `x`; mutants: no-tiles"),
            at(
                "24:1",
                "unknown key `mood`; keys of `claims.0-02`: author, says, confirmed, refuted,"
                    + " condition, no_model, open"));
  }
}
