// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.TaskField;
import dev.pincheck.kernel.TaskWork;
import dev.pincheck.kernel.XArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The world of a scenario: every object there is or will be, by pointer (a number from 1) and by
 * name. The files of the VMs come after those of the guest_memfds.
 */
public final class Host {

  private final Kernel kernel;
  private final Layout layout;
  private final Scenario scenario;
  private final List<Kvm> kvms = new ArrayList<>();
  private final List<File> files = new ArrayList<>();
  private final List<GmemFile> gmems = new ArrayList<>();
  private final List<Inode> inodes = new ArrayList<>();
  private final List<MemorySlot> slots = new ArrayList<>();
  private final TaskWork taskWork;
  private final TaskField errno;
  private final Srcu rcu;

  /** Lays out the scenario's objects; the layout is empty but for its tasks. */
  public Host(Kernel kernel, Layout layout, Scenario scenario) {
    this.kernel = kernel;
    this.layout = layout;
    this.scenario = scenario;
    taskWork = new TaskWork(kernel, layout, scenario.files().size() + scenario.vms().size());
    errno = new TaskField(kernel, layout, "errno");
    rcu = new Srcu(kernel, layout, 0, "rcu");
    scenario.vms().forEach(this::addKvm);
    scenario.files().stream().map(Scenario.GmemFd::inode).distinct().forEach(this::addInode);
    scenario.files().forEach(this::addGuestMemfd);
    scenario.vms().forEach(this::addVmFile);
    scenario.slots().forEach(this::addSlot);
  }

  private void addKvm(String name) {
    long filesOfIt = scenario.files().stream().filter(file -> file.vm().equals(name)).count();
    int users = 1 + (knobs().filePinsVmYes() ? (int) filesOfIt : 0);
    SlabObject object = layout.object(kernel, "kvm", name, /* allocated= */ true);
    int owner = object.number();
    kvms.add(
        new Kvm(
            kvms.size() + 1,
            name,
            object,
            new Refcount(kernel, layout, owner, "users_count of " + name, users),
            new Mutex(kernel, layout, owner, "slots_lock of " + name),
            new SpinLock(kernel, layout, owner, "mmu_lock of " + name),
            new Srcu(kernel, layout, owner, "srcu of " + name)));
  }

  private void addInode(String name) {
    long links = scenario.files().stream().filter(file -> file.inode().equals(name)).count();
    SlabObject object = layout.object(kernel, "inode", name, /* allocated= */ true);
    int owner = object.number();
    inodes.add(
        new Inode(
            inodes.size() + 1,
            name,
            object,
            new Refcount(kernel, layout, owner, "i_count of " + name, (int) links),
            new RwSemaphore(kernel, layout, owner, "invalidate_lock of " + name),
            new XArray(
                kernel, layout, owner, "i_mapping list of " + name, scenario.files().size())));
  }

  private void addGuestMemfd(Scenario.GmemFd fd) {
    String name = fd.name();
    int bindings =
        (int) scenario.bound().stream().filter(bound -> bound.file().equals(name)).count();
    boolean hasKvm = knobs().filePinsVmYes() || bindings > 0;
    int references = 1 + (knobs().slotPinsFileYes() ? bindings : 0);
    SlabObject gmem = layout.object(kernel, "gmem", name, /* allocated= */ true);
    gmems.add(
        new GmemFile(
            gmems.size() + 1,
            name,
            gmem,
            new Field(
                kernel,
                layout,
                gmem.number(),
                "kvm of gmem " + name,
                hasKvm ? kvm(fd.vm()).number() : 0),
            new XArray(kernel, layout, gmem.number(), "bindings of " + name, fd.pages())));
    addFile(name, /* ofGuestMemfd= */ true, references, gmems.size(), inode(fd.inode()).number());
  }

  private void addVmFile(String name) {
    addFile(name, /* ofGuestMemfd= */ false, 1, kvm(name).number(), 0);
  }

  private void addFile(String name, boolean ofGuestMemfd, int count, int privateData, int inode) {
    SlabObject object = layout.object(kernel, "file", name, /* allocated= */ true);
    int owner = object.number();
    files.add(
        new File(
            files.size() + 1,
            name,
            ofGuestMemfd,
            object,
            new Field(kernel, layout, 0, "descriptor of " + name, 1),
            new Refcount(kernel, layout, owner, "f_count of " + name, count),
            new Field(kernel, layout, owner, "private_data of " + name, privateData),
            new Field(kernel, layout, owner, "f_inode of " + name, inode)));
  }

  private void addSlot(Scenario.Slot slot) {
    String name = slot.name();
    var binding = scenario.bound().stream().filter(bound -> bound.slot().equals(name)).findFirst();
    SlabObject object = layout.object(kernel, "slot", name, binding.isPresent());
    int owner = object.number();
    Kvm kvm = kvm(slot.vm());
    slots.add(
        new MemorySlot(
            slots.size() + 1,
            name,
            kvm.number(),
            object,
            new Field(kernel, layout, owner, "base_gfn of " + name, slot.gfn()),
            new Field(kernel, layout, owner, "npages of " + name, slot.pages()),
            new Field(
                kernel,
                layout,
                owner,
                "gmem.file of " + name,
                binding.map(bound -> file(bound.file()).number()).orElse(0)),
            new Field(
                kernel,
                layout,
                owner,
                "gmem.pgoff of " + name,
                binding.map(Scenario.Binding::pgoff).orElse(0)),
            new Field(
                kernel,
                layout,
                kvm.memory().number(),
                "memslot " + name + " of " + kvm.name(),
                (binding.isPresent() ? MemorySlot.State.ACTIVE : MemorySlot.State.ABSENT).code())));
  }

  /** Returns the memory of the start. */
  public Memory memory() {
    Memory memory = layout.memory();
    for (Scenario.Binding bound : scenario.bound()) {
      MemorySlot slot = slot(bound.slot());
      int pages = slot.npages().in(memory);
      IntStream.range(bound.pgoff(), bound.pgoff() + pages)
          .forEach(page -> gmem(bound.file()).bindings().initially(memory, page, slot.number()));
    }
    for (int file = 0; file < scenario.files().size(); file++) {
      inode(scenario.files().get(file).inode()).gmemList().initially(memory, file, file + 1);
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

  /** Returns the queues of delayed work; a work is the number of a file. */
  public TaskWork taskWork() {
    return taskWork;
  }

  /** Returns RCU. */
  public Srcu rcu() {
    return rcu;
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
