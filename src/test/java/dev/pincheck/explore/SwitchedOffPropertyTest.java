// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A race that leaves out what a property speaks about gets no answer about it. */
final class SwitchedOffPropertyTest {

  @TempDir Path folder;

  private Race race(String model, String property) throws Exception {
    String text =
        """
        machine = "gmem"
        title = "an unbound file is closed"
        [objects]
        vms = ["vm1"]
        files = { f1 = { vm = "vm1", pages = 1 } }
        slots = { s1 = { vm = "vm1", gfn = 0, pages = 1 } }
        %s
        [actors]
        vmm = ["close f1"]
        [check]
        invariants = ["%s"]
        """;
    Path file = Files.writeString(folder.resolve("mine.toml"), text.formatted(model, property));
    return RaceFile.load(file, Tree.catalogue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PairedInvalidate", "FaultProgress", "NoStaleSpte", "MapOnlyBound"})
  void whatIsSwitchedOffDoesNotHold(String property) {
    assertThatThrownBy(() -> race("", property))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("mine.toml:11:15: `" + property + "` holds of nothing here")
        .hasMessageContaining("set `[model] pages = true`");
  }

  @Test
  void theRejectionNamesOperationsThatSwitchItOn() {
    assertThatThrownBy(() -> race("", "PairedInvalidate"))
        .hasMessageEndingWith(", or have an operation `punch`, or have an operation `poison`");
  }

  @Test
  void theSameRaceWithPagesIsAnswered() throws Exception {
    Race race = race("[model]\npages = true", "PairedInvalidate");
    Settings settings =
        new Settings(Grain.LABEL, 1, /* exact= */ true, true, Settings.LONGEST, ToyScene.BUDGET);

    Exploration found =
        new Explorer(race, Run.variant("v11"), settings).explore("mine", Progress.SILENT);

    assertThat(found.failed()).containsKey("PairedInvalidate");
  }
}
