// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader of ITF says about files that are not as they should be. */
final class ItfRejectedTest {

  private static final String GOOD =
      """
      {
        "#meta": {"model": "gmem/r", "verdict": "violated", "engine": "tlc", "hash": "h"},
        "vars": ["pc", "oops"],
        "states": [
          {"#meta": {"index": 0}, "pc": "a", "oops": {"#set": []}},
          {"#meta": {"index": 1, "actor": "x", "action": "A"}, "pc": "b", "oops": {"#set": []}}
        ]
      }
      """;

  private static String rejection(String text) {
    InputRejected rejected =
        catchThrowableOfType(InputRejected.class, () -> Itf.parse(text, "t.itf.json"));
    return rejected.getMessage();
  }

  private static String replacing(String found, String with) {
    assertThat(GOOD).contains(found);
    return rejection(GOOD.replace(found, with));
  }

  @Test
  void aFileThatIsNotJson() {
    assertThat(rejection("---- MODULE Gmem ----")).startsWith("t.itf.json:1:2: not JSON: ");
  }

  @Test
  void anEmptyFile() {
    assertThat(rejection("\n")).isEqualTo("t.itf.json: is empty, expected a trace in ITF");
  }

  @Test
  void aMissingFile(@TempDir Path folder) {
    Path file = folder.resolve("gone.itf.json");

    InputRejected rejected = catchThrowableOfType(InputRejected.class, () -> Itf.read(file));

    assertThat(rejected).hasMessage(file + ": no such file");
  }

  @Test
  void aFileThatIsNoText(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bytes.itf.json");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    InputRejected rejected = catchThrowableOfType(InputRejected.class, () -> Itf.read(file));

    assertThat(rejected).hasMessage(file + ": is not a text in UTF-8");
  }

  @Test
  void aFileThatEndsInsideAState() {
    String cut = GOOD.substring(0, GOOD.indexOf("\"b\"") + 2);

    assertThat(rejection(cut))
        .isEqualTo("t.itf.json:6:66: ends inside state 1; the file is truncated");
  }

  @Test
  void aFileThatEndsBetweenStates() {
    String cut = GOOD.substring(0, GOOD.indexOf("]}},") + 4);

    assertThat(rejection(cut)).endsWith(": ends after state 0; the file is truncated");
  }

  @Test
  void aFileThatEndsBeforeItsStates() {
    assertThat(rejection(GOOD.substring(0, GOOD.indexOf("\"hash\""))))
        .endsWith(": ends inside `#meta`; the file is truncated");
    assertThat(rejection(GOOD.substring(0, GOOD.indexOf("{\"#meta\": {\"index\": 0}"))))
        .endsWith(": ends before the first state; the file is truncated");
  }

  @Test
  void aFileThatGoesOn() {
    assertThat(rejection(GOOD + "{}"))
        .isEqualTo("t.itf.json:9:1: goes on after the end of the trace");
  }

