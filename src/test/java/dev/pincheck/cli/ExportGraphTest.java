// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The states of a small race as a graph. */
final class ExportGraphTest {

  private static final String RACE = "gmem/close-versus-fault";

  @TempDir Path folder;

  @Test
  void everyStateIsANodeAndEveryStepAnEdgeWithItsLabel() throws IOException {
    Path file = folder.resolve("race.dot");

    Bench.Ran ran = graph("file-pins-vm", file);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("race.dot: ").doesNotContain("cut");
    String dot = Files.readString(file);
    assertThat(count(dot, "(?m)^  \\d+ \\[label=")).isEqualTo(statesExplored());
    assertThat(dot).contains("  0 -> ").contains("Syscall_LookupFd\"]");
  }

  @Test
  void graphmlHasTheSameNodesAndEdges() throws Exception {
    Path dot = folder.resolve("race.dot");
    Path graphml = folder.resolve("race.graphml");
    graph("file-pins-vm", dot);
    graph("file-pins-vm", graphml);

    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Files.newInputStream(graphml));

    String text = Files.readString(dot);
    assertThat(xml.getElementsByTagName("node").getLength())
        .isEqualTo(count(text, "(?m)^  \\d+ \\[label="));
    assertThat(xml.getElementsByTagName("edge").getLength())
        .isEqualTo(count(text, "(?m)^  \\d+ -> "));
  }

  @Test
  void whereItIsCutIsSaid() throws IOException {
    Path file = folder.resolve("cut.dot");

    Bench.Ran ran = graph("file-pins-vm", file, "--max-states", "5");

    assertThat(ran.out()).containsPattern("cut: the steps of \\d+ states? were not looked at");
    String dot = Files.readString(file);
    assertThat(dot).contains("style=dashed", ": cut here");
    assertThat(dot).doesNotContainPattern("(?m)^  [5-9] -> ");
  }

  @Test
  void aStateInWhichAClaimIsFalseIsMarked() throws IOException {
    Path file = folder.resolve("dying.dot");

    graph("v11", file, "gmem/dying-file-versus-delete", "--max-states", "100000");

    assertThat(Files.readString(file)).contains(": NoUseAfterFree is false").doesNotContain("cut");
  }

  @Test
  void anotherEndingIsWrongUsage() {
    assertThat(graph("file-pins-vm", folder.resolve("race.png")).code()).isEqualTo(2);
    assertThat(Bench.inTheTree("export", RACE, "--variant", "v11").code()).isEqualTo(2);
  }

  private static Bench.Ran graph(String variant, Path file, String... more) {
    String race = more.length > 0 && more[0].startsWith("gmem/") ? more[0] : RACE;
    java.util.List<String> words =
        new java.util.ArrayList<>(
            java.util.List.of("export", race, "--variant", variant, "--graph", file.toString()));
    for (String word : more) {
      if (!word.equals(race)) {
        words.add(word);
      }
    }
    return Bench.inTheTree(words.toArray(String[]::new));
  }

  /** Returns how many states a search finds that leaves nothing out. */
  private static int statesExplored() {
    String out =
        Bench.inTheTree(
                "explore",
                RACE,
                "--variant",
                "file-pins-vm",
                "--no-reduce",
                "--no-merge",
                "--format",
                "json")
            .out();
    var found = Pattern.compile("\"distinct\" ?: ?(\\d+)").matcher(out);
    assertThat(found.find()).as(out).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }
}
