// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands in files for CI servers do what their comments say. */
final class CiExamplesTest {

  private static final Pattern COMMAND =
      Pattern.compile("\\.pincheck-tool/pincheck ([^>]*?)\\s*> pincheck\\.\\w+", Pattern.DOTALL);

  @TempDir Path repository;

  @BeforeEach
  void aRepositoryWithARaceAndAVariant() throws IOException {
    mineIsBasedOn("6.18");
    write(
        "races/mine.toml",
        Files.readString(Bench.TREE.resolve("models/gmem/races/dying-file-versus-delete.toml"))
            .replaceFirst("(?s)\\[expect].*", "")
            .replaceFirst("(machine = .*\n)?", "machine = \"gmem\"\n"));
  }

  private void mineIsBasedOn(String version) throws IOException {
    write(
        "variants.toml",
        String.format(
            "machine = \"gmem\"\n[variants.mine]\nbased_on = \"%s\"\nsource = \"me\"\n", version));
  }

  private void write(String file, String text) throws IOException {
    Path path = repository.resolve("pincheck").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml", "Jenkinsfile"})
  void theRacesAreChecked(String file) throws IOException {
    List<String> words = words(file);

    Bench.Ran holds = Bench.inTheTree(words.toArray(String[]::new));

    assertThat(holds.code()).as(holds.out() + holds.err()).isZero();

    mineIsBasedOn("6.14");
    Bench.Ran violated = Bench.inTheTree(words.toArray(String[]::new));

    assertThat(violated.code()).isEqualTo(1);
    assertThat(violated.out()).contains("NoUseAfterFree");
  }

  /** Returns the command of a file, as a shell in the repository would give it. */
  private List<String> words(String file) throws IOException {
    Matcher command =
        COMMAND.matcher(Files.readString(Bench.TREE.resolve("examples/ci").resolve(file)));
    assertThat(command.find()).as("a command in " + file).isTrue();
    return Pattern.compile("[\\s\\\\]+")
        .splitAsStream(command.group(1).replace("*", "mine"))
        .map(word -> word.startsWith("pincheck/") ? repository.resolve(word).toString() : word)
        .toList();
  }
}
