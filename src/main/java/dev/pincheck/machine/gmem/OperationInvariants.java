// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.PageCache;
import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Snapshot;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The invariants of pages, of what maps them and of invalidations, and those of operations: while
 * they run, and after they failed.
 */
final class OperationInvariants {

  private final GmemInvariants states;
  private final Gmem world;
  private final Snapshot snapshot;
  private final Memory memory;

  OperationInvariants(GmemInvariants states) {
    this.states = states;
    this.world = states.world();
    this.snapshot = states.snapshot();
    this.memory = states.memory();
  }

  /** What is claimed of one mapping. */
  @FunctionalInterface
  interface OfMapping {
    boolean holds(Kvm kvm, int gfn, Page page);
  }

  boolean everyMapping(OfMapping invariant) {
    for (Kvm kvm : world.kvms.all()) {
      XArray sptes = kvm.invalidations.sptes;
      for (int gfn = 0; gfn < sptes.size(); gfn++) {
        int pfn = sptes.in(memory, gfn);
        if (snapshot.given(pfn != 0) && !invariant.holds(kvm, gfn, world.page(pfn))) {
          return false;
        }
      }
    }
    return true;
  }

  private Inode inode(Page page) {
    return world.inodes.at(page.inode());
  }

  boolean isCurrent(Page page) {
    PageCache pages = inode(page).pages;
    return pages.in(memory, page.index()) != 0
        && pages.removalsIn(memory, page.index()) == page.removals();
  }

  boolean noStaleSpte() {
    return everyMapping((kvm, gfn, page) -> isCurrent(page));
  }

  boolean mapOnlyBound() {
    return everyMapping(
        (kvm, gfn, page) ->
            world.gmems.all().stream()
                .filter(gmem -> world.inodeOf(gmem).number == page.inode())
                .filter(states::listed)
                .filter(gmem -> page.index() < gmem.bindings.size())
                .map(gmem -> gmem.bindings.in(memory, page.index()))
                .anyMatch(slot -> slot != 0 && isAt(world.slots.at(slot), page, kvm, gfn)));
  }

  /** Says whether readers find the memslot, and the page at that frame of it. */
  private boolean isAt(MemorySlot slot, Page page, Kvm kvm, int gfn) {
    return slot.vm == kvm.number
        && slot.isFoundIn(memory)
        && slot.covers(gfn)
        && slot.baseGfn.value() + page.index() - slot.gmemPgoff.in(memory) == gfn;
  }

  boolean noForeignData() {
    return everyMapping(
        (kvm, gfn, page) ->
            !isCurrent(page)
                || inode(page).pages.in(memory, page.index()) == PageCache.ZERO + kvm.number);
  }

  boolean poisonIsUnmapped() {
    return everyMapping(
        (kvm, gfn, page) ->
            !isCurrent(page)
                || inode(page).folioLock.readersIn(memory) != 0
                || !inode(page).pages.poisonedIn(memory, page.index()));
  }

  boolean memoryFollowsInode() {
    return world.dataLost.in(memory) == 0;
  }

  boolean memoryDiesWithItsVm() {
    return !snapshot.allDone()
        || world.files.all().stream()
            .filter(file -> snapshot.given(file.ofGuestMemfd() && file.descriptor.in(memory) != 0))
            .map(file -> world.inodes.at(file.inode).pages)
            .allMatch(this::belongsToTheLiving);
  }

  private boolean belongsToTheLiving(PageCache pages) {
    return IntStream.range(0, pages.size())
        .map(index -> pages.in(memory, index) - PageCache.ZERO)
        .filter(vm -> vm > 0)
        .noneMatch(vm -> vm == Inode.deadVm(world) || world.kvms.at(vm).memory.freedIn(memory));
  }

  boolean noFolioLeak() {
    return world.inodes.all().stream()
        .noneMatch(
            inode ->
                IntStream.range(0, inode.pages.size())
                    .anyMatch(index -> inode.pages.leakedIn(memory, index)));
  }

  boolean pairedInvalidate() {
    for (Kvm kvm : world.kvms.all()) {
      int inProgress = kvm.invalidations.inProgress.in(memory);
      if (inProgress < 0
          || (snapshot.given(inProgress > 0) && !snapshot.anyTask(this::invalidating))) {
        return false;
      }
    }
    return true;
  }

  boolean faultProgress() {
    return snapshot.everyTask(
        task -> snapshot.label(task).equals("Fault_Check") && mustWait(snapshot.call(task)),
        task -> snapshot.anyTask(this::invalidating));
  }

  private boolean mustWait(Call fault) {
    Invalidations invalidations = world.kvms.named(fault.text("vm")).invalidations;
    int start = invalidations.rangeStart.in(memory);
    int gfn = fault.number("gfn");
    return invalidations.inProgress.in(memory) != 0
        && (start == Invalidations.INVALID
            || (start <= gfn && gfn < invalidations.rangeEnd.in(memory)));
  }

