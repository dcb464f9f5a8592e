// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.TaskField;
import dev.pincheck.kernel.TaskWork;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The world of a scenario: every object there is or will be, by pointer (a number from 1) and by
 * name. The files of the VMs come after those of the guest_memfds.
 */
public final class Host {

  private final Kernel kernel;
  private final Layout layout;
  private final Scenario scenario;
  private final List<Kvm> kvms;
  private final List<File> files;
  private final List<GmemFile> gmems;
  private final List<Inode> inodes;
  private final List<MemorySlot> slots;
  private final TaskWork taskWork;
  private final TaskField errno;
  private final Srcu rcu;
  private final Optional<Counter> module;
  private final Optional<Field> dataLost;
  private final Optional<TaskField> inHand;
  private final Optional<TaskField> dying;

  /** Lays out the scenario's objects; the layout is empty but for its tasks. */
  public Host(Kernel kernel, Layout layout, Scenario scenario) {
    this.kernel = kernel;
    this.layout = layout;
    this.scenario = scenario;
    taskWork = new TaskWork(kernel, layout, scenario.files().size() + scenario.vms().size());
    errno = new TaskField(kernel, layout, "errno");
    rcu = new Srcu(kernel, layout, 0, "rcu");
    module =
        scenario.details().module()
            ? Optional.of(new Counter(kernel, layout, 0, "references on the module"))
            : Optional.empty();
    dataLost =
        knobs().secondVm() == Knobs.SecondVm.ZEROED && scenario.details().pages()
            ? Optional.of(new Field(kernel, layout, 0, "data lost", 0))
            : Optional.empty();
    inHand =
        scenario.reusesAddresses()
            ? Optional.of(new TaskField(kernel, layout, "what get_pfn has in hand"))
            : Optional.empty();
    dying =
        scenario.details().module()
            ? Optional.of(new TaskField(kernel, layout, "file in __fput"))
            : Optional.empty();
    World world = new World(kernel, layout, scenario);
    kvms = world.kvms();
    files = world.files();
    gmems = world.gmems();
    inodes = world.inodes();
    slots = world.slots();
  }

  /** Returns the memory of the start. */
  public Memory memory() {
    Memory memory = layout.memory();
    module.ifPresent(count -> count.initially(memory, moduleReferences()));
    for (Scenario.Binding bound : scenario.bound()) {
      MemorySlot slot = slot(bound.slot());
      int pages = slot.npages().value();
      IntStream.range(bound.pgoff(), bound.pgoff() + pages)
          .forEach(page -> gmem(bound.file()).bindings().initially(memory, page, slot.number()));
    }
    for (int file = 0; file < scenario.files().size(); file++) {
      if (!scenario.isAbsent(scenario.files().get(file))) {
        inode(scenario.files().get(file).inode()).gmemList().initially(memory, file, file + 1);
      }
    }
    return memory;
  }

