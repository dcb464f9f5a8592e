// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.TaskField;
import dev.pincheck.kernel.TaskWork;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.Overrides;
import dev.pincheck.machine.Pointers;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Every object of the machine that there is or will be, laid out for a race, and the routines that
 * act on them. The files of the VMs come after those of the guest_memfds.
 */
public final class Gmem {

  /** What only mutants do under another name than that of the class that overrides a routine. */
  private static final String[][] MUTANTS = {
    {"EndCountsDownFirstUnlocked", "EndCountsDownFirst"},
    {"EndCountsDownFirstUnlocked", "FaultChecksUnlocked"},
    {"NothingToEnd = FALSE", "EndAlways"},
    {"IsInvalidated = FALSE", "FaultChecksSequenceOnly"},
    {"MustRetry = FALSE", "FaultChecksNothing"},
    {"PageIndex = IndexWithoutPgoff", "GetPfnDropsPgoff"},
    {"PageIndex = IndexWithoutBase", "GetPfnDropsBaseGfn"},
    {"GfnsIn = FramesWithoutPgoff", "BeginDropsPgoff"},
    {"GfnsIn = FramesWithoutBase", "BeginDropsBaseGfn"},
    {"GfnsIn = FirstFrame", "BeginZapsOneFrame"},
    {"GfnsIn = FramesFromTheStart", "BeginZapsFromTheStart"},
    {"GfnsIn = AllFrames", "BeginZapsAll"},
    {"FlushedGfns = FirstGfn", "FlushesOneFrame"},
    {"AskedPages = FirstPage", "BindAsksForOnePage"},
    {"StoredPages = FirstPage", "BindStoresOnePage"},
    {"StoredPages = PagesAndOneMore", "BindStoresOneMore"},
    {"LeftPages = BoundPages", "BindZeroesItsPagesOnly"},
    {"ErasedPages = ErasedFirst", "UnbindErasesOnePage"},
    {"ErasedPages = ErasedAndOneMore", "UnbindErasesOneMore"},
    {"ErasedPages = ErasedFromTheStart", "UnbindErasesFromTheStart"},
    {"FirstFile = OwnFile", "PunchesOwnFileOnly"},
    {"NextFile = NoOtherFile", "PunchesOwnFileOnly"},
    {"IsOfOtherSlot = FALSE", "GetPfnTakesAnyBinding"},
    {"LeftItsFile = FALSE", "GetPfnTakesAnyFolio"},
    {"FailedTryError = NoError", "MemoryErrorSaysHandled"},
    {"IsUnbound = FALSE", "UnbindLooksAtNothing"},
    {"OfOtherVm = FALSE", "BindTakesAnyVm"},
    {"MmIsGone = FALSE", "IoctlTakesAnyMm"},
    {"Forbids = FALSE", "FallocateTakesAnyVm"},
    {"MapsReadOnly = FALSE", "StrangersMapForWriting"},
    {"IsUnowned = TRUE", "EveryBinderOwns"},
    {"OverlapsBinding = FALSE", "BindTakesBoundPages"},
    {"CallbackPending = FALSE", "RmmodWaitsForNothing"},
    {"HoleCallsHook = FALSE", "HookMissesHoles"},
    {"TakesBackAt = HereAndAtEviction", "HookRunsAtEvictionToo"}
  };

  public final Setup setup;
  public final Design design;
  public final RaceFacts race;

  public final Pointers<Kvm> kvms = new Pointers<>();
  public final Pointers<Inode> inodes = new Pointers<>();
  public final Pointers<GmemFile> gmems = new Pointers<>();
  public final Pointers<File> files = new Pointers<>();
  public final Pointers<MemorySlot> slots = new Pointers<>();

  /** The queues of delayed work; a work is the pointer to a file. */
  public final TaskWork taskWork;

  public final Srcu rcu;

  /** The module's text, where somebody unloads it. */
  public final SlabObject moduleText;

  /** References on the module. */
  public final Counter module;

  /** A page went other than by a hole or with its inode. */
  public final Field dataLost;

