// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Snapshot;
import java.util.List;

/** The invariants of folios: who has them while they go, and what a memory error leaves behind. */
final class FolioInvariants {
  private final Gmem world;
  private final Snapshot snapshot;
  private final Memory memory;
  private final OperationInvariants mappings;

  FolioInvariants(GmemInvariants states, OperationInvariants mappings) {
    this.world = states.world();
    this.snapshot = states.snapshot();
    this.memory = states.memory();
    this.mappings = mappings;
  }

  boolean handledMeansUnmapped() {
    return snapshot.everyTask(this::saysHandled, task -> isUnmapped(snapshot.call(task)));
  }

  private boolean saysHandled(int task) {
    String label = snapshot.label(task);
    return snapshot.call(task).is("poison")
        && (label.equals("Return_ToUser") || label.equals("Done"))
        && snapshot.errno(task) == Errno.OK;
  }

  private boolean isUnmapped(Call poison) {
    Inode inode = world.inodeOf(world.gmems.named(poison.text("file")));
    int index = poison.number("pgoff");
    return mappings.everyMapping(
        (kvm, gfn, page) ->
            page.inode() != inode.number
                || page.index() != index
                || !mappings.isCurrent(page)
                || inode.folioLock.readersIn(memory) != 0
                || !inode.pages.poisonedIn(memory, index));
  }

  boolean mappedFolioIsAllocated() {
    return mappings.everyMapping((kvm, gfn, page) -> isAllocated(page));
  }

  /** Says whether the allocator does not have the page. */
  private boolean isAllocated(Page page) {
    return mappings.isCurrent(page)
        || snapshot.anyTask(task -> world.folioIn(memory, task) == world.pfn(page))
        || world.hardware.isLeavingIn(memory, page);
  }

  boolean hookedOncePerOwnership() {
    return !world.hardware.reclaimedTwiceIn(memory)
        && (!snapshot.allDone() || areAllocated(world.hardware.missedIn(memory)));
  }

  boolean hostOwnedWhenFreed() {
    return areAllocated(world.hardware.guestOwnedIn(memory));
  }

  private boolean areAllocated(List<Page> pages) {
    return !snapshot.given(!pages.isEmpty()) || pages.stream().allMatch(this::isAllocated);
  }

  boolean preparedFolioIsInFile() {
    return snapshot.everyTask(
        task -> snapshot.label(task).equals("GetPfn_Prepare"),
        task -> mappings.isCurrent(world.page(world.folioIn(memory, task))));
  }
}
