// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Keeps the README true: its commands are commands, its files load. */
final class ReadmeTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));
  private static final Pattern COMMAND =
      Pattern.compile("(?:`|^|\\$ )\\./pincheck ([^`\n]*)", Pattern.MULTILINE);
  private static final Pattern TOML = Pattern.compile("```toml\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void everyCommandIsOne() throws IOException {
    CommandLine commands = new Bench(folder).commands();

    List<String> lines = all(COMMAND);

    assertThat(lines).hasSizeGreaterThan(8);
    for (String line : lines) {
      String[] words = line.replace("'", "").strip().split(" +");
      assertThatCode(() -> commands.parseArgs(words)).as(line).doesNotThrowAnyException();
    }
  }

  @Test
  void itsRaceIsTheOneOfTheCatalogueWithFewerExpectations() throws IOException, InputRejected {
    Path file = Files.writeString(folder.resolve("mine.toml"), all(TOML).get(0));
    Catalogue catalogue = Tree.catalogue();

    Race race = RaceFile.load(file, catalogue);

    Race real = catalogue.races().get("gmem/dying-file-versus-delete");
    assertThat(race.title()).isEqualTo(real.title());
    assertThat(race.actors()).isEqualTo(real.actors());
    assertThat(race.objects()).isEqualTo(real.objects());
    assertThat(real.invariants()).containsAll(race.invariants());
    assertThat(real.expectations()).containsAllEntriesOf(race.expectations());
  }

  @Test
  void itsVariantLoads() throws IOException, InputRejected {
    Path file = Files.writeString(folder.resolve("mine.toml"), all(TOML).get(1));

    Catalogue catalogue = Catalogue.load(HOME, List.of(file));

    assertThat(catalogue.machines().get("gmem").variants()).containsKey("mine");
  }

  @Test
  void theScriptOfContinuousIntegrationRunsItsTestCommand() throws IOException {
    List<String> tests = all(Pattern.compile("^mvn .*$", Pattern.MULTILINE));

    assertThat(tests).hasSize(1);
    assertThat(Files.readAllLines(HOME.resolve(".ci/run"))).contains(tests.get(0));
  }

  private static List<String> all(Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(HOME.resolve("README.md")))
        .results()
        .map((MatchResult match) -> match.groupCount() == 0 ? match.group() : match.group(1))
        .toList();
  }
}
