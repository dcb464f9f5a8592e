// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.SourceFile;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.SpecModules;
import dev.pincheck.tlc.Translation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read of a spec before changes nothing about a walk, also where it was another spec. */
@Tag("engine")
final class TlcLoaderTest {

  private static final Machine GMEM = Tree.catalogue().machines().get("gmem");
  private static final Machine LOCK = Tree.catalogue().machines().get("memslot-lock");

  private static final String AWAITED = "{ await slotsLock[vm] = None; slotsLock[vm] := self }";

  @TempDir private Path folder;

  @Test
  void aLoadingWalksTheSameWhateverItWalkedBefore() throws Exception {
    Machine changed = withoutWaiting();
    List<Walk> alone = new ArrayList<>();
    List<Walk> together = new ArrayList<>();
    try (TlcLoader shared = new TlcLoader()) {
      for (Asked asked :
          List.of(
              new Asked(GMEM, "exit-closes-everything", "v11"),
              new Asked(GMEM, "dying-file-versus-delete", "6.18"),
              new Asked(GMEM, "dying-file-versus-delete", "v11"),
              new Asked(changed, "dying-file-versus-delete", "v11"),
              new Asked(GMEM, "dying-file-versus-delete", "v11"),
              new Asked(LOCK, "two-pages-unlocked", "rfc-v5"),
              new Asked(LOCK, "two-pages-unlocked", "repaired"),
              new Asked(GMEM, "dying-file-versus-delete", "v11"))) {
        together.add(asked.walk(shared, Files.createTempDirectory(folder, "shared")));
        try (TlcLoader fresh = new TlcLoader()) {
          alone.add(asked.walk(fresh, Files.createTempDirectory(folder, "alone")));
        }
      }
    }

    assertThat(together).isEqualTo(alone);
    assertThat(together.get(3).outcome()).isEqualTo(Walk.Outcome.DIVERGES);
    assertThat(together.get(4)).isEqualTo(together.get(2)).isEqualTo(together.get(7));
  }

  /** Returns the machine with a spec of the same names in which the lock is not awaited. */
  private Machine withoutWaiting() throws Exception {
    Path copies = Files.createDirectory(folder.resolve("changed"));
    for (Path module : SpecModules.of(GMEM.spec())) {
      Files.copy(module, copies.resolve(module.getFileName()));
    }
    Path algorithm = copies.resolve(SpecModules.algorithm(GMEM.spec()).getFileName());
    String text = Files.readString(algorithm);
    assertThat(text).contains(AWAITED);
    Files.writeString(algorithm, text.replace(AWAITED, "{ slotsLock[vm] := self }"));
    Files.writeString(algorithm, Translation.fresh(SourceFile.read(algorithm)));
    return GMEM.with(copies.resolve(GMEM.spec().getFileName()));
  }

  private record Asked(Machine machine, String race, String variant) {

    Walk walk(TlcLoader loader, Path folder) throws Exception {
      Race asked = Tree.catalogue().races().get(machine.name() + "/" + race);
      Variant on = machine.variants().get(variant);
      return ProductSearch.run(
          loader.side(RaceModule.question(machine, asked, on), folder),
          new Machines(machine.name()).reference(race, on),
          Request.ALL_PAIRS);
    }
  }
}
