// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known bugs against what is recorded: the race `move` fails on 1.0 and holds on 1.1. */
final class RecallCommandTest {

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void makeTheToy() throws IOException {
    bench = new Bench(home);
  }

  private static String bug(String name, String affected) {
    return String.format(
        "[bugs.\"%s\"]%ntitle = \"a bug\"%nsource = \"x\"%naffected = \"%s\"%nraces = [\"move\"]%n",
        name, affected);
  }

  private Bench.Ran recall(String... bugs) throws IOException {
    bench.write("models/toy/bugs.toml", String.join("\n", bugs));
    return bench.run("recall", "toy");
  }

  @Test
  void aBugIsFoundWhereItIsAndNotWhereItIsFixed() throws IOException {
    bench.recorded();

    Bench.Ran ran = recall(bug("2.1", "1.0"));

    assertThat(ran.out())
        .contains("|     | 2.1   |\n")
        .contains("| 1.0 | found |\n")
        .contains("| 1.1 | -     |\n")
        .endsWith("\n- 2.1: a bug (x)\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void aBugThatNothingFindsIsMissed() throws IOException {
    bench.recorded();

    Bench.Ran ran = recall(bug("2.1", "1.0 .. 1.1"));

    assertThat(ran.out()).contains("| 1.0 | found  |").contains("| 1.1 | MISSED |");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aRaceThatFailsForNoKnownBugIsWrong() throws IOException {
    bench.recorded();

    Bench.Ran ran = recall(bug("2.1", "1.1"));

    assertThat(ran.out()).contains("| 1.0 | WRONG  |").contains("| 1.1 | MISSED |");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aRaceThatFailsForAnotherBugHidesTheFirst() throws IOException {
    bench.recorded();

    Bench.Ran ran = recall(bug("2.1", "1.0"), bug("2.2", "1.1"));

    assertThat(ran.out()).contains("| 1.0 | found | 2.1    |").contains("| 1.1 | -     | MISSED |");
  }

  @Test
  void aRaceThatTwoBugsExplainFindsNeither() throws IOException {
    bench.recorded();

    assertThat(recall(bug("2.1", "1.0"), bug("2.2", "1.0")).out())
        .contains("| 1.0 | MISSED | MISSED |");
  }

  @Test
  void whatIsNotRecordedIsNotBelieved() throws IOException {
    Bench.Ran ran = recall(bug("2.1", "1.0"));

    assertThat(ran.out()).contains("| 1.0 | ?   |").contains("| 1.1 | ?   |");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void anUnknownMachineIsWrongUsage() throws IOException {
    Bench.Ran ran = bench.run("recall", "tay");

    assertThat(ran.err()).contains("unknown machine `tay`, did you mean `toy`? machines: toy");
    assertThat(ran.code()).isEqualTo(2);
  }

  @Test
  void theTableInTheTreeIsWhatTheToolPrints() throws IOException {
    Bench.Ran ran = Bench.inTheTree("recall", "gmem");

    assertThat(Files.readString(Bench.TREE.resolve("models/gmem/RECALL.md")))
        .as("write it with `./pincheck recall gmem`")
        .endsWith("\n" + ran.out());
    assertThat(ran.code()).as(ran.out()).isZero();
  }
}
