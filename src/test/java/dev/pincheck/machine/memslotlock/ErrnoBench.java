// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.OpenSetup;
import dev.pincheck.machine.Setup;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The reference made to answer calls, one after the other, each in a situation of its own. */
final class ErrnoBench {

  private static final int CALLER = 0;
  private static final int HOLDER = 1;

  private final Variant variant;
  private final Map<List<Object>, World> worlds = new LinkedHashMap<>();

  ErrnoBench(Variant variant) {
    this.variant = variant;
  }

  /** The capability before v5/12. */
  private static final class Unsupported extends Arm {
    @Override
    protected boolean isSupported() {
      return false;
    }
  }

  /** A host that is laid out once and started again and again. */
  private static final class World {
    private final Layout layout = new Layout(2);
    private final StraightKernel kernel = new StraightKernel(layout);
    private final Setup setup;
    private final MemslotLock host;
    private final Unsupported unsupported = new Unsupported();
    private final Memory start;
    private final List<ErrnoTable.Decision> decisions = new ArrayList<>();

    World(Race race, Variant variant) {
      setup = OpenSetup.of(race, variant, kernel, layout);
      host = new MemslotLock(setup, this::decided);
      unsupported.on(setup, host);
      start = OpenSetup.memory(setup);
    }

    private void decided(Check check) {
      decisions.add(new ErrnoTable.Decision(camel(check), "", held()));
    }

    private static String camel(Check check) {
      StringBuilder name = new StringBuilder();
      for (String word : check.name().split("_", -1)) {
        name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
      }
      return name.toString();
    }

    private List<String> held() {
      Memory memory = kernel.memory();
      Kvm kvm = host.kvm;
      List<String> held = new ArrayList<>();
      add(held, "kvm->lock", mine(kvm.lock().holderIn(memory)));
      add(
          held,
          "vcpu->mutex",
          host.vcpus.all().stream().allMatch(vcpu -> mine(vcpu.mutex().holderIn(memory))));
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
          call.trouble().late() ? "Lock_SetFlags" : "", () -> host.kvm.mmuSeq().add(1));
      (call.supported() ? host.arm : unsupported).enableLock(call.cap());
      String errno = setup.state().errno().in(kernel.memory(), CALLER).text();
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
      MemorySlot slot = host.slots.at(1);
      slot.state().store(call.memslot().state.code());
      host.currentMm.others().store(call.money().lockedPages);
      host.currentMm.add(call.money().lockedPages);
      if (call.busy()) {
        host.vcpus.at(2).mutex().lock();
      }
      if (call.trouble().invalidating()) {
        host.kvm.inval().add(1);
      }
      if (call.trouble().unmapped()) {
        slot.pages().forEach(page -> page.vma().store(0));
      }
    }
  }

  /** Returns which check decides a call, what it returns, and which locks it holds there. */
  ErrnoTable.Decision decide(ErrnoCase call) {
    int id = call.outOfRange() ? 0 : (int) call.cap().id();
    List<Object> key =
        List.of(
            id,
            call.memslot(),
            call.money(),
            call.trouble().mapped(),
            call.trouble().ran(),
            call.trouble().tagged());
    return worlds.computeIfAbsent(key, missing -> new World(race(call, id), variant)).decide(call);
  }

  private static Race race(ErrnoCase call, int id) {
    ErrnoCase.Memslot memslot = call.memslot();
    ErrnoCase.Money money = call.money();
    Map<String, Value> mm =
        Map.of("limit", Value.of(money.limit), "ipc_lock", Value.of(money.ipcLock ? 1 : 0));
    List<Operation> facts = new ArrayList<>();
    fact(facts, memslot.state != MemorySlot.State.ABSENT, "present", "slot", "s1");
    fact(facts, memslot.readonly, "readonly", "slot", "s1");
    fact(facts, memslot.logging, "logging", "slot", "s1");
    fact(facts, memslot.lock == LockMode.R, "locked_r", "slot", "s1");
    fact(facts, memslot.lock == LockMode.RW, "locked_rw", "slot", "s1");
    fact(facts, call.trouble().tagged(), "shared", "slot", "s1");
    fact(facts, call.trouble().tagged(), "mte", "vm", "vm1");
    fact(facts, call.trouble().mapped(), "mapped", "slot", "s1");
    fact(facts, call.trouble().ran(), "ran", "vcpu", "v1");
    return new Race(
        "memslot-lock",
        "memslot-lock/errno",
        "one call",
        "",
        Map.of(
            "vms", Map.of("vm1", Map.of("mm", Value.of("m1"))),
            "mms", Map.of("m1", mm),
            "vcpus", Map.of("v1", Map.of("id", Value.of(0)), "v2", Map.of("id", Value.of(1))),
            "slots", Map.of("s1", Map.of("id", Value.of(id), "pages", Value.of(ErrnoCase.PAGES)))),
        Map.of(),
        facts,
        Map.of("caller", List.of(), "holder", List.of()),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        "",
        Optional.empty(),
        Path.of("errno"));
  }

  private static void fact(
      List<Operation> facts, boolean holds, String name, String argument, String object) {
    if (holds) {
      facts.add(new Operation(name, Map.of(argument, Value.of(object)), name));
    }
  }
}
