// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Lockdep;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.TaskField;
import dev.pincheck.kernel.XArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The world of a scenario: one VM, its memslots and vcpus, and the processes that have it open. */
public final class Host {

  private final Kernel kernel;
  private final Layout layout;
  private final Scenario scenario;
  private final Decisions decisions;
  private final Kvm kvm;
  private final List<Mm> mms;
  private final List<Vcpu> vcpus = new ArrayList<>();
  private final List<MemorySlot> slots = new ArrayList<>();
  private final Field dead;
  private final Counter ioctls;
  private final TaskField errno;
  private final Lockdep lockdep;
  private final Ghosts ghosts;

  /** Lays out the scenario's objects; the layout is empty but for its tasks. */
  public Host(Kernel kernel, Layout layout, Scenario scenario) {
    this(kernel, layout, scenario, Decisions.UNHEARD);
  }

  /**
   * Does the same.
   *
   * @param decisions hears which check decides that a call fails
   */
  public Host(Kernel kernel, Layout layout, Scenario scenario, Decisions decisions) {
    this.kernel = kernel;
    this.layout = layout;
    this.scenario = scenario;
    this.decisions = decisions;
    errno = new TaskField(kernel, layout, "errno");
    dead = field("exit_mmap", 0);
    ioctls = new Counter(kernel, layout, 0, "ioctls in flight");
    lockdep = new Lockdep(kernel, layout);
    ghosts =
        new Ghosts(
            new TaskField(kernel, layout, "memslot in hand"),
            new TaskField(kernel, layout, "leaves before"),
            new TaskField(kernel, layout, "pins before"),
            new TaskField(kernel, layout, "leaves installed"),
            new TaskField(kernel, layout, "sampled"),
            new Bitmap(kernel, layout, 0, "seen", 0));
    kvm = kvm(scenario.vm());
    mms = scenario.mms().stream().map(this::mm).toList();
    scenario.vcpus().forEach(vcpu -> vcpus.add(vcpu(vcpu)));
    scenario.slots().forEach(this::addSlot);
  }

  private Field field(String name, int value) {
    return new Field(kernel, layout, 0, name, value);
  }

  private Field flag(String name, boolean value) {
    return field(name, value ? 1 : 0);
  }

  private Kvm kvm(Scenario.Vm vm) {
    SlabObject mmapLock = layout.object(kernel, "lock", "mmap_lock", /* allocated= */ true);
    return new Kvm(
        new Mutex(kernel, layout, 0, "kvm->lock"),
        new Mutex(kernel, layout, 0, "slots_lock"),
        new SpinLock(kernel, layout, 0, "mmu_lock"),
        new RwSemaphore(kernel, layout, mmapLock.number(), "mmap_lock"),
        new Srcu(kernel, layout, 0, "srcu"),
        layout.object(kernel, "memslots", "memslots", /* allocated= */ true),
        flag("memslots replaced", false),
        flag("mte", vm.mte()),
        new Bitmap(kernel, layout, 0, "mmu_pending_ops", pendingAtStart()),
        new Counter(kernel, layout, 0, "mmu_notifier_seq"),
        new Counter(kernel, layout, 0, "mmu_notifier_count"));
  }

  /** The TAGS bit of a LOCK that nobody has cleared: without MTE nobody does. */
  private int pendingAtStart() {
    PendingKnobs knobs = knobs().pending();
    boolean left =
        scenario.slots().stream().anyMatch(slot -> slot.lock() != LockMode.NONE)
            && !scenario.vm().mte()
            && knobs.tagsWithoutMte() == PendingKnobs.TagsWithoutMte.KEPT
            && knobs.tags() == PendingKnobs.Tags.DEFERRED
            && knobs.cmo() == PendingKnobs.Cmo.DEFERRED;
    return left ? PendingOps.TAGS : 0;
  }

  private Mm mm(Scenario.UserMm process) {
    int byKvm = process.name().equals(scenario.vm().mm()) ? lockedPages() : 0;
    return new Mm(
        process.name(),
        layout.object(kernel, "mm", process.name(), /* allocated= */ true),
        process.limit(),
        process.ipcLock(),
        field("locked_vm of " + process.name(), (short) (process.lockedPages() + byKvm)),
        field("other locked pages of " + process.name(), process.lockedPages()));
  }

  private int lockedPages() {
    return scenario.slots().stream()
        .filter(slot -> slot.lock() != LockMode.NONE)
        .mapToInt(Scenario.Slot::pages)
        .sum();
  }

  private Vcpu vcpu(Scenario.VirtualCpu vcpu) {
    String of = " of " + vcpu.name();
    return new Vcpu(
        vcpu.name(),
        vcpu.id(),
        new Mutex(kernel, layout, 0, "mutex" + of),
        flag("created" + of, vcpu.created()),
        flag("has_run_once" + of, vcpu.ran()),
        flag("mmu" + of, vcpu.ran()),
        field("mode" + of, Vcpu.Mode.IDLE.code()));
  }

