// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.ReferenceState;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Inode;
import dev.pincheck.gmem.Invalidations;
import dev.pincheck.gmem.Kvm;
import dev.pincheck.gmem.MemorySlot;
import dev.pincheck.gmem.Page;
import dev.pincheck.gmem.UserTask;
import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.PageCache;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;
import dev.pincheck.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
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
    addInvalidations(view);
    addPages(view);
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
        "gmemFirst",
        each(
            host.gmems(),
            gmem -> gmem.name(),
            gmem -> kvmName(gmem.firstKvm().map(vm -> vm.in(memory)).orElse(0))));
    view.put(
        "fileGen",
        each(
            host.gmems(),
            gmem -> gmem.name(),
            gmem ->
                Value.of(
                    host.file(gmem.name()).generation().map(gen -> gen.in(memory)).orElse(0))));
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
        "slotGen",
        each(
            host.slots(),
            MemorySlot::name,
            slot -> Value.of(slot.fileGeneration().map(gen -> gen.in(memory)).orElse(0))));
    view.put(
        "slotPgoff",
        each(host.slots(), MemorySlot::name, slot -> Value.of(slot.gmemPgoff().in(memory))));
  }

  private void addInvalidations(Map<String, Value> view) {
    view.put(
        "inProgress",
        eachInvalidated(0, invalidations -> Value.of(invalidations.inProgress().in(memory))));
    view.put(
        "invalidateSeq",
        eachInvalidated(0, invalidations -> Value.of(invalidations.seq().in(memory))));
    view.put(
        "invalidateRange",
        each(
            host.kvms(),
            Kvm::name,
            kvm -> kvm.invalidations().map(this::range).orElse(Value.sequence(List.of()))));
    view.put("mmuLock", each(host.kvms(), Kvm::name, kvm -> actor(kvm.mmuLock().holderIn(memory))));
    view.put(
        "spte",
        each(
            host.kvms(),
            Kvm::name,
            kvm -> {
              Map<Value, Value> entries = new TreeMap<>();
              for (int gfn = 0; gfn < frames(); gfn++) {
                int pfn = kvm.invalidations().map(Invalidations::sptes).map(entry(gfn)).orElse(0);
                entries.put(Value.of(gfn), pfn == 0 ? NONE : pageValue(host.page(pfn)));
              }
              return Value.function(entries);
            }));
    view.put(
        "exiting",
        each(
            host.kvms(),
            Kvm::name,
            kvm -> actorSet(kvm.exiting().map(flight -> flight.in(memory)).orElse(0))));
    view.put("moduleRefs", Value.of(host.module().map(count -> count.in(memory)).orElse(0)));
  }

  private Function<XArray, Integer> entry(int index) {
    return array -> index < array.size() ? array.in(memory, index) : 0;
  }

  private int frames() {
    return host.slots().stream()
        .mapToInt(slot -> slot.baseGfn().value() + slot.npages().value())
        .max()
        .orElse(1);
  }

  private Value range(Invalidations invalidations) {
    int start = invalidations.rangeStart().in(memory);
    return start == Invalidations.INVALID
        ? Value.sequence(List.of())
        : Value.sequence(List.of(Value.of(start), Value.of(invalidations.rangeEnd().in(memory))));
  }

  private Value eachInvalidated(int otherwise, Function<Invalidations, Value> value) {
    return each(
        host.kvms(), Kvm::name, kvm -> kvm.invalidations().map(value).orElse(Value.of(otherwise)));
  }

  private Value pageValue(Page page) {
    return Value.sequence(
        List.of(
            Value.of(host.inodes().get(page.inode() - 1).name()),
            Value.of(page.index()),
            Value.of(page.removals())));
  }

  private void addPages(Map<String, Value> view) {
    view.put("page", eachPage((pages, index) -> content(pages.in(memory, index)), "absent"));
    view.put(
        "pageGen",
        each(
            host.inodes(),
            Inode::name,
            inode ->
                pages(
                    inode,
                    index ->
                        Value.of(
                            index < inode.pages().size()
                                ? inode.pages().removalsIn(memory, index)
                                : 0))));
    view.put("poisoned", eachFlag((pages, index) -> pages.poisonedIn(memory, index)));
    view.put("leakedFolios", eachFlag((pages, index) -> pages.leakedIn(memory, index)));
    view.put(
        "poisoners",
        each(
            host.inodes(),
            Inode::name,
            inode -> actorSet(inode.poisoners().map(flight -> flight.in(memory)).orElse(0))));
    view.put("dataLost", Value.of(host.dataLost().map(lost -> lost.in(memory) != 0).orElse(false)));
  }

  private Value content(int content) {
    return content == 0
        ? Value.of("absent")
        : content == PageCache.ZERO ? Value.of("zero") : kvmName(content - PageCache.ZERO);
  }

  private Value eachPage(BiFunction<PageCache, Integer, Value> value, String otherwise) {
    return each(
        host.inodes(),
        Inode::name,
        inode ->
            pages(
                inode,
                index ->
                    index < inode.pages().size()
                        ? value.apply(inode.pages(), index)
                        : Value.of(otherwise)));
  }

  private static Value pages(Inode inode, IntFunction<Value> value) {
    Map<Value, Value> entries = new TreeMap<>();
    for (int index = 0; index < inode.indexes(); index++) {
      entries.put(Value.of(index), value.apply(index));
    }
    return Value.function(entries);
  }

  private Value eachFlag(BiFunction<PageCache, Integer, Boolean> flag) {
    return each(
        host.inodes(),
        Inode::name,
        inode ->
            Value.set(
                IntStream.range(0, inode.pages().size())
                    .filter(index -> flag.apply(inode.pages(), index))
                    .mapToObj(Value::of)
                    .toList()));
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
    view.put("slot", eachActor(actor -> Value.of(locals(actor).walk().slot())));
    view.put("cursor", eachActor(actor -> Value.of(locals(actor).walk().cursor())));
    view.put("walk", eachActor(actor -> Value.of(locals(actor).walk().walk())));
    view.put("snap", eachActor(actor -> Value.of(locals(actor).snap())));
    view.put("pfn", eachActor(actor -> locals(actor).pfn().map(this::pageValue).orElse(NONE)));
    view.put("caller", eachActor(actor -> Value.of(locals(actor).caller())));
  }

  private GmemLocals locals(int actor) {
    return (GmemLocals) state.locals().get(actor);
  }

  /** The index of the current operation; of the last one at the end. */
  private long ip(int actor) {
    int calls = host.scenario().tasks().get(actor).calls().size();
    return Math.min(UserTask.callsDone(state.standings().get(actor).live()) + 1, calls);
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
