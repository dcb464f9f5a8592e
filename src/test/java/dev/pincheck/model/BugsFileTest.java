// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of known bugs, right and wrong. */
final class BugsFileTest {

  private static final String FILE = "models/toy/bugs.toml";

  private static final String SOUND =
      """
      [bugs."2.1"]
      title    = "a book falls"
      source   = "section 2.1"
      affected = "1.0 .. 1.1"
      races    = ["mo*"]
      """;

  @TempDir Path folder;
  private ToyHome home;

  @BeforeEach
  void home() throws IOException {
    home = new ToyHome(folder);
    home.write(FILE, SOUND);
  }

  @Test
  void aBugNamesWhomItAffectsAndWhatFindsIt() throws Exception {
    Catalogue catalogue = home.load();
    Bug bug = catalogue.machines().get("toy").bugs().get(0);

    assertThat(bug.name()).isEqualTo("2.1");
    assertThat(bug.affected()).containsExactly("1.0", "1.1");
    assertThat(bug.isSoughtBy(catalogue.races().get("toy/move"))).isTrue();
  }

  @Test
  void unknownNames() throws IOException {
    home.with(FILE, "1.0 ..", "1.2 ..").with(FILE, "mo*", "no*").append(FILE, "fix = \"x\"\n");

    assertThat(home.problems())
        .containsExactly(
            FILE + ":4:12: unknown variant `1.2`, did you mean `1.0`? variants: 1.0, 1.1",
            FILE + ":5:13: unknown race `no*`; races: toy/move",
            FILE + ":6:1: unknown key `fix`; keys of `bugs.2.1`: title, source, affected, races");
  }

  @Test
  void aBugThatNothingFinds() throws IOException {
    home.with(FILE, "[\"mo*\"]", "[]");

    assertThat(home.problems()).containsExactly(FILE + ":1:1: a bug is found by one race at least");
  }
}
