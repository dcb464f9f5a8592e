// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real bash completes with the script of {@code completion}; zsh takes the same functions.
 */
final class CompletionTest {

  @TempDir Path home;
  private Bench bench;
  private Path script;

  @BeforeEach
  void printTheScript() throws IOException {
    bench = new Bench(home);
    bench.write("models/toy/mutants.toml", "[mutants.no-door]\n[mutants.no-roof]\n");
    script =
        bench.write(
            "completion.bash",
            bench.run("completion", "bash").out().replace("HOME", home.toString()));
  }

  /** Returns what the last word can become. */
  private List<String> completed(String... words) throws IOException, InterruptedException {
    String asking =
        """
        set -u
        source "$1"
        shift
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        COMP_LINE="$*"
        COMP_POINT=${#COMP_LINE}
        _pincheck_complete
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", asking, "bash", script.toString());
    bash.command().addAll(List.of(words));
    Process process = bash.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().filter(line -> !line.isBlank()).toList();
  }

  @Test
  void racesAreOfferedWhereARaceIsMeant() throws Exception {
    assertThat(completed("pincheck", "check", "")).contains("toy/move");
    assertThat(completed("./pincheck", "explain", "toy/")).containsExactly("toy/move");
    assertThat(completed("pincheck", "explore", "--variant", "1.0", "to"))
        .containsExactly("toy/move");
  }

  @Test
  void aRaceThatIsNewIsOfferedAtOnce() throws Exception {
    bench.write("models/toy/races/mover.toml", "");

    assertThat(completed("pincheck", "check", "toy/m")).containsExactly("toy/move", "toy/mover");
  }

  @Test
  void variantsAreThoseOfTheRacesMachine() throws Exception {
    Files.createDirectories(home.resolve("models/other"));
    bench.write("models/other/variants.toml", "[variants.odd]\n");

    assertThat(completed("pincheck", "explore", "toy/move", "--variant", ""))
        .containsExactly("1.0", "1.1");
    assertThat(completed("pincheck", "check", "--variant", ""))
        .containsExactly("odd", "1.0", "1.1");
    assertThat(completed("pincheck", "new", "change", "Mine", "--on", "toy/"))
        .containsExactly("toy/1.0", "toy/1.1");
    assertThat(completed("pincheck", "compare", "1.")).containsExactly("1.0", "1.1");
  }

  @Test
  void machinesAndTheirMutantsAreOffered() throws Exception {
    assertThat(completed("pincheck", "mutate", "t")).containsExactly("toy");
    assertThat(completed("pincheck", "mutate", "toy", "no-d")).containsExactly("no-door");
    assertThat(completed("pincheck", "lint", "--machine", "")).containsExactly("toy");
  }

  @Test
  void commandsAndOptionsAreStillCompleted() throws Exception {
    assertThat(completed("pincheck", "expl")).contains("explore", "explain");
    assertThat(completed("pincheck", "check", "--fre")).contains("--fresh");
  }
}
