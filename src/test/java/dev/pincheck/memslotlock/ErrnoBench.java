// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The reference made to answer calls, one after the other, each in a situation of its own. */
final class ErrnoBench {

  private static final int CALLER = 0;
  private static final int HOLDER = 1;

  private final Knobs on;
  private final Knobs off;
  private final Map<List<Object>, World> worlds = new LinkedHashMap<>();

  /** A host that is laid out once and started again and again. */
  private static final class World {
    private final Layout layout = new Layout(2);
    private final StraightKernel kernel = new StraightKernel(layout);
    private final Host host;
    private final Memory start;
    private final List<ErrnoTable.Decision> decisions = new ArrayList<>();

    World(Scenario scenario) {
      host = new Host(kernel, layout, scenario, this::decided);
      start = host.memory();
    }

    private void decided(Check check) {
      decisions.add(new ErrnoTable.Decision(camel(check), "", held()));
    }

    private static String camel(Check check) {
      StringBuilder name = new StringBuilder();
      for (String word : check.name().split("_", -1)) {
        name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
      }
      return name.toString();
    }

    private List<String> held() {
      Memory memory = kernel.memory();
      Kvm kvm = host.kvm();
      List<String> held = new ArrayList<>();
      add(held, "kvm->lock", mine(kvm.lock().holderIn(memory)));
      add(
          held,
          "vcpu->mutex",
          host.vcpus().stream().allMatch(vcpu -> mine(vcpu.mutex().holderIn(memory))));
      add(held, "slots_lock", mine(kvm.slotsLock().holderIn(memory)));
      add(held, "mmap read", (kvm.mmapLock().readersIn(memory) & 1 << CALLER) != 0);
      add(held, "mmap write", mine(kvm.mmapLock().writerIn(memory)));
      add(held, "mmu_lock", mine(kvm.mmuLock().holderIn(memory)));
      return held;
    }

    private static boolean mine(OptionalInt holder) {
      return holder.equals(OptionalInt.of(CALLER));
    }

    private static void add(List<String> held, String lock, boolean holds) {
      if (holds) {
        held.add(lock);
      }
    }

    private ErrnoTable.Decision decide(ErrnoCase call) {
      kernel.start(start);
      decisions.clear();
      prepare(call);
      kernel.as(CALLER);
      kernel.meanwhile(
          call.trouble().late() ? "Lock_SetFlags" : "", () -> host.kvm().mmuSeq().add(1));
      new UserTask(host, List.of(call.cap())).run(0);
      String errno = host.errnoIn(kernel.memory(), CALLER).text();
      if (!held().isEmpty()) {
        throw new AssertionError(call + " returns with " + held());
      }
      if (decisions.isEmpty()) {
        return new ErrnoTable.Decision("none", errno, List.of());
      }
      ErrnoTable.Decision last = decisions.get(decisions.size() - 1);
      return new ErrnoTable.Decision(last.check(), errno, last.held());
    }

    private void prepare(ErrnoCase call) {
      kernel.as(HOLDER);
      if (call.busy()) {
        host.vcpus().get(1).mutex().lock();
      }
      if (call.trouble().invalidating()) {
        host.kvm().inval().add(1);
      }
      if (call.trouble().unmapped()) {
        host.slots().get(0).pages().forEach(page -> page.vma().store(0));
      }
    }
  }

  ErrnoBench(Map<String, String> knobs) {
    this.on = Knobs.of(knobs);
    Map<String, String> without = new LinkedHashMap<>(knobs);
    without.put("feature", "off");
    this.off = Knobs.of(without);
  }

  /** Returns which check decides a call, what it returns, and which locks it holds there. */
  ErrnoTable.Decision decide(ErrnoCase call) {
    int id = call.outOfRange() ? 0 : (int) call.cap().id();
    List<Object> key =
        List.of(
            call.supported(),
            id,
            call.memslot(),
            call.money(),
            call.trouble().mapped(),
            call.trouble().ran(),
            call.trouble().tagged());
    return worlds.computeIfAbsent(key, missing -> world(call, id)).decide(call);
  }

  private World world(ErrnoCase call, int id) {
    ErrnoCase.Memslot memslot = call.memslot();
    ErrnoCase.Money money = call.money();
    return new World(
        new Scenario(
            call.supported() ? on : off,
            new Scenario.Vm("vm1", "m1", call.trouble().tagged()),
            List.of(new Scenario.UserMm("m1", money.limit, money.ipcLock, money.lockedPages)),
            List.of(
                new Scenario.VirtualCpu("v1", 0, /* created= */ true, call.trouble().ran()),
                new Scenario.VirtualCpu("v2", 1, /* created= */ true, /* ran= */ false)),
            List.of(
                new Scenario.Slot(
                    "s1",
                    id,
                    ErrnoCase.PAGES,
                    memslot.state,
                    memslot.readonly,
                    memslot.logging,
                    call.trouble().tagged(),
                    call.trouble().mapped(),
                    memslot.lock,
                    List.of())),
            2,
            List.of(
                new Scenario.Program("caller", List.of(call.cap())),
                new Scenario.Program("holder", List.of()))));
  }
}
