// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.tally;

import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.MachineReference;
import dev.pincheck.machine.Pointers;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.Snapshot;

/** The machine {@code tally}: what carries out its operation, and what is claimed. */
public final class TallyMachine implements MachineReference {
  @Override
  public String machine() {
    return "tally";
  }

  @Override
  public void read(Knobs knobs) {
    knobs.yes("locks");
  }

  @Override
  public void build(Setup setup) {
    Pointers<Tally> tallies = new Pointers<>();
    setup.names("tallies").forEach(name -> tallies.add(name, Tally.of(setup.state().cells(name))));
    Count count = new Count();
    count.on(setup, setup);
    setup.calls().on("count", call -> count.count(tallies.named(call.text("tally"))));
    setup
        .invariants()
        .that(
            "NothingLost",
            state ->
                !state.given(state.allDone())
                    || tallies.all().stream().allMatch(tally -> nothingLost(tally, state)));
  }

  private static boolean nothingLost(Tally tally, Snapshot state) {
    long calls =
        state.calls().all().filter(call -> call.text("tally").equals(tally.name())).count();
    return tally.number().in(state.memory()) == calls;
  }
}
