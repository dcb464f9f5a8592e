// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.input.InputRejected;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a text of schedules, and where. */
final class ScheduleRejectedTest {

  private static final String TEXT =
      """
      race m/race
      violated Safe after 2 steps
      on v1 v2
      initially {"page":{"#bigint":"1"}}
        closer Close
        - Tick {"page":{"#bigint":"2"}}
      deadlock after 1 step, back to 1
      on v3
        closer Close
      """;

  private static void assertRejected(String text, String... problems) {
    assertThatThrownBy(() -> Schedules.parse(text, "race"))
        .isInstanceOfSatisfying(
            InputRejected.class,
            rejected ->
                assertThat(rejected.problems()).extracting(Object::toString).contains(problems));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "race m/race | race m/race two       | race:1:1: expected one line `race NAME`",
        "on v3 | race m/other                | race:8:1: expected one line `race NAME`",
        "race m/race | # no race             | race:1:1: no line `race NAME`",
        "Safe after 2 steps | after 2 steps  | race:2:10: expected `violated PROPERTY after N"
            + " steps`",
        "deadlock after | deadlock Safe after | race:7:10: expected `deadlock after N steps`",
        "after 2 steps | after two steps     | race:2:10: expected `violated PROPERTY after N"
            + " steps`",
        "after 2 steps | after 3 steps       | race:2:1: says 3 steps, and 2 follow",
        "back to 1 | back to 2               | race:7:1: goes back to a state behind the last",
        "after 1 step, back to 1 | after 0 steps | 'race:7:1: says 0 steps, and 1 follow'",
        "on v3 | onn v3                      | 'race:8:1: unknown line `onn`, did you mean `on`?'",
        "on v3 | on v1                       | race:8:4: two schedules for `v1`",
        "on v3 | '#'                         | race:7:1: no line `on VARIANT` follows",
        "closer Close | closer Close quickly | race:5:10: expected a step: an actor, a label, and"
            + " values where they are needed",
        "'\"2\"' | '\"two\"' | race:6:29: `#bigint` is no integer in a string",
        "'{\"page\":{\"#bigint\":\"1\"}}' | '[1]' | race:4:11: expected values as {\"variable\":"
            + " value}",
        "'{\"page\":{\"#bigint\":\"1\"}}' | '{\"page\":' | race:4:19: "
      })
  void aSpoiledLineHasItsPlace(String found, String spoiled, String problem) {
    assertThat(TEXT).contains(found);
    assertThatThrownBy(() -> Schedules.parse(TEXT.replace(found, spoiled), "race"))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining(problem);
  }

  @Test
  void linesBeforeAnyScheduleBelongToNone() {
    assertRejected(
        "race m/race\non v1\ninitially {}\n  closer Close\n",
        "race:1:6: no schedule: expected a line `violated` or `deadlock`",
        "race:2:1: stands before any line `violated` or `deadlock`",
        "race:3:1: stands before any line `violated` or `deadlock`",
        "race:4:3: stands before any line `violated` or `deadlock`");
  }

  @Test
  void anEmptyTextHasNeitherRaceNorSchedule() {
    assertRejected(
        "",
        "race:1:1: no line `race NAME`",
        "race:1:1: no schedule: expected a line `violated` or `deadlock`");
  }

  @Test
  void asManyLinesAsAreAllowedAreRead() throws InputRejected {
    String full = TEXT + "\n".repeat(100_000 - 9);

    assertThat(Schedules.parse(full, "race")).containsOnlyKeys("v1", "v2", "v3");
    assertRejected(full + "\n", "race:100001:1: has more than 100000 lines, the limit");
  }

  @Test
  void aBehaviourMayGoBackToItsLastState() throws InputRejected {
    assertThat(Schedules.parse(TEXT, "race").get("v3").trace().loop()).hasValue(1);
  }

  @Test
  void aFileIsReadAsItsText(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("race"), TEXT);

    assertThat(Schedules.read(file, "race").get("v1").trace())
        .isEqualTo(Schedules.parse(TEXT, "race").get("v1").trace());
  }
}
