// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The invariants of files that share an inode, and of VMs that move. */
final class LinkInvariants {
  private final GmemInvariants states;
  private final Gmem world;
  private final Snapshot snapshot;
  private final Memory memory;

  LinkInvariants(GmemInvariants states) {
    this.states = states;
    this.world = states.world();
    this.snapshot = states.snapshot();
    this.memory = states.memory();
  }

  /** What is claimed of two files that stand on one inode's list. */
  @FunctionalInterface
  private interface OfPair {
    boolean holds(GmemFile one, GmemFile other);
  }

  private boolean everyPair(OfPair claim) {
    List<GmemFile> listed = world.gmems.all().stream().filter(states::listed).toList();
    return listed.stream()
        .allMatch(
            one ->
                listed.stream()
                    .filter(other -> one.number < other.number)
                    .filter(other -> world.inodeOf(one) == world.inodeOf(other))
                    .allMatch(other -> claim.holds(one, other)));
  }

  boolean oneFilePerVmAndInode() {
    return everyPair((one, other) -> one.kvm.in(memory) != other.kvm.in(memory));
  }

  boolean oneFrameAPage() {
    return everyPair(
        (one, other) ->
            one.kvm.in(memory) != other.kvm.in(memory)
                || IntStream.range(0, Math.min(one.bindings.size(), other.bindings.size()))
                    .noneMatch(page -> isBound(one, page) && isBound(other, page)));
  }

  private boolean isBound(GmemFile f, int page) {
    return f.bindings.in(memory, page) != 0;
  }

  boolean inodeAlive() {
    return world.inodes.all().stream()
        .allMatch(
            inode ->
                world.files.all().stream()
                        .filter(file -> file.inode == inode.number && holdsInode(file))
                        .count()
                    <= inode.iCount.in(memory));
  }

  /** Says whether dput of the file is still to come. */
  private boolean holdsInode(File file) {
    return file.fCount.in(memory) > 0
        || snapshot.anyTask(
            task ->
                world.taskWork.in(memory, task).contains(file.number)
                    || (world.dyingIn(memory, task) == file.number && !hasPutInode(task)));
  }

  private boolean hasPutInode(int task) {
    String label = snapshot.label(task);
    return List.of("Fput_EvictInode", "Fput_FreeFile").contains(label)
        || label.startsWith("Evict_")
        || label.startsWith("FreeFolio_");
  }

  boolean noMapBeforeMove() {
    return world.kvms.all().stream()
        .filter(kvm -> kvm.movedAway.in(memory) == 0)
        .allMatch(this::mapsItsOwn);
  }

  private boolean mapsItsOwn(Kvm kvm) {
    XArray sptes = kvm.invalidations.sptes;
    return IntStream.range(0, sptes.size())
        .map(gfn -> sptes.in(memory, gfn))
        .filter(pfn -> snapshot.given(pfn != 0))
        .map(pfn -> world.page(pfn).inode())
        .allMatch(inode -> world.inodes.at(inode).guestOf.in(memory) == kvm.number);
  }

  boolean sameSlotsAtMove() {
    return snapshot.everyTask(
        task -> snapshot.label(task).equals("Move_Transfer"),
        task ->
            backing(world.kvms.named(snapshot.call(task).text("source")))
                .equals(backing(world.kvms.named(snapshot.call(task).text("vm")))));
  }

  private Map<Integer, List<Integer>> backing(Kvm kvm) {
    Map<Integer, List<Integer>> backing = new TreeMap<>();
    for (MemorySlot slot : world.slots.all()) {
      int file = slot.gmemFile.in(memory);
      for (int page = 0;
          slot.vm == kvm.number
              && slot.isFoundIn(memory)
              && file != 0
              && page < slot.npages.value();
          page++) {
        int inode = world.files.at(file).inode;
        backing.put(slot.baseGfn.value() + page, List.of(inode, slot.gmemPgoff.in(memory) + page));
      }
    }
    return backing;
  }

  boolean sourceStops() {
    return snapshot.everyTask(
        task -> snapshot.label(task).equals("Fault_Check"),
        task -> world.kvms.named(snapshot.call(task).text("vm")).movedAway.in(memory) == 0);
  }
}
