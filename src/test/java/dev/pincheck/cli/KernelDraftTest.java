// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.kernelsource.MachineReading;
import dev.pincheck.kernelsource.Nearest;
import dev.pincheck.kernelsource.SourceTree;
import dev.pincheck.kernelsource.TreeReader;
import dev.pincheck.kernelsource.VariantsText;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.KernelShape;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Tree;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Passed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drafted of a function that does not depart is what the reference does. */
@Tag("engine")
final class KernelDraftTest {

  private static final double LARGEST = 400;

  /** All of them take a minute, and some of them come through every routine as well. */
  private static final int EACH = 4;

  @TempDir Path here;

  /** Every function that has a routine is drafted at once; small races are explored whole. */
  @ParameterizedTest
  @CsvSource({"next-20260928, 25", "7.2, 25"})
  void aDraftOfWhatDoesNotDepartChangesNothing(String base, int atLeast)
      throws IOException, InputRejected {
    TreeReader reader = TreeReader.open(Bench.TREE, here);
    KernelShape shape = reader.shape("gmem");
    Catalogue catalogue = Tree.catalogue();
    KernelDraft.Draft draft =
        KernelDraft.of(
            Bench.TREE,
            catalogue,
            shape,
            reading(reader, base),
            "Mine",
            List.copyOf(shape.functions().keySet()));
    assertThat(draft.drafted()).hasSizeGreaterThanOrEqualTo(atLeast);
    Files.writeString(here.resolve("Mine.java"), draft.java());
    Path file =
        Files.writeString(
            here.resolve("mine.toml"),
            VariantsText.of(
                    reading(reader, base),
                    "mine",
                    reading(reader, base).expressed(),
                    List.of("Mine.java"))
                .text());
    Machine machine = Catalogue.load(Bench.TREE, List.of(file)).machines().get("gmem");
    Variant mine = machine.variant("mine").orElseThrow();
    Variant plain = machine.variants().get(base);

    List<String> differing = new ArrayList<>();
    List<Race> races = catalogue.races(machine);
    int explored = 0;
    for (int at = 0; at < races.size(); at += EACH) {
      Race race = races.get(at);
      if (!race.skipped().containsKey(base) && Passed.by(race, plain).size() < LARGEST) {
        String was = figures(race, plain);
        String now = figures(race, mine);
        explored++;
        if (!was.equals(now)) {
          differing.add(race.name() + ": " + was + ", drafted " + now);
        }
      }
    }
    assertThat(differing).as(draft.java()).isEmpty();
    assertThat(explored).isGreaterThan(15);
  }

  private static MachineReading reading(TreeReader reader, String base) throws InputRejected {
    Path tree = KernelTree.FOLDER.resolve("tree");
    MachineReading read = reader.read(new SourceTree(tree, Optional.empty(), Map.of())).get(0);
    return new MachineReading(
        read.machine(),
        read.files(),
        read.missing(),
        read.functions(),
        read.knobs(),
        new Nearest(List.of(base), List.of(Map.of())),
        List.of(),
        read.expressed());
  }

  private static String figures(Race race, Variant variant) {
    Exploration found =
        new Explorer(
                race,
                variant,
                Settings.ofOneOfMany(new Budget(Duration.ofMinutes(5), 1_000_000, 512)))
            .explore(race.name(), Progress.SILENT);
    return found.statistics().distinct()
        + " states, "
        + found.statistics().depth()
        + " deep, "
        + found.failed().keySet();
  }
}
