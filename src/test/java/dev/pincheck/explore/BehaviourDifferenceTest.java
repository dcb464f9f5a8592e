// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.model.Drop;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where what can happen begins to differ, and how races end. */
final class BehaviourDifferenceTest {

  private static final Race RACE = Run.race("memory-error-versus-dying-unbind");
  private static final int ALL = 100_000;

  private static BehaviourDifference between(String one, String other, int most) {
    return BehaviourDifference.between(
        new Reference(RACE, Run.variant(one)), new Reference(RACE, Run.variant(other)), most);
  }

  @Test
  void oneVariantDoesTheSameAsItself() {
    BehaviourDifference none = between("7.2", "7.2", ALL);

    assertThat(none.first()).isEmpty();
    assertThat(none.lost()).isEmpty();
    assertThat(none.gained()).isEmpty();
    assertThat(none.cut()).isFalse();
  }

  @Test
  void theFirstStepIsTheOneThatTheFixChanges() {
    BehaviourDifference fixed = between("7.2", "7.3", ALL);

    BehaviourDifference.Fork fork = fixed.first().orElseThrow();
    assertThat(fork.steps()).isNotEmpty();
    assertThat(fork.one()).isEqualTo("deleter comes to GetFile_Load");
    assertThat(fork.other()).isEqualTo("deleter comes to Unbind_TakeInvalidateLock");
    assertThat(fixed.lost()).anyMatch(way -> way.contains("use-after-free"));
    assertThat(fixed.gained()).noneMatch(way -> way.contains("use-after-free"));
  }

  @Test
  void theScheduleLeadsBothWaysToTheFork() {
    BehaviourDifference.Fork fork = between("7.2", "7.3", ALL).first().orElseThrow();

    for (String variant : List.of("7.2", "7.3")) {
      Reference reference = new Reference(RACE, Run.variant(variant));
      ReferenceState state = reference.initial();
      for (ScheduledStep step : fork.steps()) {
        int actor = reference.actors().indexOf(step.actor());
        assertThat(state.label(actor)).isEqualTo(step.label());
        state = ((Reference.Step.Moved) reference.step(state, actor)).after();
      }
    }
  }

  @Test
  void whatADroppedStoreLeavesOutIsSeenInTheVariable() {
    Race race = Run.race("dying-file-versus-delete");
    Mutations drop = Mutations.of(Drop.of("Release_NullSlots", "slotFile.store"));

    BehaviourDifference difference =
        BehaviourDifference.between(
            new Reference(race, Run.variant("7.2")),
            new Reference(race, Run.variant("7.2").mutated("without", drop)),
            ALL);

    assertThat(difference.first().orElseThrow().one()).startsWith("slotFile = ");
  }

  @Test
  void aLookThatWasCutSaysSo() {
    assertThat(between("7.2", "7.2", 10).cut()).isTrue();
  }
}
