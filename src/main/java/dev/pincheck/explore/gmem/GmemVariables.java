// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.ReferenceState;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Inode;
import dev.pincheck.gmem.MemorySlot;
import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A state of the reference as an assignment of the variables of {@code specs/gmem/Gmem.tla}. */
final class GmemVariables {

  private static final Value NONE = Value.of(GmemLocals.NOTHING);

  private final Host host;
  private final List<String> actors;
  private final ReferenceState state;
  private final Memory memory;

  private GmemVariables(Host host, List<String> actors, ReferenceState state) {
    this.host = host;
    this.actors = actors;
    this.state = state;
    this.memory = state.memory();
  }

  /** Returns a value for each variable of the spec. */
  static SortedMap<String, Value> of(Host host, List<String> actors, ReferenceState state) {
    return new GmemVariables(host, actors, state).variables();
  }

  private SortedMap<String, Value> variables() {
    SortedMap<String, Value> view = new TreeMap<>();
    addFiles(view);
    addVms(view);
    addInodes(view);
    addSlots(view);
    addTasks(view);
    return view;
  }

  private void addFiles(Map<String, Value> view) {
    Map<String, Value> open = new LinkedHashMap<>();
    Map<String, Value> count = new LinkedHashMap<>();
    for (var file : host.files()) {
      open.put(file.name(), Value.of(file.descriptor().in(memory) != 0));
      count.put(file.name(), Value.of(file.fCount().in(memory)));
    }
    view.put("fdOpen", Value.record(open));
    view.put("fCount", Value.record(count));
    view.put(
        "gmemKvm", each(host.gmems(), gmem -> gmem.name(), gmem -> kvmName(gmem.kvm().in(memory))));
    view.put(
        "bindings",
        each(
            host.gmems(),
            gmem -> gmem.name(),
            gmem -> {
              Map<Value, Value> entries = new TreeMap<>();
              for (int page = 0; page < gmem.bindings().size(); page++) {
                entries.put(Value.of(page), slotName(gmem.bindings().in(memory, page)));
              }
              return Value.function(entries);
            }));
  }

  private void addVms(Map<String, Value> view) {
    view.put(
        "usersCount",
        each(host.kvms(), kvm -> kvm.name(), kvm -> Value.of(kvm.usersCount().in(memory))));
    view.put(
        "slotsLock",
        each(host.kvms(), kvm -> kvm.name(), kvm -> actor(kvm.slotsLock().holderIn(memory))));
    view.put(
        "srcuReaders",
        each(host.kvms(), kvm -> kvm.name(), kvm -> actorSet(kvm.srcu().readersIn(memory))));
    view.put(
        "srcuWait",
        eachActor(
            actor ->
                actorSet(
                    host.kvms().stream()
                        .mapToInt(kvm -> kvm.srcu().awaitedIn(memory, actor))
                        .reduce(0, (left, right) -> left | right))));
    view.put("rcuReaders", actorSet(host.rcu().readersIn(memory)));
    view.put("rcuWait", eachActor(actor -> actorSet(host.rcu().awaitedIn(memory, actor))));
  }

  private void addInodes(Map<String, Value> view) {
    view.put(
        "iCount", each(host.inodes(), Inode::name, inode -> Value.of(inode.iCount().in(memory))));
    view.put(
        "invalidateWriter",
        each(host.inodes(), Inode::name, inode -> actor(inode.invalidateLock().writerIn(memory))));
    view.put(
        "invalidateReaders",
        each(
            host.inodes(),
            Inode::name,
            inode -> actorSet(inode.invalidateLock().readersIn(memory))));
    view.put(
        "gmemList",
        each(
            host.inodes(),
            Inode::name,
            inode ->
                Value.set(
                    host.gmems().stream()
                        .filter(gmem -> inode.gmemList().in(memory, gmem.number() - 1) != 0)
                        .map(gmem -> Value.of(gmem.name()))
                        .toList())));
  }

  private void addSlots(Map<String, Value> view) {
    view.put(
        "slotState",
        each(
            host.slots(),
            MemorySlot::name,
            slot -> Value.of(slot.stateIn(memory).name().toLowerCase(Locale.ROOT))));
    view.put(
        "slotFile",
        each(
            host.slots(),
            MemorySlot::name,
            slot -> Value.of(GmemLocals.fileName(host, slot.gmemFile().in(memory)))));
    view.put(
        "slotPgoff",
        each(host.slots(), MemorySlot::name, slot -> Value.of(slot.gmemPgoff().in(memory))));
  }

  private void addTasks(Map<String, Value> view) {
    view.put(
        "freed",
        Value.set(
            host.layout().objects().stream()
                .filter(object -> object.freedIn(memory))
                .map(
                    object ->
                        Value.sequence(List.of(Value.of(object.kind()), Value.of(object.name()))))
                .toList()));
    view.put("oops", oops());
    view.put(
        "taskWork",
        eachActor(
            actor ->
                Value.sequence(
                    host.taskWork().in(memory, actor).stream()
                        .map(file -> Value.of(GmemLocals.fileName(host, file)))
                        .toList())));
    view.put("errno", eachActor(actor -> Value.of(host.errnoIn(memory, actor).text())));
    view.put("pc", eachActor(actor -> Value.of(state.label(actor))));
    view.put("ip", eachActor(actor -> Value.of(ip(actor))));
    view.put("dying", eachActor(actor -> Value.of(locals(actor).dying())));
    view.put("file", eachActor(actor -> Value.of(locals(actor).file())));
    view.put("slot", eachActor(actor -> Value.of(locals(actor).slot())));
    view.put("cursor", eachActor(actor -> Value.of(locals(actor).cursor())));
    view.put("caller", eachActor(actor -> Value.of(locals(actor).caller())));
  }

  private GmemLocals locals(int actor) {
    return (GmemLocals) state.locals().get(actor);
  }

  /** The index of the current operation; of the last one at the end. */
  private long ip(int actor) {
    int calls = host.scenario().tasks().get(actor).calls().size();
    return Math.min(state.standings().get(actor).live() + 1, calls);
  }

  private Value oops() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("kind", NONE);
    fields.put("what", NONE);
    fields.put("object", NONE);
    fields.put("task", NONE);
    if (memory.oops().isPresent()) {
      Complaint complaint = memory.oops().get();
      fields.put("kind", Value.of(complaint.kind().word()));
      fields.put("task", Value.of(actors.get(complaint.task())));
      if (complaint.object() != 0) {
        SlabObject object = host.layout().object(complaint.object());
        fields.put("what", Value.of(object.kind()));
        fields.put("object", Value.of(object.name()));
      }
    }
    return Value.record(fields);
  }

  private Value kvmName(int pointer) {
    return pointer == 0 ? NONE : Value.of(host.kvms().get(pointer - 1).name());
  }

  private Value slotName(int pointer) {
    return pointer == 0 ? NONE : Value.of(host.slots().get(pointer - 1).name());
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

  private static <T> Value each(
      Collection<T> objects, Function<T, String> name, Function<T, Value> value) {
    Map<String, Value> fields = new LinkedHashMap<>();
    objects.forEach(object -> fields.put(name.apply(object), value.apply(object)));
    return Value.record(fields);
  }
}
