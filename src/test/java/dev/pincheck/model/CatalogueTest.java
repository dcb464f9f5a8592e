// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import dev.pincheck.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
