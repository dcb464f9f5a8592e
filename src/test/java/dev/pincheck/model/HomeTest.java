// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where models come from without a checkout. */
final class HomeTest {

  private static final Path CHECKOUT = Path.of(System.getProperty("pincheck.home"));

  @Test
  void aCheckoutThatIsNamedIsTaken() {
    assertThat(Home.find()).isEqualTo(CHECKOUT);
  }

  @Test
  void anArchiveHoldsTheSameModelsAsTheCheckout(@TempDir Path folder) throws Exception {
    Path archive = folder.resolve("pincheck.jar");
    try (FileSystem jar = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      copy("models", jar);
      copy("specs", jar);
    }

    Catalogue brought = Catalogue.load(Home.below(archive), List.of());

    Catalogue ours = Catalogue.load(CHECKOUT, List.of());
    assertThat(brought.machines()).containsOnlyKeys(ours.machines().keySet());
    assertThat(brought.races()).containsOnlyKeys(ours.races().keySet());
    assertThat(brought.races().get("gmem/double-bind").expectations())
        .isEqualTo(ours.races().get("gmem/double-bind").expectations());
  }

  @Test
  void aFolderWithoutModelsIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> Home.below(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("no models in ", "-Dpincheck.home names a checkout of pincheck");
  }

  private static void copy(String name, FileSystem jar) throws IOException {
    try (Stream<Path> files = Files.walk(CHECKOUT.resolve(name))) {
      for (Path file : files.toList()) {
        Path copied = jar.getPath("/pincheck").resolve(CHECKOUT.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(file, copied);
        }
      }
    }
  }
}
