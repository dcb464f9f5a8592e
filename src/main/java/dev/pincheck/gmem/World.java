// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import dev.pincheck.kernel.Constant;
import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.PageCache;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.XArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays out every object that a scenario has or will have. What neither its details nor its
 * operations ask for gets no memory.
 */
final class World {

  private final Kernel kernel;
  private final Layout layout;
  private final Scenario scenario;
  private final List<Kvm> kvms = new ArrayList<>();
  private final List<File> files = new ArrayList<>();
  private final List<GmemFile> gmems = new ArrayList<>();
  private final List<Inode> inodes = new ArrayList<>();
  private final List<MemorySlot> slots = new ArrayList<>();

  World(Kernel kernel, Layout layout, Scenario scenario) {
    this.kernel = kernel;
    this.layout = layout;
    this.scenario = scenario;
    scenario.vms().forEach(this::addKvm);
    scenario.files().stream().map(Scenario.GmemFd::inode).distinct().forEach(this::addInode);
    scenario.files().forEach(this::addGuestMemfd);
    scenario.vms().forEach(this::addVmFile);
    scenario.slots().forEach(this::addSlot);
  }

  List<Kvm> kvms() {
    return kvms;
  }

  List<File> files() {
    return files;
  }

  List<GmemFile> gmems() {
    return gmems;
  }

  List<Inode> inodes() {
    return inodes;
  }

  List<MemorySlot> slots() {
    return slots;
  }

  private Kvm kvm(String name) {
    return kvms.get(scenario.vms().indexOf(name));
  }

  private Inode inode(String name) {
    return inodes.stream().filter(inode -> inode.name().equals(name)).findFirst().orElseThrow();
  }

  private File file(String name) {
    return files.stream()
        .filter(file -> file.ofGuestMemfd() && file.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void addKvm(String name) {
    long filesOfIt =
        scenario.files().stream()
            .filter(file -> file.vm().equals(name) && !scenario.isAbsent(file))
            .count();
    boolean counted =
        scenario.knobs().filePinsVmYes() && scenario.knobs().mutations().createGetKvm().isYes();
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
            scenario.knobs().cycleBreaker() == Knobs.CycleBreaker.MM_EXIT
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
    boolean hasKvm = present && (scenario.knobs().kvmIsFixed() || bindings > 0);
    SlabObject gmem = layout.object(kernel, "gmem", name, present);
    int vm = kvm(fd.vm()).number();
    gmems.add(
        new GmemFile(
            gmems.size() + 1,
            name,
            gmem,
            new Field(kernel, layout, gmem.number(), "kvm of gmem " + name, hasKvm ? vm : 0),
            new XArray(kernel, layout, gmem.number(), "bindings of " + name, scenario.indexes(fd)),
            scenario.knobs().secondVm() == Knobs.SecondVm.REFUSED
                ? Optional.of(
                    new Field(
                        kernel,
                        layout,
                        gmem.number(),
                        "first kvm of gmem " + name,
                        bindings > 0 ? vm : 0))
                : Optional.empty()));
    int references =
        1
            + (scenario.knobs().slotPinsFileYes() ? bindings : 0)
            + (scenario.knobs().vmPinsFile().isYes() ? 1 : 0);
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
            scenario.reusesAddresses()
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
            scenario.faults()
                ? Optional.of(layout.object(kernel, "invalid-slot", name, /* allocated= */ false))
                : Optional.empty(),
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
            scenario.reusesAddresses()
                ? Optional.of(new Field(kernel, layout, 0, "file generation of " + name, 0))
                : Optional.empty()));
  }
}