  /** Whose each page is in hardware. */
  public final Hardware hardware;

  /** The memslot and the file that get_pfn uses, where addresses are reused. */
  private final TaskField inHand;

  /** The folio that a task has a reference on in a fault, where folios are looked at. */
  private final TaskField folio;

  /** The file that a task is in __fput of, where somebody asks. */
  private final TaskField dying;

  /** The routines, by C file or topic. */
  public final FileTable fileTable;

  public final VmIoctl vmIoctl;
  public final FileLink fileLink;
  public final VmMove vmMove;
  public final FileCreation fileCreation;
  public final Invalidation invalidation;
  public final GuestMemfd guestMemfd;
  public final SlotBinding binding;
  public final SecondVm secondVm;
  public final Ownership ownership;
  public final Memslots memslots;
  public final Mmu mmu;
  public final KvmMain kvmMain;
  public final VmCreation vmCreation;
  public final VmLifetime vmLifetime;
  public final ProcessEnd processEnd;
  public final ModuleLifetime moduleLifetime;
  public final TeardownHook teardownHook;
  public final Fallocate fallocate;
  public final MemoryFailure memoryFailure;

  Gmem(Setup setup) {
    this.setup = setup;
    design = new Design(setup.knobs());
    race = new RaceFacts(setup);
    State state = setup.state();
    List<String> vms = setup.names("vms");
    List<String> fds = new ArrayList<>(setup.names("files"));
    fds.addAll(vms);
    Cells ever = state.cells();
    taskWork = state.taskWork("taskWork", fds);
    rcu = ever.srcu("rcuReaders", "rcuWait", "rcu");
    int references =
        vms.size()
            + (design.filesPinModule ? race.filesAtStart() : 0)
            + (design.superblockPinsModule ? 1 : 0);
    moduleText = state.object("module", "kvm", /* allocated= */ true).memory();
    module = ever.counter("moduleRefs", "references on the module", race.module ? references : 0);
    dataLost = ever.flag("dataLost", "data lost", false);
    ever.ghost();
    hardware = new Hardware(this, ever);
    inHand = state.task("what get_pfn has in hand");
    folio = state.task("folio in hand");
    dying = state.task("file in __fput");
    vms.forEach(vm -> kvms.add(vm, new Kvm(this, state, vm)));
    race.inodes().forEach(inode -> inodes.add(inode, new Inode(this, state, inode)));
    for (Setup.Named file : setup.objects("files")) {
      String name = file.name();
      int vm = kvms.named(file.fields().text("vm")).number;
      int inode = inodes.named(file.fields().text("inode")).number;
      gmems.add(name, new GmemFile(this, state, name, vm));
      files.add(name, new File(this, state, name, vm, inode, race.pagesOf(name)));
    }
    kvms.all().forEach(vm -> files.add(vm.name, new File(this, state, vm.name, vm.number, 0, 0)));
    for (Setup.Named slot : setup.objects("slots")) {
      slots.add(slot.name(), new MemorySlot(this, slot.name(), slot.fields()));
    }
    state.freed("freed");
    Overrides<Gmem> change = new Overrides<>(setup, this, MUTANTS);
    fileTable = change.routine(FileTable.class, FileTable::new);
    vmIoctl = change.routine(VmIoctl.class, VmIoctl::new);
    fileLink = change.routine(FileLink.class, FileLink::new);
    vmMove = change.routine(VmMove.class, VmMove::new);
    fileCreation = change.routine(FileCreation.class, FileCreation::new);
    invalidation = change.routine(Invalidation.class, Invalidation::new);
    guestMemfd = change.routine(GuestMemfd.class, GuestMemfd::new);
    binding = change.routine(SlotBinding.class, SlotBinding::new);
    secondVm = change.routine(SecondVm.class, SecondVm::new);
    ownership = change.routine(Ownership.class, Ownership::new);
    memslots = change.routine(Memslots.class, Memslots::new);
    mmu = change.routine(Mmu.class, Mmu::new);
    kvmMain = change.routine(KvmMain.class, KvmMain::new);
    vmCreation = change.routine(VmCreation.class, VmCreation::new);
    vmLifetime = change.routine(VmLifetime.class, VmLifetime::new);
    processEnd = change.routine(ProcessEnd.class, ProcessEnd::new);
    moduleLifetime = change.routine(ModuleLifetime.class, ModuleLifetime::new);
    teardownHook = change.routine(TeardownHook.class, TeardownHook::new);
    fallocate = change.routine(Fallocate.class, Fallocate::new);
    memoryFailure = change.routine(MemoryFailure.class, MemoryFailure::new);
  }

