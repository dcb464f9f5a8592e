// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.gmem.Errno;
import dev.pincheck.gmem.GmemFile;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Inode;
import dev.pincheck.gmem.Invalidations;
import dev.pincheck.gmem.Kvm;
import dev.pincheck.gmem.MemorySlot;
import dev.pincheck.gmem.Page;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.PageCache;
import java.util.stream.IntStream;

/** What is claimed of pages, of what maps them and of invalidations. */
final class MappingClaims {

  private final GmemState state;
  private final Host host;
  private final Memory memory;

  MappingClaims(GmemState state) {
    this.state = state;
    this.host = state.host();
    this.memory = state.memory();
  }

  /** What is claimed of one mapping. */
  @FunctionalInterface
  private interface MappingClaim {
    boolean holds(Kvm kvm, int gfn, Page page);
  }

  private boolean everyMapping(MappingClaim claim) {
    for (Kvm kvm : host.kvms()) {
      if (kvm.invalidations().isPresent()) {
        var sptes = kvm.invalidations().get().sptes();
        for (int gfn = 0; gfn < sptes.size(); gfn++) {
          int pfn = sptes.in(memory, gfn);
          if (pfn != 0 && !claim.holds(kvm, gfn, host.page(pfn))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private Inode inode(Page page) {
    return host.inodes().get(page.inode() - 1);
  }

  private boolean isCurrent(Page page) {
    PageCache pages = inode(page).pages();
    return pages.in(memory, page.index()) != 0
        && pages.removalsIn(memory, page.index()) == page.removals();
  }

  boolean noStaleSpte() {
    return everyMapping((kvm, gfn, page) -> isCurrent(page));
  }

  boolean mapOnlyBound() {
    return everyMapping(
        (kvm, gfn, page) ->
            host.slots().stream().anyMatch(slot -> covers(slot, kvm, gfn))
                && host.gmems().stream()
                    .filter(gmem -> host.inodeOf(gmem.name()).number() == page.inode())
                    .anyMatch(state::listed));
  }

  private boolean covers(MemorySlot slot, Kvm kvm, int gfn) {
    MemorySlot.State where = slot.stateIn(memory);
    return slot.vm() == kvm.number()
        && (where == MemorySlot.State.ACTIVE || where == MemorySlot.State.INVALID)
        && slot.baseGfn().value() <= gfn
        && gfn < slot.baseGfn().value() + slot.npages().value();
  }

  boolean noForeignData() {
    return everyMapping(
        (kvm, gfn, page) ->
            !isCurrent(page)
                || inode(page).pages().in(memory, page.index()) == PageCache.ZERO + kvm.number());
  }

  boolean poisonIsUnmapped() {
    return everyMapping(
        (kvm, gfn, page) ->
            !isCurrent(page)
                || inode(page).poisoners().map(flight -> flight.in(memory)).orElse(0) != 0
                || !inode(page).pages().poisonedIn(memory, page.index()));
  }

  boolean memoryFollowsInode() {
    return host.dataLost().map(lost -> lost.in(memory) == 0).orElse(true);
  }

  boolean memoryDiesWithItsVm() {
    return !state.allDone()
        || host.files().stream()
            .filter(file -> file.ofGuestMemfd() && file.descriptor().in(memory) != 0)
            .map(file -> host.inodeOf(file.name()).pages())
            .allMatch(this::belongsToTheLiving);
  }

  private boolean belongsToTheLiving(PageCache pages) {
    return IntStream.range(0, pages.size())
        .map(index -> pages.in(memory, index) - PageCache.ZERO)
        .filter(vm -> vm > 0)
        .noneMatch(vm -> state.kvm(vm).memory().freedIn(memory));
  }

  boolean noFolioLeak() {
    return host.inodes().stream()
        .noneMatch(
            inode ->
                IntStream.range(0, inode.pages().size())
                    .anyMatch(index -> inode.pages().leakedIn(memory, index)));
  }

  boolean pairedInvalidate() {
    for (Kvm kvm : host.kvms()) {
      int inProgress = kvm.invalidations().map(counts -> counts.inProgress().in(memory)).orElse(0);
      if (inProgress < 0 || (inProgress > 0 && !state.anyTask(state::invalidating))) {
        return false;
      }
    }
    return true;
  }

  boolean faultProgress() {
    return state.everyTask(
        task ->
            !state.places().label(task).equals("Fault_Check")
                || !mustWait((SystemCall.Fault) state.call(task))
                || state.anyTask(state::invalidating));
  }

  private boolean mustWait(SystemCall.Fault fault) {
    Invalidations invalidations =
        host.kvms().stream()
            .filter(kvm -> kvm.name().equals(fault.vm()))
            .findFirst()
            .flatMap(Kvm::invalidations)
            .orElseThrow();
    int start = invalidations.rangeStart().in(memory);
    return invalidations.inProgress().in(memory) > 0
        && (start == Invalidations.INVALID
            || (start <= fault.gfn() && fault.gfn() < invalidations.rangeEnd().in(memory)));
  }

  boolean holeIsEmpty() {
    return state.everyTask(
        task ->
            !state.places().label(task).equals("Fallocate_Fput")
                || !(state.call(task) instanceof SystemCall.Punch punch)
                || host.errnoIn(memory, task) != Errno.OK
                || filledByOthers(task)
                || isEmpty(punch));
  }

  private boolean filledByOthers(int task) {
    return IntStream.range(0, host.layout().tasks())
        .filter(other -> other != task)
        .mapToObj(other -> host.scenario().tasks().get(other))
        .flatMap(program -> program.calls().stream())
        .anyMatch(call -> call instanceof SystemCall.Fault || call instanceof SystemCall.Allocate);
  }

  private boolean isEmpty(SystemCall.Punch punch) {
    GmemFile gmem = host.gmem(punch.file());
    PageCache pages = host.inodeOf(gmem.name()).pages();
    int behind =
        Math.min(punch.pgoff() + punch.pages(), Math.min(pages.size(), gmem.bindings().size()));
    return IntStream.range(punch.pgoff(), behind).allMatch(index -> pages.in(memory, index) == 0);
  }
}
