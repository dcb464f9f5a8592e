// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Calls;
import dev.pincheck.machine.Errno;
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
    calls.on("bind", call -> world.binding.bind(consumer(world, call), call));
    calls.on("bind_partial", call -> world.binding.bind(consumer(world, call), call));
    calls.on("bind_shared", call -> world.binding.bind(consumer(world, call), call));
    calls.on("unbind", call -> unbind(world, consumer(world, call)));
    calls.on("unbind_range", call -> unbindRange(world, call));
    calls.on("fault", call -> world.getPage.fault(consumer(world, call), call.number("index")));
    calls.on("error", call -> world.errorPage.error(call.number("pgoff")));
    calls.on("close", call -> world.fileRelease.close());
  }

  private static Consumer consumer(Restrictedmem world, Call call) {
    return world.consumers.named(call.text("consumer"));
  }

  private static Errno unbind(Restrictedmem world, Consumer consumer) {
    return world.binding.unbind(consumer, consumer.start, consumer.last);
  }

  private static Errno unbindRange(Restrictedmem world, Call call) {
    int first = call.number("pgoff");
    return world.binding.unbind(consumer(world, call), first, first + call.number("pages") - 1);
  }
}
