// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.Reference.Step;
import dev.pincheck.value.Value;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Races with the outcomes that they may have, and those that they must not. */
final class OutcomesTest {

  /** Returns how the operations of all actors can end, as {@code closer=0 vcpu=EFAULT}. */
  private static Set<String> outcomes(String race, String variant) {
    Reference reference = new Reference(Run.race(race), Run.variant(variant));
    Set<String> outcomes = new TreeSet<>();
    Set<ReferenceState> seen = new HashSet<>(Set.of(reference.initial()));
    ArrayDeque<ReferenceState> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      ReferenceState state = open.remove();
      if (state.allDone()) {
        outcomes.add(ends(reference, state));
      }
      for (int actor = 0; actor < reference.actors().size(); actor++) {
        if (!state.standings().get(actor).done()
            && reference.step(state, actor) instanceof Step.Moved moved
            && seen.add(moved.after())) {
          open.add(moved.after());
        }
      }
    }
    return outcomes;
  }

  private static String ends(Reference reference, ReferenceState state) {
    StringBuilder ends = new StringBuilder();
    var errnos = ((Value.Record) reference.view(state).get("errno")).fields();
    for (int actor = 0; actor < reference.actors().size(); actor++) {
      ends.append(ends.isEmpty() ? "" : " ");
      ends.append(reference.actors().get(actor)).append('=');
      ends.append(errnos.get(reference.actors().get(actor)).toString().replace("\"", ""));
    }
    return ends.toString();
  }

  @Test
  void aFaultDuringTheLastCloseFindsItsPageOrFails() {
    // The page, where get_pfn has its reference before the last put; EFAULT, where it comes later.
    assertThat(outcomes("close-versus-fault", "6.18"))
        .anyMatch(outcome -> outcome.contains("vcpu=0"))
        .anyMatch(outcome -> outcome.contains("vcpu=EFAULT"))
        .noneMatch(outcome -> outcome.contains("EIO"));
  }

  @Test
  void aFaultDuringTheLastCloseFindsItsPageWhereTheMemslotPinsTheFile() {
    assertThat(outcomes("close-versus-fault", "memslots-pin-file"))
        .allMatch(outcome -> outcome.contains("vcpu=0"));
  }

  @Test
  void deletionDuringAFaultNeverShowsAHalfDeletedMemslot() {
    // EIO would be a memslot that is found but not bound: SRCU excludes it.
    assertThat(outcomes("close-delete-fault", "6.18"))
        .anyMatch(outcome -> outcome.contains("vcpu=0"))
        .anyMatch(outcome -> outcome.contains("vcpu=EAGAIN"))
        .anyMatch(outcome -> outcome.contains("vcpu=MMIO"))
        .noneMatch(outcome -> outcome.contains("vcpu=EIO"));
  }
}
