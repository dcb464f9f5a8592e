// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Scene;
import dev.pincheck.gmem.Errno;
import dev.pincheck.gmem.File;
import dev.pincheck.gmem.GmemFile;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.Kvm;
import dev.pincheck.gmem.MemorySlot;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.kernel.Memory;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The invariants of {@code models/gmem/machine.toml} on states of the reference. */
final class GmemProperties {

  private static final Map<String, Invariant> BY_NAME =
      Map.ofEntries(
          Map.entry("NoUseAfterFree", claims -> claims.oops(kind -> !kind.isWarning())),
          Map.entry("NoWarning", claims -> claims.oops(ErrorKind::isWarning)),
          Map.entry("NoDanglingBinding", claims -> claims.bindingsAllocated(true)),
          Map.entry("EveryBindingIsAllocated", claims -> claims.bindingsAllocated(false)),
          Map.entry("BindingIsExclusive", GmemProperties::bindingIsExclusive),
          Map.entry("BindingSymmetry", GmemProperties::bindingSymmetry),
          Map.entry("OneVm", GmemProperties::oneVm),
          Map.entry("UnreleasedFileHasVm", GmemProperties::unreleasedFileHasVm),
          Map.entry("DestroyedVmIsUnbound", GmemProperties::destroyedVmIsUnbound),
          Map.entry("SizeBound", GmemProperties::sizeBound),
          Map.entry("NoLeak", GmemProperties::noLeak),
          Map.entry("ReleaseFinishes", GmemProperties::releaseFinishes),
          Map.entry("VmDiesWithItsDescriptors", GmemProperties::vmDiesWithItsDescriptors),
          Map.entry("FaultFindsMemory", GmemProperties::faultFindsMemory),
          Map.entry("ReleaseSeesNoBinding", GmemProperties::releaseSeesNoBinding),
          Map.entry("CreateNeedsNoVm", claims -> claims.operations.createNeedsNoVm()),
          Map.entry("MemoryDiesWithItsVm", claims -> claims.mappings.memoryDiesWithItsVm()),
          Map.entry("PairedInvalidate", claims -> claims.mappings.pairedInvalidate()),
          Map.entry("NoStaleSpte", claims -> claims.mappings.noStaleSpte()),
          Map.entry("MapOnlyBound", claims -> claims.mappings.mapOnlyBound()),
          Map.entry("NoForeignData", claims -> claims.mappings.noForeignData()),
          Map.entry("PoisonIsUnmapped", claims -> claims.mappings.poisonIsUnmapped()),
          Map.entry("MemoryFollowsInode", claims -> claims.mappings.memoryFollowsInode()),
          Map.entry("NoFolioLeak", claims -> claims.mappings.noFolioLeak()),
          Map.entry("HoleIsEmpty", claims -> claims.mappings.holeIsEmpty()),
          Map.entry("FaultProgress", claims -> claims.mappings.faultProgress()),
          Map.entry("ModulePinned", claims -> claims.operations.modulePinned()),
          Map.entry("ModuleUnloadable", claims -> claims.operations.moduleUnloadable()),
          Map.entry("LockOrder", claims -> claims.operations.lockOrder()),
          Map.entry("FailedOpNoEffect", claims -> claims.operations.failedOpNoEffect()),
          Map.entry("RightFile", claims -> claims.operations.rightFile()),
          Map.entry("DeleteFinishes", claims -> claims.operations.deleteFinishes()));

  private final GmemState state;
  private final MappingClaims mappings;
  private final OperationClaims operations;
  private final Host host;
  private final Memory memory;

  private GmemProperties(Host host, Memory memory, Scene.Places places) {
    this.host = host;
    this.memory = memory;
    this.state = new GmemState(host, memory, places);
    this.mappings = new MappingClaims(state);
    this.operations = new OperationClaims(state);
  }

  /** Returns the invariant of that name for the states of a host, if there is one. */
  static Optional<Scene.Claim> claim(String name, Host host) {
    return Optional.ofNullable(BY_NAME.get(name)).map(invariant -> claim(name, invariant, host));
  }

