// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Constant;
import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.PageCache;
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
  private final List<Kvm> kvms = new ArrayList<>();
  private final List<File> files = new ArrayList<>();
  private final List<GmemFile> gmems = new ArrayList<>();
  private final List<Inode> inodes = new ArrayList<>();
  private final List<MemorySlot> slots = new ArrayList<>();
  private final TaskWork taskWork;
  private final TaskField errno;
  private final Srcu rcu;
  private final Optional<Counter> module;
  private final Optional<Field> dataLost;

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
    scenario.vms().forEach(this::addKvm);
    scenario.files().stream().map(Scenario.GmemFd::inode).distinct().forEach(this::addInode);
    scenario.files().forEach(this::addGuestMemfd);
    scenario.vms().forEach(this::addVmFile);
    scenario.slots().forEach(this::addSlot);
  }

  private boolean reusesAddresses() {
    return scenario.calls().anyMatch(SystemCall.ReuseFile.class::isInstance);
  }

  private void addKvm(String name) {
    long filesOfIt =
        scenario.files().stream()
            .filter(file -> file.vm().equals(name) && !scenario.isAbsent(file))
            .count();
    boolean counted = knobs().filePinsVmYes() && knobs().mutations().createGetKvm().isYes();
    int users = 1 + (counted ? (int) filesOfIt : 0);
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
            new Srcu(kernel, layout, owner, "srcu of " + name),
            scenario.invalidates() ? Optional.of(invalidations(name, owner)) : Optional.empty(),
            knobs().cycleBreaker() == Knobs.CycleBreaker.MM_EXIT
                ? Optional.of(new InFlight(kernel, layout, 0, "mm exit of " + name))
                : Optional.empty()));
  }

  private Invalidations invalidations(String name, int kvm) {
    SlabObject mmu = layout.object(kernel, "mmu", name, /* allocated= */ true);
    int frames =
        scenario.slots().stream().mapToInt(slot -> slot.gfn() + slot.pages()).max().orElse(1);
    return new Invalidations(
        new Counter(kernel, layout, kvm, "mmu_invalidate_in_progress of " + name),
        new Counter(kernel, layout, kvm, "mmu_invalidate_seq of " + name),
        new Field(
            kernel, layout, kvm, "mmu_invalidate_range_start of " + name, Invalidations.INVALID),
        new Field(
            kernel, layout, kvm, "mmu_invalidate_range_end of " + name, Invalidations.INVALID),
        mmu,
        new XArray(
            kernel,
            layout,
            mmu.number(),
            "SPTEs of " + name,
            scenario.details().pages() ? frames : 0));
  }

  private void addInode(String name) {
    List<Scenario.GmemFd> files =
        scenario.files().stream().filter(file -> file.inode().equals(name)).toList();
    int links = (int) files.stream().filter(file -> !scenario.isAbsent(file)).count();
    int indexes = files.stream().mapToInt(scenario::indexes).max().orElse(0);
    SlabObject object = layout.object(kernel, "inode", name, links > 0);
    int owner = object.number();
    boolean poisoned = scenario.calls().anyMatch(SystemCall.Poison.class::isInstance);
    inodes.add(
        new Inode(
            inodes.size() + 1,
            name,
            object,
            new Refcount(kernel, layout, owner, "i_count of " + name, links),
            new RwSemaphore(kernel, layout, owner, "invalidate_lock of " + name),
            new XArray(kernel, layout, owner, "i_mapping list of " + name, scenario.files().size()),
            indexes,
            new PageCache(
                kernel, layout, "pages of " + name, scenario.details().pages() ? indexes : 0),
            poisoned
                ? Optional.of(new InFlight(kernel, layout, 0, "memory_failure on " + name))
                : Optional.empty()));
  }

  private void addGuestMemfd(Scenario.GmemFd fd) {
    String name = fd.name();
    int bindings =
        (int) scenario.bound().stream().filter(bound -> bound.file().equals(name)).count();
    boolean present = !scenario.isAbsent(fd);
    boolean hasKvm = present && (knobs().kvmIsFixed() || bindings > 0);
    SlabObject gmem = layout.object(kernel, "gmem", name, present);
    int vm = kvm(fd.vm()).number();
    gmems.add(
        new GmemFile(
            gmems.size() + 1,
            name,
            gmem,
            new Field(kernel, layout, gmem.number(), "kvm of gmem " + name, hasKvm ? vm : 0),
            new XArray(kernel, layout, gmem.number(), "bindings of " + name, scenario.indexes(fd)),
            knobs().secondVm() == Knobs.SecondVm.REFUSED
                ? Optional.of(
                    new Field(
                        kernel,
                        layout,
                        gmem.number(),
                        "first kvm of gmem " + name,
                        bindings > 0 ? vm : 0))
                : Optional.empty()));
    int references =
        1 + (knobs().slotPinsFileYes() ? bindings : 0) + (knobs().vmPinsFile().isYes() ? 1 : 0);
    SlabObject object = layout.object(kernel, "file", name, present);
    int owner = object.number();
    files.add(
        new File(
            files.size() + 1,
            name,
            /* ofGuestMemfd= */ true,
            object,
            new Field(kernel, layout, 0, "descriptor of " + name, present ? 1 : 0),
            new Refcount(kernel, layout, owner, "f_count of " + name, present ? references : 0),
            new Field(kernel, layout, owner, "private_data of " + name, present ? gmems.size() : 0),
            inode(fd.inode()).number(),
            fd.pages(),
            vm,
            reusesAddresses()
                ? Optional.of(new Counter(kernel, layout, 0, "generation of " + name))
                : Optional.empty()));
  }

  private void addVmFile(String name) {
    SlabObject object = layout.object(kernel, "file", name, /* allocated= */ true);
    int owner = object.number();
    int vm = kvm(name).number();
    files.add(
        new File(
            files.size() + 1,
            name,
            /* ofGuestMemfd= */ false,
            object,
            new Field(kernel, layout, 0, "descriptor of " + name, 1),
            new Refcount(kernel, layout, owner, "f_count of " + name, 1),
            new Field(kernel, layout, owner, "private_data of " + name, vm),
            0,
            0,
            vm,
            Optional.empty()));
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
            new Constant(object, slot.gfn()),
            new Constant(object, slot.pages()),
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
                (binding.isPresent() ? MemorySlot.State.ACTIVE : MemorySlot.State.ABSENT).code()),
            reusesAddresses()
                ? Optional.of(new Field(kernel, layout, 0, "file generation of " + name, 0))
                : Optional.empty()));
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