  boolean holeIsEmpty() {
    return snapshot.everyTask(
        task ->
            snapshot.label(task).equals("Fallocate_Fput")
                && snapshot.call(task).is("punch")
                && snapshot.errno(task) == Errno.OK
                && !filledByOthers(task),
        task -> isEmpty(snapshot.call(task)));
  }

  private boolean filledByOthers(int task) {
    return snapshot.anyTask(
        other ->
            other != task
                && snapshot.calls().program(other).stream()
                    .anyMatch(call -> call.is("fault") || call.is("allocate")));
  }

  private boolean isEmpty(Call punch) {
    GmemFile gmem = world.gmems.named(punch.text("file"));
    PageCache pages = world.inodeOf(gmem).pages;
    int first = punch.number("pgoff");
    int behind =
        Math.min(first + punch.number("pages"), Math.min(pages.size(), gmem.bindings.size()));
    return IntStream.range(first, behind).allMatch(index -> pages.in(memory, index) == 0);
  }

  boolean ownerOnlyPunches() {
    return snapshot.everyTask(
        task -> snapshot.label(task).equals("Punch_Truncate"),
        task -> isMakers(snapshot.call(task)));
  }

  boolean ownerIsNotRefused() {
    return snapshot.everyTask(
        task ->
            snapshot.label(task).equals("Fallocate_Fput") && snapshot.errno(task) == Errno.EPERM,
        task -> !isMakers(snapshot.call(task)));
  }

  /** Says whether a call is made through a file of the VM that the memory was made for. */
  private boolean isMakers(Call fallocate) {
    File file = world.files.named(fallocate.text("file"));
    return file.vm == world.inodes.at(file.inode).maker;
  }

  boolean ownerOnlyWrites() {
    return world.inodes.all().stream()
        .allMatch(
            inode ->
                IntStream.range(0, inode.pages.size())
                    .map(index -> inode.pages.in(memory, index) - PageCache.ZERO)
                    .filter(vm -> snapshot.given(vm > 0 && vm != Inode.deadVm(world)))
                    .allMatch(vm -> vm == inode.maker));
  }

  /** Says whether the task is between the begin and the end of an invalidation. */
  private boolean invalidating(int task) {
    String label = snapshot.label(task);
    return label.startsWith("Begin_")
        || label.startsWith("End_")
        || (label.equals("Punch_Truncate") && world.design.truncates)
        || (label.startsWith("FreeFolio_") && world.dyingIn(memory, task) == 0);
  }

  boolean lockOrder() {
    return snapshot.everyTask(
        task -> {
          String label = snapshot.label(task);
          boolean takesSlots = label.endsWith("_TakeSlotsLock");
          boolean takes =
              takesSlots
                  || label.endsWith("_TakeInvalidateLock")
                  || label.equals("Destroy_ClearKvm");
          return !snapshot.given(takes)
              || !((takesSlots && holdsInvalidateLock(task))
                  || holdsMmuLock(task)
                  || (holdsFolioLock(task) && !onlyTries(label)));
        });
  }

  private boolean holdsInvalidateLock(int task) {
    return world.inodes.all().stream()
        .anyMatch(
            inode ->
                inode.invalidateLock.writerIn(memory).equals(OptionalInt.of(task))
                    || (inode.invalidateLock.readersIn(memory) & 1 << task) != 0);
  }

  private boolean onlyTries(String label) {
    return label.equals("Poison_TakeInvalidateLock") && world.design.errorFolioTriesLock;
  }

  private boolean holdsFolioLock(int task) {
    return world.inodes.all().stream()
        .flatMap(inode -> inode.folioLocks.stream())
        .anyMatch(lock -> lock.holderIn(memory).equals(OptionalInt.of(task)));
  }

  private boolean holdsMmuLock(int task) {
    return world.kvms.all().stream()
        .anyMatch(kvm -> kvm.mmuLock.holderIn(memory).equals(OptionalInt.of(task)));
  }

  boolean rightFile() {
    return snapshot.everyTask(task -> world.usesRightFileIn(memory, task));
  }

  /** The wait is for readers that are still there, and these are faults. */
  boolean deleteFinishes() {
    return snapshot.everyTask(
        task -> snapshot.label(task).equals("Swap_SynchronizeWait"),
        task -> world.kvms.all().stream().allMatch(kvm -> waitsForFaults(task, kvm)));
  }

  private boolean waitsForFaults(int task, Kvm kvm) {
    int awaited = kvm.srcu.awaitedIn(memory, task);
    return snapshot.everyTask(
        other ->
            (awaited & 1 << other) == 0
                || ((kvm.srcu.readersIn(memory) & 1 << other) != 0
                    && snapshot.call(other).is("fault")));
  }

  boolean createNeedsNoVm() {
    return snapshot.everyTask(
        task ->
            !snapshot.given(
                    snapshot.label(task).equals("Return_ToUser")
                        && snapshot
                            .call(task)
                            .is("create_file", "create_file_enomem", "reuse_file"))
                || snapshot.errno(task) != Errno.EBADF);
  }
}
