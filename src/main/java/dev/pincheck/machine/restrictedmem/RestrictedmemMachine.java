// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.machine.Calls;
import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.MachineReference;
import dev.pincheck.machine.Setup;

/** The machine {@code restrictedmem}: what carries out its operations. */
public final class RestrictedmemMachine implements MachineReference {
  @Override
  public String machine() {
    return "restrictedmem";
  }

  @Override
  public void read(Knobs knobs) {
    new Design(knobs);
  }

  @Override
  public void build(Setup setup) {
    Restrictedmem world = new Restrictedmem(setup);
    RestrictedmemInvariants.make(world, setup.invariants());
    Calls calls = setup.calls();
    calls.on("punch", world.punchHole::punch);
    calls.on("punch_fails", world.punchHole::punch);
    calls.on("punch_unaligned", world.punchHole::punch);
    calls.on("bind", world.binding::create);
    calls.on("bind_partial", world.binding::create);
    calls.on("bind_shared", world.binding::create);
    calls.on("unbind", world.binding::unbind);
    calls.on("unbind_range", world.binding::unbind);
    calls.on("fault", world.getPage::fault);
    calls.on("error", world.errorPage::error);
    calls.on("close", world.fileRelease::close);
  }
}
