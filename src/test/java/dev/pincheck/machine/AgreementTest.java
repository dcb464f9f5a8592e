// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reference and files that name different things are refused, with the place. */
final class AgreementTest {
  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  @TempDir private Path folder;

  @BeforeEach
  void copyTheModels() throws IOException {
    for (String part : List.of("models", "specs")) {
      try (Stream<Path> all = Files.walk(HOME.resolve(part))) {
        for (Path file : all.sorted().toList()) {
          Path copy = folder.resolve(HOME.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
          } else {
            Files.copy(file, copy);
          }
        }
      }
    }
  }

  void anOperationWithoutHandlerIsRefusedWithTheNearestName() throws Exception {
    append("machine.toml", "[operations.punsh]\nform = \"punsh <file>\"\nsays = \"a new one\"\n");

    assertThat(problems())
        .anyMatch(
            problem ->
                problem.matches(
                    "models/gmem/machine\\.toml:\\d+:1: the reference does not handle this: "
                        + "unknown operation `punsh`, did you mean `punch`\\?.*"));
  }

  @Test
  void aValueThatTheReferenceDoesNotKnowIsRefused() throws Exception {
    Path file = folder.resolve("models/gmem/variants.toml");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace("none   = \"it takes none\"", "none   = \"it takes none\"\ntwo = \"2\""));

    assertThat(problems())
        .anyMatch(
            problem ->
                problem.matches(
                    "models/gmem/variants\\.toml:\\d+:1: the reference lacks"
                        + " `get_pfn_lock = two`; it knows none, shared"));
  }

  @Test
  void aKnobThatTheReferenceDoesNotReadIsRefused() throws Exception {
    append(
        "variants.toml",
        """
        [knobs.begins]
        says = "x"
        default = "a"
        [knobs.begins.values]
        a = "a"
        b = "b"
        """);

    assertThat(problems())
        .anyMatch(problem -> problem.contains("unknown knob `begins`, did you mean `begin`?"));
  }

  private void append(String file, String text) throws IOException {
    Path path = folder.resolve("models/gmem").resolve(file);
    Files.writeString(path, Files.readString(path) + "\n" + text);
  }

  private List<String> problems() throws InputRejected {
    Catalogue catalogue = Catalogue.load(folder, List.of());
    InputRejected rejected =
        catchThrowableOfType(InputRejected.class, () -> Agreement.require(folder, catalogue));
    return rejected.problems().stream().map(Object::toString).toList();
  }
}
