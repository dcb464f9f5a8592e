// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Invariants;
import dev.pincheck.machine.Snapshot;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The invariants of {@code models/gmem/machine.toml} on a state of the reference: those of files,
 * memslots, what is bound and what is left over. The others are {@link OperationInvariants}.
 *
 * @param world the objects
 * @param snapshot the state
 */
record GmemInvariants(Gmem world, Snapshot snapshot) {
  /** Makes all invariants. */
  static void make(Gmem world, Invariants invariants) {
    new Maker(world, invariants).make();
  }

  private record Maker(Gmem world, Invariants invariants) {
    void that(String name, Predicate<GmemInvariants> holds) {
      invariants.that(name, snapshot -> holds.test(new GmemInvariants(world, snapshot)));
    }

    void make() {
      invariants.that("NoUseAfterFree", Snapshot::noUseAfterFree);
      invariants.that("NoWarning", Snapshot::noWarning);
      that("NoDanglingBinding", i -> i.bindingsAllocated(/* onlyListed= */ true));
      that("EveryBindingIsAllocated", i -> i.bindingsAllocated(/* onlyListed= */ false));
      that("NoDanglingFile", i -> i.noDanglingFile());
      that("BindingIsExclusive", i -> i.bindingIsExclusive());
      that("BindingSymmetry", i -> i.bindingSymmetry());
      that("OneVm", i -> i.oneVm());
      that("UnreleasedFileHasVm", i -> i.unreleasedFileHasVm());
      that("DestroyedVmIsUnbound", i -> i.destroyedVmIsUnbound());
      that("SizeBound", i -> i.sizeBound());
      that("NoLeak", i -> i.noLeak());
      that("ReleaseFinishes", i -> i.releaseFinishes());
      that("VmDiesWithItsDescriptors", i -> i.vmDiesWithItsDescriptors());
      that("FaultFindsMemory", i -> i.faultFindsMemory());
      that("ReleaseSeesNoBinding", i -> i.releaseSeesNoBinding());
      that("CreateNeedsNoVm", i -> i.operations().createNeedsNoVm());
      that("MemoryDiesWithItsVm", i -> i.operations().memoryDiesWithItsVm());
      that("PairedInvalidate", i -> i.operations().pairedInvalidate());
      that("NoStaleSpte", i -> i.operations().noStaleSpte());
      that("MapOnlyBound", i -> i.operations().mapOnlyBound());
      that("NoForeignData", i -> i.operations().noForeignData());
      that("PoisonIsUnmapped", i -> i.operations().poisonIsUnmapped());
      that("HandledMeansUnmapped", i -> i.folios().handledMeansUnmapped());
      that("MappedFolioIsAllocated", i -> i.folios().mappedFolioIsAllocated());
      that("PreparedFolioIsInFile", i -> i.folios().preparedFolioIsInFile());
      that("HookedOncePerOwnership", i -> i.folios().hookedOncePerOwnership());
      that("HostOwnedWhenFreed", i -> i.folios().hostOwnedWhenFreed());
      that("MemoryFollowsInode", i -> i.operations().memoryFollowsInode());
      that("NoFolioLeak", i -> i.operations().noFolioLeak());
      that("HoleIsEmpty", i -> i.operations().holeIsEmpty());
      that("OwnerOnlyPunches", i -> i.operations().ownerOnlyPunches());
      that("OwnerOnlyWrites", i -> i.operations().ownerOnlyWrites());
      that("OwnerIsNotRefused", i -> i.operations().ownerIsNotRefused());
      that("FaultProgress", i -> i.operations().faultProgress());
      that("ModulePinned", i -> i.module().modulePinned());
      that("ModuleUnloadable", i -> i.module().moduleUnloadable());
      that("LockOrder", i -> i.operations().lockOrder());
      that("FailedOpNoEffect", i -> new FailedOperations(i).haveNoEffect());
      that("RightFile", i -> i.operations().rightFile());
      that("OneFilePerVmAndInode", i -> i.links().oneFilePerVmAndInode());
      that("OneFrameAPage", i -> i.links().oneFrameAPage());
      that("InodeAlive", i -> i.links().inodeAlive());
      that("NoMapBeforeMove", i -> i.links().noMapBeforeMove());
      that("SameSlotsAtMove", i -> i.links().sameSlotsAtMove());
      that("SourceStops", i -> i.links().sourceStops());
      that("DeleteFinishes", i -> i.operations().deleteFinishes());
      that("NoBindToDyingFile", i -> i.binds().noBindToDyingFile());
      that("BadFdIsEinval", i -> i.binds().badFdIsEinval());
      RunProperties.make(world, invariants);
    }
  }

