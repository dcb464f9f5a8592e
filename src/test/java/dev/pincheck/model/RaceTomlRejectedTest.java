// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about the TOML of a race: what does not parse, and what is no table or no key. */
final class RaceTomlRejectedTest {

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
  void aTableThatStandsThereTwice() throws IOException {
    assertThat(replacing("[expect]", "[actors]"))
        .containsExactly(
            at("18:1", "two tables `actors`; the first is at " + ToyHome.RACE + ":11:1"));
  }

  @Test
  void tomlThatDoesNotParse() throws IOException {
    home.with(ToyHome.RACE, "\"burn h1\"", "burn h1");

    List<String> problems = replacing("[expect]", "[expect");

    assertThat(problems).hasSize(2);
    assertThat(problems.get(0)).startsWith(at("13:9", "not TOML: unexpected 'b', expected "));
    assertThat(problems.get(1)).startsWith(at("18:8", "not TOML: unexpected end of line"));
  }

  @Test
  void keysAndTablesThatAreMissingOrUnknown() throws IOException {
    home.with(ToyHome.RACE, "[check]", "[chek]");

    assertThat(replacing("title = ", "titel = "))
        .containsExactly(
            at("1:1", "missing key `check`"),
            at("1:1", "missing key `title`"),
            at(
                "1:1",
                "unknown key `titel`, did you mean `title`? keys: machine, title, source, settled,"
                    + " objects, model, initially, actors, check, expect, skip"),
            at(
                "15:1",
                "unknown key `chek`, did you mean `check`? keys: machine, title, source, settled,"
                    + " objects, model, initially, actors, check, expect, skip"));
  }

  @Test
  void tablesThatAreNone() throws IOException {
    String text =
        """
        title = 1
        objects = ["h1"]
        actors = "buyer"
        check = {}
        expect = []
        """;
    home.write(ToyHome.RACE, text);

    assertThat(home.problems())
        .containsExactly(
            at("1:9", "`title` is an integer, expected a string"),
            at("2:11", "`objects` is an array, expected a table"),
            at("3:10", "`actors` is a string, expected a table"),
            at("4:1", "missing key `invariants` of `check`"),
            at("5:10", "`expect` is an array, expected a table"));
  }

  @Test
  void anElementOnALineOfItsOwnAndOneThatIsNoString() throws IOException {
    assertThat(replacing("[\"burn h1\"]", "[ # first\n\n  \"bunr h1\",\n  # then\n  2,\n]"))
        .containsExactly(
            at(
                "15:4",
                "unknown operation `bunr`, did you mean `burn`? operations: buy, burn, read"),
            at("17:3", "element of `actors.fire` is an integer, expected a string"));
  }
}
