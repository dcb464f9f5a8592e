// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import dev.pincheck.memslotlock.Ghosts;
import dev.pincheck.memslotlock.Host;
import dev.pincheck.memslotlock.Kvm;
import dev.pincheck.memslotlock.Leaf;
import dev.pincheck.memslotlock.MemorySlot;
import dev.pincheck.memslotlock.Mm;
import dev.pincheck.memslotlock.Page;
import dev.pincheck.memslotlock.PendingOps;
import dev.pincheck.memslotlock.Tags;
import dev.pincheck.memslotlock.Vcpu;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A state of the reference as an assignment of the variables of {@code
 * specs/memslot-lock/MemslotLock.tla}.
 */
final class LockVariables {

  private static final Value NONE = Value.of("none");

  private final Host host;
  private final List<String> actors;
  private final Scene.Places places;
  private final Memory memory;

  private LockVariables(Host host, List<String> actors, Memory memory, Scene.Places places) {
    this.host = host;
    this.actors = actors;
    this.places = places;
    this.memory = memory;
  }

  /** Returns a value for each variable of the spec. */
  static SortedMap<String, Value> of(
      Host host, List<String> actors, Memory memory, Scene.Places places) {
    SortedMap<String, Value> view = new TreeMap<>();
    LockVariables variables = new LockVariables(host, actors, memory, places);
    variables.addVm(view);
    variables.addVcpus(view);
    variables.addSlots(view);
    variables.addPages(view);
    variables.addTasks(view);
    return view;
  }

  private void addVm(Map<String, Value> view) {
    Kvm kvm = host.kvm();
    view.put("dead", flag(host.dead()));
    view.put("kvmLock", actor(kvm.lock().holderIn(memory)));
    view.put("slotsLock", actor(kvm.slotsLock().holderIn(memory)));
    view.put("mmuLock", actor(kvm.mmuLock().holderIn(memory)));
    view.put("mmapWriter", actor(kvm.mmapLock().writerIn(memory)));
    view.put("mmapReaders", actorSet(kvm.mmapLock().readersIn(memory)));
    view.put("srcuReaders", actorSet(kvm.srcu().readersIn(memory)));
    view.put("srcuWait", eachActor(actor -> actorSet(kvm.srcu().awaitedIn(memory, actor))));
    view.put("mte", flag(kvm.mte()));
    int pending = kvm.pending().in(memory);
    List<Value> bits = new ArrayList<>();
    addBit(bits, pending, PendingOps.DCACHE, "DCACHE");
    addBit(bits, pending, PendingOps.ICACHE, "ICACHE");
    addBit(bits, pending, PendingOps.TAGS, "TAGS");
    view.put("pending", Value.set(bits));
    view.put("mmuSeq", Value.of(kvm.mmuSeq().in(memory)));
    view.put("inval", Value.of(kvm.inval().in(memory)));
    view.put(
        "lockedVm",
        each(
            host.mms(),
            Mm::name,
            mm -> Value.of(Math.floorMod(mm.lockedVm().in(memory), Mm.ULONG))));
    view.put("others", each(host.mms(), Mm::name, mm -> number(mm.others())));
  }

  private static void addBit(List<Value> bits, int pending, int bit, String name) {
    if ((pending & bit) != 0) {
      bits.add(Value.of(name));
    }
  }

  private void addVcpus(Map<String, Value> view) {
    List<Vcpu> vcpus = host.vcpus();
    view.put("vcpuMutex", each(vcpus, Vcpu::name, vcpu -> actor(vcpu.mutex().holderIn(memory))));
    view.put("created", each(vcpus, Vcpu::name, vcpu -> flag(vcpu.created())));
    view.put("everRan", each(vcpus, Vcpu::name, vcpu -> flag(vcpu.everRan())));
    view.put("mmuOn", each(vcpus, Vcpu::name, vcpu -> flag(vcpu.mmuOn())));
    view.put("vcpu", each(vcpus, Vcpu::name, vcpu -> Value.of(vcpu.modeIn(memory).text())));
    Map<String, Value> cleaned = new LinkedHashMap<>();
    for (int index = 0; index < vcpus.size(); index++) {
      int number = index;
      cleaned.put(vcpus.get(index).name(), eachPage(page -> flag(page.cleaned().get(number))));
    }
    view.put("cleaned", Value.record(cleaned));
  }

  private void addSlots(Map<String, Value> view) {
    view.put("slotState", eachSlot(slot -> Value.of(slot.stateIn(memory).text())));
    view.put("logging", eachSlot(slot -> flag(slot.logging())));
    view.put("slotLock", eachSlot(slot -> Value.of(slot.lockIn(memory).text())));
    view.put("slotVersion", eachSlot(slot -> number(slot.version())));
    view.put("listVersion", eachSlot(slot -> Value.of(slot.listVersion().in(memory) - 1)));
    view.put("pages", eachSlot(this::list));
    view.put("due", eachSlot(slot -> flag(slot.due())));
  }

