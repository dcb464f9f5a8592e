// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neither machine keeps a value that nobody asks for any more. */
final class StateCountsTest {

  private static final String RACE = "close-versus-fault";
  private static final String VARIANT = "7.2";

  @TempDir private Path folder;

  private static List<String> faults(int spec, int classes, int explorer, String settled) {
    return new StateCounts(spec, classes, explorer, settled, List.of()).faults();
  }

  @Test
  void asManyOfEachAreFine() {
    assertThat(faults(7, 7, 7, "")).isEmpty();
  }

  @Test
  void moreStatesOfTheSpecAreAFault() {
    assertThat(faults(8, 7, 7, ""))
        .containsExactly(
            "8 states of the spec, but 7 states of the explorer: the spec keeps a dead value");
  }

  @Test
  void moreStatesOfTheExplorerAreAFault() {
    assertThat(faults(7, 7, 8, ""))
        .containsExactly("7 classes of equal futures in the spec, but 8 states of the explorer");
  }

  @Test
  void fewerClassesAreAFaultUnlessTheRaceSaysWhy() {
    assertThat(faults(8, 7, 8, ""))
        .containsExactly("7 classes of equal futures in the spec, but 8 states of the explorer");
    assertThat(faults(8, 7, 8, "too late")).isEmpty();
    assertThat(faults(9, 7, 8, "too late")).isEmpty();
  }

  @Test
  @Tag("engine")
  void theSpecKeepsNothingThatIsDead() throws Exception {
    Machines machines = new Machines();
    Walk walk = machines.walk(RACE, machines.variant(VARIANT), folder);

    assertThat(counts(machines, walk).faults()).isEmpty();
  }

  @Test
  @Tag("engine")
  void aLocalThatTheSpecDoesNotClearIsCaught() throws Exception {
    Machines machines = new Machines();
    Walk walk =
        machines.changed(
            "  slot := None;\n  if (errno[self] = \"RETRY\")",
            "  if (errno[self] = \"RETRY\")",
            RACE,
            VARIANT,
            folder);

    assertThat(walk.outcome()).isEqualTo(Walk.Outcome.BISIMILAR);
    assertThat(walk.deadLocals()).containsExactly("slot");
    assertThat(counts(machines, walk).faults())
        .singleElement()
        .asString()
        .endsWith("the spec keeps a dead value");
  }

  /** A fault whose snapshot is late will begin again, whichever it was. */
  @Test
  void twoStatesOfTheExplorerWithOneFutureAreFound() throws Exception {
    Machines machines = new Machines();

    assertThat(
            ExplorerStates.of(machines.race("memory-error-versus-fault"), machines.variant(VARIANT))
                .twins())
        .extracting(Difference::place)
        .containsExactly("vcpu");
  }

  private static StateCounts counts(Machines machines, Walk walk) {
    return StateCounts.of(walk, machines.race(RACE), machines.variant(VARIANT));
  }
}
