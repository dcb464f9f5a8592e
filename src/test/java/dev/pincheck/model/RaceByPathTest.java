// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Races of the user's own, wherever they are. */
final class RaceByPathTest {

  @TempDir Path folder;
  private ToyHome home;

  @BeforeEach
  void home() throws IOException {
    home = new ToyHome(folder);
  }

  @Test
  void aRaceByPathThatIsNotThere() throws Exception {
    Catalogue catalogue = home.load();
    Path file = folder.resolve("mine.toml");

    InputRejected rejected =
        catchThrowableOfType(InputRejected.class, () -> RaceFile.load(file, catalogue));

    assertThat(rejected).hasMessage(file + ": no such file");
  }

  @Test
  void aRaceByPathOfAnUnknownMachine() throws Exception {
    Catalogue catalogue = home.load();
    Path file = home.write("mine.toml", "machine = \"tory\"\n");

    InputRejected rejected =
        catchThrowableOfType(InputRejected.class, () -> RaceFile.load(file, catalogue));

    assertThat(rejected)
        .hasMessage(file + ":1:11: unknown machine `tory`, did you mean `toy`? machines: toy");
  }

  @Test
  void aRaceByPathIsOfTheOnlyMachineThereIs() throws Exception {
    Path file = home.write("mine.toml", Files.readString(folder.resolve(ToyHome.RACE)));

    Race race = RaceFile.load(file, home.load());

    assertThat(race.machine()).isEqualTo("toy");
    assertThat(race.name()).isEqualTo("toy/mine");
    assertThat(race.file()).isEqualTo(file);
  }
}