  private FolioInvariants folios() {
    return new FolioInvariants(this, operations());
  }

  private ModuleInvariants module() {
    return new ModuleInvariants(this);
  }

  private OperationInvariants operations() {
    return new OperationInvariants(this);
  }

  private LinkInvariants links() {
    return new LinkInvariants(this);
  }

  private BindInvariants binds() {
    return new BindInvariants(world, snapshot);
  }

  Memory memory() {
    return snapshot.memory();
  }

  /** Returns whether the premise is met; see {@link Snapshot#given}. */
  private boolean given(boolean premise) {
    return snapshot.given(premise);
  }

  boolean allClosed() {
    return world.files.all().stream()
        .allMatch(file -> file.descriptor.in(memory()) == 0 && file.mapped.in(memory()) == 0);
  }

  boolean listed(GmemFile f) {
    return world.inodeOf(f).gmemList.in(memory(), f.number - 1) != 0;
  }

  /** Says whether the file was there at the start or was made since. */
  boolean made(File file) {
    return file.atStart || file.fCount.in(memory()) > 0 || file.memory.freedIn(memory());
  }

  private boolean bindingsAllocated(boolean onlyListed) {
    for (GmemFile gmem : world.gmems.all()) {
      boolean concerned = onlyListed ? listed(gmem) : !gmem.memory.freedIn(memory());
      for (int page = 0; concerned && page < gmem.bindings.size(); page++) {
        int slot = gmem.bindings.in(memory(), page);
        if (given(slot != 0) && world.slots.at(slot).memory.freedIn(memory())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean noDanglingFile() {
    return world.slots.all().stream()
        .filter(slot -> !slot.memory.freedIn(memory()))
        .mapToInt(slot -> slot.gmemFile.in(memory()))
        .filter(file -> given(file != 0))
        .noneMatch(file -> world.files.at(file).memory.freedIn(memory()));
  }

  private boolean bindingIsExclusive() {
    for (MemorySlot slot : world.slots.all()) {
      int file = slot.gmemFile.in(memory());
      if (given(
          slot.stateIn(memory()) == MemorySlot.State.ACTIVE
              && file != 0
              && !exiting(world.kvms.at(slot.vm)))) {
        int first = slot.gmemPgoff.in(memory());
        for (int page = first; page < first + slot.npages.value(); page++) {
          if (world.gmems.at(file).bindings.in(memory(), page) != slot.number) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The end of the mm unbinds memslots that stay in their set. */
  private boolean exiting(Kvm kvm) {
    return kvm.exiting.in(memory()) != 0;
  }

  private boolean bindingSymmetry() {
    return world.slots.all().stream()
        .allMatch(
            slot ->
                world.gmems.all().stream()
                    .filter(gmem -> given(settled(gmem, world.kvms.at(slot.vm))))
                    .allMatch(gmem -> symmetric(slot, gmem)));
  }

  private boolean settled(GmemFile gmem, Kvm kvm) {
    return kvm.slotsLock.holderIn(memory()).isEmpty()
        && world.inodeOf(gmem).invalidateLock.writerIn(memory()).isEmpty()
        && kvm.usersCount.in(memory()) > 0;
  }

  private boolean symmetric(MemorySlot slot, GmemFile gmem) {
    boolean freed = slot.memory.freedIn(memory());
    boolean points = slot.gmemFile.in(memory()) == gmem.number;
    int first = slot.gmemPgoff.in(memory());
    int behind = first + slot.npages.value();
    boolean bound = false;
    for (int page = 0; page < gmem.bindings.size(); page++) {
      boolean here = gmem.bindings.in(memory(), page) == slot.number;
      bound |= here;
      if (!freed && points && here != (first <= page && page < behind)) {
        return false;
      }
    }
    return !bound || !listed(gmem) || (!freed && points);
  }

  private boolean oneVm() {
    return world.gmems.all().stream().filter(this::listed).allMatch(this::boundByItsVm);
  }

  private boolean boundByItsVm(GmemFile gmem) {
    int vm = gmem.kvm.in(memory());
    for (int page = 0; page < gmem.bindings.size(); page++) {
      int slot = gmem.bindings.in(memory(), page);
      if (given(slot != 0) && world.slots.at(slot).vm != vm) {
        return false;
      }
    }
    int made = world.files.at(gmem.number).vm;
    return (!world.design.filePinsVm || vm == made)
        && (!world.design.vmPinsFile || vm == 0 || vm == made);
  }

  private boolean sizeBound() {
    for (GmemFile gmem : world.gmems.all()) {
      int size = world.files.at(gmem.number).pages;
      for (int page = size; page < gmem.bindings.size(); page++) {
        if (gmem.bindings.in(memory(), page) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean unreleasedFileHasVm() {
    return world.gmems.all().stream()
        .filter(gmem -> given(world.design.filePinsVm && pointsToVm(gmem)))
        .noneMatch(gmem -> world.kvms.at(gmem.kvm.in(memory())).memory.freedIn(memory()));
  }

  private boolean pointsToVm(GmemFile gmem) {
    return !gmem.memory.freedIn(memory()) && gmem.kvm.in(memory()) != 0;
  }

  private boolean destroyedVmIsUnbound() {
    return world.slots.all().stream()
        .filter(slot -> given(world.design.filePinsVm && outlivesUsers(slot)))
        .allMatch(slot -> slot.gmemFile.in(memory()) == 0);
  }

  private boolean outlivesUsers(MemorySlot slot) {
    return world.kvms.at(slot.vm).usersCount.in(memory()) == 0 && !slot.memory.freedIn(memory());
  }

  private boolean noLeak() {
    return !given(snapshot.allDone() && allClosed())
        || (world.files.all().stream().allMatch(this::gone)
            && world.slots.all().stream()
                .filter(slot -> slot.stateIn(memory()) != MemorySlot.State.ABSENT)
                .allMatch(slot -> slot.memory.freedIn(memory())));
  }

  private boolean gone(File file) {
    if (!file.ofGuestMemfd()) {
      return file.memory.freedIn(memory()) && world.kvms.at(file.vm).memory.freedIn(memory());
    }
    return !made(file)
        || (file.memory.freedIn(memory())
            && world.gmems.at(file.number).memory.freedIn(memory())
            && world.inodes.at(file.inode).memory.freedIn(memory()));
  }

  private boolean releaseFinishes() {
    return !snapshot.allDone()
        || world.files.all().stream()
            .filter(File::ofGuestMemfd)
            .filter(file -> given(made(file) && file.fCount.in(memory()) == 0))
            .allMatch(file -> world.gmems.at(file.number).memory.freedIn(memory()));
  }

  private boolean vmDiesWithItsDescriptors() {
    return !snapshot.allDone()
        || world.files.all().stream()
            .filter(file -> given(!file.ofGuestMemfd() && file.descriptor.in(memory()) == 0))
            .allMatch(
                file ->
                    world.kvms.all().stream()
                        .filter(kvm -> kvm.name.equals(file.name))
                        .allMatch(kvm -> kvm.memory.freedIn(memory())));
  }

  private boolean releaseSeesNoBinding() {
    return world.files.all().stream()
        .filter(File::ofGuestMemfd)
        .filter(file -> given(made(file) && file.fCount.in(memory()) == 0))
        .map(file -> world.gmems.at(file.number))
        .filter(this::listed)
        .allMatch(this::isUnbound);
  }

  private boolean isUnbound(GmemFile gmem) {
    return IntStream.range(0, gmem.bindings.size())
        .allMatch(page -> gmem.bindings.in(memory(), page) == 0);
  }

  private boolean faultFindsMemory() {
    return snapshot.everyTask(
        task -> !given(snapshot.call(task).is("fault")) || snapshot.errno(task) != Errno.EFAULT);
  }
}
