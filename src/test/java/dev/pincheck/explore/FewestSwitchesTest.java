// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.machine.References;
import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The simplest of the shortest schedules. */
final class FewestSwitchesTest {

  private static final String RACE = "dying-file-versus-delete";
  private static final String PROPERTY = "NoUseAfterFree";

  @Test
  void ofTheShortestSchedulesOneThatChangesTheTaskLeastOftenIsTaken() {
    Scene scene = References.scene(Run.race(RACE), Run.variant("6.14"));
    List<Integer> tangled = tangled(scene);

    List<Integer> simplest = FewestSwitches.of(scene, Optional.of(PROPERTY), tangled);

    assertThat(simplest).hasSameSizeAs(tangled).isNotEqualTo(tangled);
    assertThat(FewestSwitches.in(tangled)).isGreaterThan(2);
    assertThat(FewestSwitches.in(simplest)).isEqualTo(2);
    assertThat(fails(scene, simplest)).isTrue();
  }

  @Test
  void aScheduleThatShowsNothingIsLeftAsItIs() {
    Scene scene = References.scene(Run.race(RACE), Run.variant("6.18"));

    assertThat(FewestSwitches.of(scene, Optional.of(PROPERTY), List.of(0, 1, 0)))
        .containsExactly(0, 1, 0);
  }

  /** Turns of the first task are put off as long as the same fails at the end. */
  private static List<Integer> tangled(Scene scene) {
    List<Integer> schedule = new ArrayList<>();
    Reference reference = new Reference(scene);
    ReferenceSearch.run(reference, List.of(PROPERTY))
        .schedule()
        .forEach(step -> schedule.add(reference.actors().indexOf(step.actor())));
    for (int at = 1; at < schedule.size(); at++) {
      List<Integer> swapped = new ArrayList<>(schedule);
      swapped.set(at, schedule.get(at - 1));
      swapped.set(at - 1, schedule.get(at));
      if (FewestSwitches.in(swapped) > FewestSwitches.in(schedule) && fails(scene, swapped)) {
        return swapped;
      }
    }
    return schedule;
  }

  private static boolean fails(Scene scene, List<Integer> schedule) {
    Reference reference = new Reference(scene);
    ReferenceState state = reference.initial();
    for (int task : schedule) {
      if (state.done(task)
          || !(reference.step(state, task) instanceof Reference.Step.Moved moved)) {
        return false;
      }
      state = moved.after();
    }
    return !reference.holds(PROPERTY, state);
  }
}