  @Test
  void aFieldWithTwoValues() {
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": \"a\", \"pc\": \"b\""))
        .isEqualTo("t.itf.json:5:40: two values for `pc`");
  }

  @Test
  void everyProblemOfShapeAtOnce() {
    String text =
        """
        {
          "#meta": {"model": 1, "engine": "tlc", "hash": "h"},
          "vars": "pc",
          "stats": []
        }
        """;

    assertThat(rejection(text))
        .isEqualTo(
            """
            t.itf.json:1:1: missing field `states`
            t.itf.json:2:12: missing field `verdict`
            t.itf.json:2:22: `model` is an integer, expected a string
            t.itf.json:3:11: `vars` is a string, expected an array
            t.itf.json:4:12: unknown field `stats`, did you mean `states`? \
            fields: #meta, vars, states, loop\
            """);
  }

  @Test
  void aFileThatIsNoObject() {
    assertThat(rejection("[]"))
        .isEqualTo("t.itf.json:1:1: the file is an array, expected an object");
  }

  @Test
  void aStateThatLacksAVariable() {
    assertThat(replacing("\"pc\": \"a\", ", ""))
        .isEqualTo("t.itf.json:5:5: state 0 lacks the variable `pc`");
  }

  @Test
  void aStateWithAnUnknownVariable() {
    assertThat(replacing("\"pc\": \"b\"", "\"pc\": \"b\", \"oop\": 1"))
        .isEqualTo(
            "t.itf.json:6:76: state 1: unknown variable `oop`, did you mean `oops`? "
                + "variables: pc, oops");
  }

  @Test
  void aStepWithoutAnAction() {
    assertThat(replacing(", \"action\": \"A\"", ""))
        .isEqualTo("t.itf.json:6:15: missing field `action`");
  }

  @Test
  void anInitialStateWithAnAction() {
    assertThat(replacing("\"index\": 0", "\"index\": 0, \"action\": \"A\""))
        .isEqualTo("t.itf.json:5:38: state 0 is initial, expected neither `actor` nor `action`");
  }

  @Test
  void anIndexThatIsNotTheState() {
    assertThat(replacing("\"index\": 1", "\"index\": 2"))
        .isEqualTo("t.itf.json:6:25: `index` is 2, expected 1");
  }

  @Test
  void aLoopOutsideTheStates() {
    assertThat(replacing("\n  ]\n", "\n  ], \"loop\": 2\n"))
        .isEqualTo("t.itf.json:7:14: `loop` is 2, expected the index of a state, 0 to 1");
  }

  @Test
  void noStates() {
    assertThat(rejection(GOOD.replaceFirst("(?s)\"states\": \\[.*\\]\\n", "\"states\": []\n")))
        .isEqualTo("t.itf.json:4:13: `states` is empty, expected at least the initial state");
  }

  @Test
  void aVariableNamedTwice() {
    assertThat(replacing("[\"pc\", \"oops\"]", "[\"pc\", \"pc\", \"oops\"]"))
        .isEqualTo("t.itf.json:3:18: `vars` has `pc` twice");
  }

  @Test
  void anUnknownEncoding() {
    assertThat(replacing("\"a\", \"oops\": {\"#set\"", "\"a\", \"oops\": {\"#sets\""))
        .isEqualTo(
            "t.itf.json:5:48: unknown ITF encoding `#sets`, did you mean `#set`? "
                + "encodings: #bigint, #map, #set, #tup");
  }

  @Test
  void anEncodingThatDoesNotHoldWhatItShould() {
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": {\"#set\": 1}"))
        .isEqualTo("t.itf.json:5:44: `#set` is an integer, expected an array");
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": {\"#bigint\": \"x\"}"))
        .isEqualTo(
            "t.itf.json:5:47: `#bigint` is no integer in a string, as in {\"#bigint\": \"-1\"}");
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": {\"#map\": [[1]]}"))
        .isEqualTo("t.itf.json:5:45: an entry of `#map` is no pair [argument, result]");
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": {\"#map\": [[1, 2], [1, 3]]}"))
        .isEqualTo("t.itf.json:5:53: `#map` has two entries for 1");
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": {\"x\": 1, \"#tup\": []}"))
        .endsWith(": `#tup` stands beside other fields, expected it to stand alone");
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": {\"#tup\": [], \"x\": 1}"))
        .isEqualTo(
            "t.itf.json:5:35: `#tup` stands beside other fields, expected it to stand alone");
  }

  @Test
  void whatIsNoValueOfItf() {
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": [null, 1.5]"))
        .isEqualTo(
            """
            t.itf.json:5:36: found null, expected a value of ITF
            t.itf.json:5:42: found a number with a fraction, expected a value of ITF\
            """);
  }

  @Test
  void anotherFormat() {
    assertThat(replacing("{\"model\"", "{\"format\": \"XTF\", \"model\""))
        .isEqualTo("t.itf.json:2:23: `format` is `XTF`, expected `ITF`");
  }

  @Test
  void aVerdictThatLeavesNoTrace() {
    assertThat(replacing("\"violated\"", "\"holds\""))
        .startsWith("t.itf.json:2:43: unknown verdict `holds`; verdicts of a trace: ");
  }

  @Test
  void aDeadlockHasNoProperty() {
    assertThat(replacing("\"violated\"", "\"deadlock\", \"property\": \"P\""))
        .isEqualTo("t.itf.json:2:43: `verdict` is `deadlock`, which has no `property`");
  }

  @Test
  void namesThatAreNoStringsSayNothingOfTheStates() {
    assertThat(replacing("[\"pc\", \"oops\"]", "[1, \"oops\"]"))
        .isEqualTo("t.itf.json:3:12: a name in `vars` is an integer, expected a string");
  }

  @Test
  void aLoopBehindTheLastStateOrBeforeTheFirst() {
    assertThat(replacing("\n  ]\n", "\n  ], \"loop\": -1\n")).contains("`loop` is -1");
  }

  @Test
  void aValueOfWhichAPartIsNone() {
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": {\"f\": null}"))
        .isEqualTo("t.itf.json:5:41: found null, expected a value of ITF");
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": {\"#bigint\": true}"))
        .contains("`#bigint` is no integer in a string");
    assertThat(replacing("\"pc\": \"a\"", "\"pc\": {\"#map\": {}}"))
        .isEqualTo("t.itf.json:5:44: `#map` is an object, expected an array");
    assertThat(replacing("\"a\", \"oops\"", "{\"#set\": true}, \"oops\""))
        .contains("`#set` is true or false, expected an array");
  }

  @Test
  void asDeepAsIsAllowedAndOneLevelMore() throws InputRejected {
    // Three levels are above a value: the file, the states, the state.
    String deepest = "[".repeat(198) + "]".repeat(198);

    assertThat(Itf.parse(GOOD.replace("\"a\"", deepest), "t.itf.json").trace().steps()).isOne();
    assertThat(replacing("\"a\"", "[" + deepest + "]")).endsWith(": nested deeper than 200");
  }

  @Test
  void asManyValuesAsAreAllowedAndOneMore() throws InputRejected {
    // The good file has 24 values, the array itself is one in the place of another.
    String most = "[" + "1,".repeat(1_000_000 - 25) + "1]";

    assertThat(Itf.parse(GOOD.replace("\"a\"", most), "t.itf.json").trace().steps()).isOne();
    assertThat(replacing("\"a\"", most.replace("]", ",1]")))
        .endsWith(": has more than 1000000 values, which is the limit");
  }

  @Test
  void aFileThatEndsBeforeItsFirstField() {
    assertThat(rejection("{")).endsWith(": ends outside every field; the file is truncated");
  }
}