  private static Scene.Claim claim(String name, Invariant invariant, Host host) {
    return new Scene.Claim() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean holds(Memory memory, Scene.Places places) {
        return invariant.holds(new GmemProperties(host, memory, places));
      }
    };
  }

  private boolean oops(Predicate<ErrorKind> kind) {
    return memory.oops().map(Complaint::kind).filter(kind).isEmpty();
  }

  private boolean bindingsAllocated(boolean onlyListed) {
    for (GmemFile gmem : host.gmems()) {
      boolean concerned = onlyListed ? state.listed(gmem) : !gmem.memory().freedIn(memory);
      for (int page = 0; concerned && page < gmem.bindings().size(); page++) {
        int slot = gmem.bindings().in(memory, page);
        if (slot != 0 && host.slots().get(slot - 1).memory().freedIn(memory)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean bindingIsExclusive() {
    for (MemorySlot slot : host.slots()) {
      int file = slot.gmemFile().in(memory);
      if (slot.stateIn(memory) == MemorySlot.State.ACTIVE
          && file != 0
          && !exiting(state.kvm(slot.vm()))) {
        int first = slot.gmemPgoff().in(memory);
        for (int page = first; page < first + slot.npages().value(); page++) {
          if (host.gmems().get(file - 1).bindings().in(memory, page) != slot.number()) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The end of the mm unbinds memslots that stay in their set. */
  private boolean exiting(Kvm kvm) {
    return kvm.exiting().map(flight -> flight.in(memory)).orElse(0) != 0;
  }

  private boolean bindingSymmetry() {
    return host.slots().stream()
        .allMatch(
            slot ->
                host.gmems().stream()
                    .filter(gmem -> settled(gmem, state.kvm(slot.vm())))
                    .allMatch(gmem -> symmetric(slot, gmem)));
  }

  private boolean settled(GmemFile gmem, Kvm kvm) {
    return kvm.slotsLock().holderIn(memory).isEmpty()
        && host.inodeOf(gmem.name()).invalidateLock().writerIn(memory).isEmpty()
        && kvm.usersCount().in(memory) > 0;
  }

  private boolean symmetric(MemorySlot slot, GmemFile gmem) {
    boolean freed = slot.memory().freedIn(memory);
    boolean points = slot.gmemFile().in(memory) == gmem.number();
    int first = slot.gmemPgoff().in(memory);
    int behind = first + slot.npages().value();
    boolean bound = false;
    for (int page = 0; page < gmem.bindings().size(); page++) {
      boolean here = gmem.bindings().in(memory, page) == slot.number();
      bound |= here;
      if (!freed && points && here != (first <= page && page < behind)) {
        return false;
      }
    }
    return !bound || !state.listed(gmem) || (!freed && points);
  }

  private boolean oneVm() {
    return host.gmems().stream().filter(state::listed).allMatch(this::boundByItsVm);
  }

  private boolean boundByItsVm(GmemFile gmem) {
    int vm = gmem.kvm().in(memory);
    for (int page = 0; page < gmem.bindings().size(); page++) {
      int slot = gmem.bindings().in(memory, page);
      if (slot != 0 && host.slots().get(slot - 1).vm() != vm) {
        return false;
      }
    }
    int made = host.file(gmem.name()).vm();
    return (!filePinsVm() || vm == made)
        && (!host.knobs().vmPinsFile().isYes() || vm == 0 || vm == made);
  }

  private boolean sizeBound() {
    for (GmemFile gmem : host.gmems()) {
      int size = host.file(gmem.name()).pages();
      for (int page = size; page < gmem.bindings().size(); page++) {
        if (gmem.bindings().in(memory, page) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean filePinsVm() {
    return host.knobs().filePinsVm() == Knobs.FilePinsVm.YES;
  }

  private boolean unreleasedFileHasVm() {
    return !filePinsVm()
        || host.gmems().stream()
            .filter(gmem -> !gmem.memory().freedIn(memory))
            .filter(gmem -> gmem.kvm().in(memory) != 0)
            .noneMatch(gmem -> state.kvm(gmem.kvm().in(memory)).memory().freedIn(memory));
  }

  private boolean destroyedVmIsUnbound() {
    return !filePinsVm()
        || host.slots().stream()
            .filter(slot -> host.kvms().get(slot.vm() - 1).usersCount().in(memory) == 0)
            .filter(slot -> !slot.memory().freedIn(memory))
            .allMatch(slot -> slot.gmemFile().in(memory) == 0);
  }

  private boolean noLeak() {
    return !state.allDone()
        || !state.allClosed()
        || (host.files().stream().allMatch(this::gone)
            && host.slots().stream()
                .filter(slot -> slot.stateIn(memory) != MemorySlot.State.ABSENT)
                .allMatch(slot -> slot.memory().freedIn(memory)));
  }

  private boolean gone(File file) {
    if (!file.ofGuestMemfd()) {
      return file.memory().freedIn(memory) && state.kvm(file.vm()).memory().freedIn(memory);
    }
    return !state.made(file)
        || (file.memory().freedIn(memory)
            && host.gmem(file.name()).memory().freedIn(memory)
            && host.inodeOf(file.name()).memory().freedIn(memory));
  }

  private boolean releaseFinishes() {
    return !state.allDone()
        || host.files().stream()
            .filter(File::ofGuestMemfd)
            .filter(file -> state.made(file) && file.fCount().in(memory) == 0)
            .allMatch(file -> host.gmem(file.name()).memory().freedIn(memory));
  }

  private boolean vmDiesWithItsDescriptors() {
    return !state.allDone()
        || host.files().stream()
            .filter(file -> !file.ofGuestMemfd() && file.descriptor().in(memory) == 0)
            .allMatch(
                file ->
                    host.kvms().stream()
                        .filter(kvm -> kvm.name().equals(file.name()))
                        .allMatch(kvm -> kvm.memory().freedIn(memory)));
  }

  private boolean releaseSeesNoBinding() {
    return host.files().stream()
        .filter(File::ofGuestMemfd)
        .filter(file -> state.made(file) && file.fCount().in(memory) == 0)
        .map(file -> host.gmem(file.name()))
        .filter(state::listed)
        .allMatch(this::isUnbound);
  }

  private boolean isUnbound(GmemFile gmem) {
    return IntStream.range(0, gmem.bindings().size())
        .allMatch(page -> gmem.bindings().in(memory, page) == 0);
  }

  private boolean faultFindsMemory() {
    for (int actor = 0; actor < host.layout().tasks(); actor++) {
      if (state.call(actor) instanceof SystemCall.Fault
          && host.errnoIn(memory, actor) == Errno.EFAULT) {
        return false;
      }
    }
    return true;
  }

  /** What is claimed of every state. */
  @FunctionalInterface
  private interface Invariant {
    boolean holds(GmemProperties claims);
  }
}