  private Value list(MemorySlot slot) {
    List<Value> numbers = new ArrayList<>();
    for (int index = 0; index < slot.pages().size(); index++) {
      int entry = slot.list().in(memory, index);
      if (entry != 0) {
        numbers.add(Value.of(entry - 1));
      }
    }
    return Value.sequence(numbers);
  }

  private void addPages(Map<String, Value> view) {
    view.put(
        "pins",
        eachPage(
            page -> numbered(page.pins().size(), n -> Value.of(page.pins().get(n).in(memory)))));
    view.put("s2", eachPage(this::leaf));
    view.put("hostPage", eachPage(page -> Value.of(page.hostPage().in(memory) - 1)));
    view.put("hostNext", eachPage(page -> number(page.hostNext())));
    view.put("vma", eachPage(page -> flag(page.vma())));
    view.put(
        "tags",
        eachPage(
            page ->
                numbered(
                    page.tags().size(),
                    n -> Value.of(Tags.of(page.tags().get(n).in(memory)).text()))));
    List<Value> cow = new ArrayList<>();
    for (MemorySlot slot : host.slots()) {
      for (Page page : slot.pages()) {
        if (page.cow().in(memory) != 0) {
          cow.add(Value.sequence(List.of(Value.of(slot.name()), Value.of(page.index()))));
        }
      }
    }
    view.put("cowShared", Value.set(cow));
  }

  private Value leaf(Page page) {
    Leaf leaf = Leaf.of(page.leaf().in(memory));
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("page", Value.of(leaf.page()));
    fields.put("perm", Value.of(leaf.perm().text()));
    fields.put("young", Value.of(leaf.young()));
    return Value.record(fields);
  }

  private void addTasks(Map<String, Value> view) {
    view.put("errno", eachActor(actor -> Value.of(host.errnoIn(memory, actor).text())));
    view.put("oops", oops());
    int seen = host.ghosts().seen().in(memory);
    view.put(
        "seen",
        Value.set(
            Arrays.stream(Ghosts.Seen.values())
                .filter(event -> event.in(seen))
                .map(event -> Value.of(event.text()))
                .toList()));
    view.put("pc", eachActor(actor -> Value.of(places.label(actor))));
    view.put("ip", eachActor(actor -> Value.of(ip(actor))));
  }

  /** The index of the current operation; of the last one at the end. */
  private long ip(int actor) {
    int calls = host.scenario().tasks().get(actor).calls().size();
    return Math.min(places.live(actor) + 1, calls);
  }

  private Value oops() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("kind", NONE);
    fields.put("what", NONE);
    fields.put("task", NONE);
    if (memory.oops().isPresent()) {
      Complaint complaint = memory.oops().get();
      boolean twice = complaint.kind() == ErrorKind.UNLOCK_BY_NON_OWNER;
      fields.put("kind", Value.of(twice ? "double-unlock" : complaint.kind().word()));
      fields.put("what", Value.of(host.layout().object(complaint.object()).name()));
      fields.put("task", Value.of(actors.get(complaint.task())));
    }
    return Value.record(fields);
  }

  private Value flag(Field field) {
    return Value.of(field.in(memory) != 0);
  }

  private Value number(Field field) {
    return Value.of(field.in(memory));
  }

  private Value actor(OptionalInt holder) {
    return holder.isEmpty() ? NONE : Value.of(actors.get(holder.getAsInt()));
  }

  private Value actorSet(int bits) {
    return Value.set(
        IntStream.range(0, actors.size())
            .filter(actor -> (bits & 1 << actor) != 0)
            .mapToObj(actor -> Value.of(actors.get(actor)))
            .toList());
  }

  private Value eachActor(IntFunction<Value> value) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int actor = 0; actor < actors.size(); actor++) {
      fields.put(actors.get(actor), value.apply(actor));
    }
    return Value.record(fields);
  }

  private Value eachSlot(Function<MemorySlot, Value> value) {
    return each(host.slots(), MemorySlot::name, value);
  }

  private Value eachPage(Function<Page, Value> value) {
    return eachSlot(
        slot -> numbered(slot.pages().size(), index -> value.apply(slot.pages().get(index))));
  }

  private static Value numbered(int count, IntFunction<Value> value) {
    Map<Value, Value> entries = new TreeMap<>();
    for (int index = 0; index < count; index++) {
      entries.put(Value.of(index), value.apply(index));
    }
    return Value.function(entries);
  }

  private static <T> Value each(
      Collection<T> objects, Function<T, String> name, Function<T, Value> value) {
    Map<String, Value> fields = new LinkedHashMap<>();
    objects.forEach(object -> fields.put(name.apply(object), value.apply(object)));
    return Value.record(fields);
  }
}