  private int moduleReferences() {
    long present = scenario.files().stream().filter(file -> !scenario.isAbsent(file)).count();
    return scenario.vms().size()
        + (knobs().modulePin() == Knobs.ModulePin.FILES ? (int) present : 0);
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

  /** Returns the queues of delayed work; a work is the number of a file. */
  public TaskWork taskWork() {
    return taskWork;
  }

  /** Returns RCU. */
  public Srcu rcu() {
    return rcu;
  }

  /** Returns the count of references on the module, where it is looked at. */
  public Optional<Counter> module() {
    return module;
  }

  /** Returns whether a page went other than by a hole or with its inode, where that can be. */
  public Optional<Field> dataLost() {
    return dataLost;
  }

  /** Notes that get_pfn uses the memslot's file, for who looks on, where addresses are reused. */
  void uses(MemorySlot slot, File file) {
    inHand.ifPresent(field -> field.store(slot.number() * (files.size() + 1) + file.number()));
  }

  /** Notes that get_pfn does not use a file any more. */
  void usesNone() {
    inHand.ifPresent(field -> field.store(0));
  }

  /** Says whether the file that a task uses in get_pfn is the one that its memslot was bound to. */
  public boolean usesRightFileIn(Memory memory, int task) {
    int used = inHand.map(field -> field.in(memory, task)).orElse(0);
    if (used == 0) {
      return true;
    }
    MemorySlot slot = slots.get(used / (files.size() + 1) - 1);
    File file = files.get(used % (files.size() + 1) - 1);
    return slot.fileGeneration().orElseThrow().in(memory)
        == file.generation().orElseThrow().in(memory);
  }

  /** Notes which file a task is in __fput of, for who looks on, where the module is looked at. */
  void isInFput(int file) {
    dying.ifPresent(field -> field.store(file));
  }

  /** Returns the file that a task is in __fput of, where the module is looked at; 0 if none. */
  public int dyingIn(Memory memory, int task) {
    return dying.map(field -> field.in(memory, task)).orElse(0);
  }

  /** Returns the number that stands for a page in SPTEs; never 0. */
  int pfn(Page page) {
    int known = page.removals() * inodes.size() + page.inode() - 1;
    return 1 + known * pagesPerInode() + page.index();
  }

  /** Returns the page that a number in SPTEs stands for, which is not 0. */
  public Page page(int pfn) {
    int known = (pfn - 1) / pagesPerInode();
    return new Page(1 + known % inodes.size(), (pfn - 1) % pagesPerInode(), known / inodes.size());
  }

  private int pagesPerInode() {
    return inodes.stream().mapToInt(Inode::indexes).max().orElse(1);
  }

  /** Returns the VMs in order. */
  public List<Kvm> kvms() {
    return List.copyOf(kvms);
  }

  /** Returns the files in order. */
  public List<File> files() {
    return List.copyOf(files);
  }

  /** Returns the gmem structs in order. */
  public List<GmemFile> gmems() {
    return List.copyOf(gmems);
  }

  /** Returns the inodes in order. */
  public List<Inode> inodes() {
    return List.copyOf(inodes);
  }

  /** Returns the memslots in order of their names. */
  public List<MemorySlot> slots() {
    return List.copyOf(slots);
  }

  /** Returns how the task's last system call ended. */
  public Errno errnoIn(Memory memory, int task) {
    return Errno.of(errno.in(memory, task));
  }

  Kvm kvm(int pointer) {
    return kvms.get(pointer - 1);
  }

  File file(int pointer) {
    return files.get(pointer - 1);
  }

  GmemFile gmem(int pointer) {
    return gmems.get(pointer - 1);
  }

  /** Returns the gmem struct of a file: file->private_data. */
  GmemFile gmemOf(File file) {
    return gmem(file.privateData().load());
  }

  /** Returns the inode of a file: file->f_inode. */
  Inode inodeOf(File file) {
    file.memory().read();
    return inode(file.inode());
  }

  Inode inode(int pointer) {
    return inodes.get(pointer - 1);
  }

  MemorySlot slot(int pointer) {
    return slots.get(pointer - 1);
  }

  Kvm kvm(String name) {
    return kvms.stream().filter(kvm -> kvm.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the guest_memfd file of that name. */
  public File file(String name) {
    return files.get(gmem(name).number() - 1);
  }

  File vmFile(String name) {
    return files.get(gmems.size() + kvm(name).number() - 1);
  }

  /** Returns the gmem struct of the file of that name. */
  public GmemFile gmem(String file) {
    return gmems.stream().filter(gmem -> gmem.name().equals(file)).findFirst().orElseThrow();
  }

  private Inode inode(String name) {
    return inodes.stream().filter(inode -> inode.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the inode of the file of that name. */
  public Inode inodeOf(String file) {
    return inode(file(file).inode());
  }

  /** Returns the memslot of that name. */
  public MemorySlot slot(String name) {
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst().orElseThrow();
  }

  /** Sets the result of the running task's system call. */
  Errno fail(Errno result) {
    errno.store(result.code());
    return result;
  }
}
