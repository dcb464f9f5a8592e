// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import dev.pincheck.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue as it stands in the tree. */
final class CatalogueTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  @Test
  void theCatalogueInTheTreeLoads() throws InputRejected {
    Catalogue catalogue = Catalogue.load(HOME, List.of());

    assertThat(catalogue.machines()).containsKey("gmem");
    assertThat(catalogue.races()).containsKey("gmem/dying-file-versus-delete");
  }

  @Test
  void aVariantHasWhatItsBaseHasAndWhatItChanges() throws InputRejected {
    Map<String, Variant> variants =
        Catalogue.load(HOME, List.of()).machines().get("gmem").variants();

    assertThat(variants.get("6.18").knobs())
        .containsEntry("unbind_dying", "erase-unlocked")
        .containsEntry("release_lock_order", "slots-first")
        .containsEntry("file_pins_vm", "yes");
  }

  @Test
  void anObjectThatSaysNothingOfAnOwnNameHasItsName() throws InputRejected {
    Race race = Catalogue.load(HOME, List.of()).races().get("gmem/dying-file-versus-delete");

    assertThat(race.objects().get("files").get("f1")).containsEntry("inode", Value.of("f1"));
  }

  @Test
  void anOperationKnowsItsArgumentsByPlaceholder() throws InputRejected {
    Race race = Catalogue.load(HOME, List.of()).races().get("gmem/dying-file-versus-delete");

    assertThat(race.initially().get(0).arguments())
        .containsEntry("slot", Value.of("s1"))
        .containsEntry("file", Value.of("f1"))
        .containsEntry("pgoff", Value.of(0));
  }

  @Test
  void oneRaceAloneIsWhatItIsAmongAll(@TempDir Path folder) throws InputRejected, IOException {
    Path mine = Files.writeString(folder.resolve("mine.toml"), own("gmem"));
    Path others = Files.writeString(folder.resolve("others.toml"), own("memslot-lock"));
    Catalogue all = Catalogue.load(HOME, List.of(mine, others));

    for (Machine machine : all.machines().values()) {
      for (Race race : all.races(machine).stream().limit(1).toList()) {
        Catalogue one = Catalogue.loadOne(HOME, List.of(mine, others), race.name());

        assertThat(one.races()).isEqualTo(Map.of(race.name(), race));
        assertThat(one.machines()).containsOnlyKeys(machine.name());
        assertThat(one.machines().get(machine.name()).variants()).isEqualTo(machine.variants());
        assertThat(one.machines().get(machine.name()).properties()).isEqualTo(machine.properties());
      }
    }
    assertThat(all.machines().get("gmem").variants()).containsKey("mine-of-gmem");
  }

  @Test
  void thereIsNoSuchRace() throws InputRejected {
    assertThat(Catalogue.loadOne(HOME, List.of(), "gmem/nowhere").races()).isEmpty();
    assertThat(Catalogue.loadOne(HOME, List.of(), "nowhere/at-all").machines()).isEmpty();
  }

  private static String own(String machine) {
    String base = machine.equals("gmem") ? "7.2" : "rfc-v5";
    return String.format(
        """
        machine = "%s"
        [variants.mine-of-%s]
        based_on = "%s"
        source = "me"
        """,
        machine, machine, base);
  }
}