  /** Returns the gmem struct of a file: file->private_data. */
  public GmemFile gmemOf(File file) {
    return gmems.at(file.privateData.load());
  }

  /** Returns the inode of a file: file->f_inode. */
  public Inode inodeOf(File file) {
    file.memory.read();
    return inodes.at(file.inode);
  }

  /** Returns the inode of a file, for who looks on from outside. */
  Inode inodeOf(GmemFile f) {
    return inodes.at(files.at(f.number).inode);
  }

  /** Returns the file of a VM. */
  public File vmFile(Kvm kvm) {
    return files.at(gmems.all().size() + kvm.number);
  }

  /** Notes that get_pfn uses the memslot's file, for who looks on, where addresses are reused. */
  public void uses(MemorySlot slot, File file) {
    if (race.reusesAddresses) {
      inHand.store(slot.number * (files.all().size() + 1) + file.number);
    }
  }

  /** Notes that get_pfn does not use a file any more. */
  public void usesNone() {
    if (race.reusesAddresses) {
      inHand.store(0);
    }
  }

  /** Returns the page that is at an index of an inode; there is one. */
  Page pageAt(Inode inode, int index) {
    return new Page(inode.number, index, inode.pages.removals(index));
  }

  /** Notes that a fault has a reference on a folio, for who looks on. */
  void hasFolio(Page page) {
    folio.store(pfn(page));
  }

  /** Notes that it has none any more. */
  void hasNoFolio() {
    folio.store(0);
  }

  /** Returns the number of the folio that a task has a reference on in a fault; 0 if none. */
  int folioIn(Memory memory, int task) {
    return folio.in(memory, task);
  }

  /** Says whether the file that a task uses in get_pfn is the one that its memslot was bound to. */
  boolean usesRightFileIn(Memory memory, int task) {
    int used = inHand.in(memory, task);
    int radix = files.all().size() + 1;
    return used == 0
        || slots.at(used / radix).fileGeneration.in(memory)
            == files.at(used % radix).generation.in(memory);
  }

  /** Notes which file a task is in __fput of, for who looks on, where that matters. */
  public void isInFput(int file) {
    if (race.module || race.links || race.hardware) {
      dying.store(file);
    }
  }

  /** Returns the file that a task is in __fput of, where that matters; 0 if none. */
  int dyingIn(Memory memory, int task) {
    return dying.in(memory, task);
  }

  /** Returns the number that stands for a page in SPTEs; never 0. */
  int pfn(Page page) {
    int known = page.removals() * inodes.all().size() + page.inode() - 1;
    return 1 + known * pagesPerInode() + page.index();
  }

  /** Returns the page that a number in SPTEs stands for, which is not 0. */
  Page page(int pfn) {
    int known = (pfn - 1) / pagesPerInode();
    int count = inodes.all().size();
    return new Page(1 + known % count, (pfn - 1) % pagesPerInode(), known / count);
  }

  private int pagesPerInode() {
    return inodes.all().stream().mapToInt(inode -> inode.indexes).max().orElse(1);
  }

  /** Returns the page that a number in SPTEs stands for, as the spec writes it. */
  Value shownPage(int pfn) {
    return pfn == 0
        ? State.NONE
        : Value.sequence(
            List.of(
                Value.of(inodes.at(page(pfn).inode()).name),
                Value.of(page(pfn).index()),
                Value.of(page(pfn).removals())));
  }
}