  private void addSlot(Scenario.Slot slot) {
    String of = " of " + slot.name();
    boolean locked = slot.lock() != LockMode.NONE;
    slots.add(
        new MemorySlot(
            slots.size() + 1,
            slot.name(),
            slot.id(),
            layout.object(kernel, "slot", slot.name(), /* allocated= */ true),
            slot.readonly(),
            slot.shared(),
            field("state" + of, slot.state().code()),
            flag("dirty_bitmap" + of, slot.logging()),
            field("lock flags" + of, slot.lock().code()),
            field("version" + of, 0),
            field("version of the list head" + of, locked ? 1 : 0),
            new XArray(kernel, layout, 0, "list" + of, slot.pages()),
            field("cleaning due" + of, 0),
            IntStream.range(0, slot.pages()).mapToObj(index -> page(slot, index)).toList()));
  }

  private Page page(Scenario.Slot slot, int index) {
    String of = " of page " + index + " of " + slot.name();
    boolean locked = slot.lock() != LockMode.NONE;
    boolean mapped = slot.mapped() || locked;
    LockMode touched = slot.readonly() || slot.logging() ? LockMode.R : LockMode.RW;
    Leaf leaf = new Leaf(0, locked ? slot.lock() : touched, /* young= */ true);
    boolean tagged = mapped && scenario.vm().mte();
    List<Counter> pins = new ArrayList<>();
    List<Field> tags = new ArrayList<>();
    for (int number = 0; number < scenario.pageNumbers(); number++) {
      int pinned = locked && number == 0 ? 1 : 0;
      pins.add(new Counter(kernel, layout, 0, "pins of host page " + number + of, pinned));
      Tags first = tagged && number == 0 ? Tags.ZERO : Tags.RAW;
      tags.add(field("tags of host page " + number + of, first.code()));
    }
    return new Page(
        index,
        field("leaf" + of, mapped ? leaf.word() : Leaf.NOTHING),
        field("host page" + of, 1),
        field("next host page" + of, 1),
        flag("vma" + of, true),
        flag("copy-on-write" + of, slot.cow().contains(index)),
        pins,
        tags,
        scenario.vcpus().stream()
            .map(vcpu -> flag("clean for " + vcpu.name() + of, mapped))
            .toList());
  }

  /** Returns the memory of the start. */
  public Memory memory() {
    Memory memory = layout.memory();
    for (int number = 0; number < slots.size(); number++) {
      if (scenario.slots().get(number).lock() != LockMode.NONE) {
        MemorySlot slot = slots.get(number);
        for (Page page : slot.pages()) {
          slot.list().initially(memory, page.index(), 1);
        }
      }
    }
    return memory;
  }

  /** Returns the version or design. */
  public Knobs knobs() {
    return scenario.knobs();
  }

  /** Returns what the host was laid out for. */
  public Scenario scenario() {
    return scenario;
  }

  /** Returns which cell holds what. */
  public Layout layout() {
    return layout;
  }

  Kernel kernel() {
    return kernel;
  }

  /** Returns the VM. */
  public Kvm kvm() {
    return kvm;
  }

  /** Returns the memslots, present or not, by id. */
  public List<MemorySlot> slots() {
    return List.copyOf(slots);
  }

  /** Returns the vcpus, created or not, by id. */
  public List<Vcpu> vcpus() {
    return List.copyOf(vcpus);
  }

  /** Returns the processes in order. */
  public List<Mm> mms() {
    return mms;
  }

  /** Returns whether the end of the VM has begun: no further system call starts. */
  public Field dead() {
    return dead;
  }

  /** Returns how many system calls are under way. */
  Counter ioctls() {
    return ioctls;
  }

  /** Returns what looks whether a task returns to user mode without locks. */
  Lockdep lockdep() {
    return lockdep;
  }

  /** Returns what only claims look at. */
  public Ghosts ghosts() {
    return ghosts;
  }

  /** Returns the VM's process; every ioctl is made by it (1.1, wrong mm). */
  public Mm currentMm() {
    return mm(scenario.vm().mm());
  }

  Mm mm(String name) {
    return mms.stream().filter(mm -> mm.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the vcpu of that name. */
  public Vcpu vcpu(String name) {
    return vcpus.stream().filter(vcpu -> vcpu.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the memslot of that name. */
  public MemorySlot slot(String name) {
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst().orElseThrow();
  }

  /** id_to_memslot: the memslot with that number, if it is in the set. */
  Optional<MemorySlot> idToMemslot(long id) {
    return slots.stream().filter(slot -> slot.id() == id).filter(MemorySlot::inSet).findFirst();
  }

  List<MemorySlot> lockedSlots() {
    return slots.stream().filter(MemorySlot::inSet).filter(MemorySlot::locked).toList();
  }

  /** Returns how the task's current or last system call ends. */
  public Errno errnoIn(Memory memory, int task) {
    return Errno.of(errno.in(memory, task));
  }

  /** Sets the result of the running task's system call. */
  Errno fail(Errno result) {
    errno.store(result.code());
    return result;
  }

  /** Sets the result that a check of table 1.2 decides. */
  Errno refuse(Check check, Errno result) {
    decisions.decides(check);
    return fail(result);
  }
}
