// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.PageCache;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.stream.Stream;

/** struct inode of {@code include/linux/fs.h}, of a guest_memfd, with its mapping. */
public final class Inode {
  /** The pointer to it. */
  public final int number;

  public final String name;
  public final SlabObject memory;

  /** Its memory, which an RCU callback frees. */
  public final SlabObject rcuMemory;

  public final Refcount iCount;

  /** filemap_invalidate_lock; fair where the race has it that writers who wait count. */
  public final RwSemaphore invalidateLock;

  /** The gmem structs that punch hole and memory errors find, each at its number - 1. */
  public final XArray gmemList;

  /** The VM that its memory was made for: whose ioctl made it. */
  public final int maker;

  /** The VM that owns its pages, where somebody does. */
  public final Field owner;

  /** The VM whose guest its pages are: who made it, or received that by a move. */
  public final Field guestOf;

  /** How many pages its largest file can bind. */
  public final int indexes;

  /** Its page cache; without indices where pages are not looked at. */
  public final PageCache pages;

  /**
   * The locks of its folios, as one: memory_failure holds that of its page, eviction takes each.
   * Those of different pages do not exclude each other.
   */
  public final RwSemaphore folioLock;

  /** The locks of its folios by index, where folios are looked at. */
  public final List<Mutex> folioLocks;

  Inode(Gmem world, State state, String name) {
    List<String> files = world.race.filesOfInode(name);
    List<String> vms = world.setup.names("vms");
    int links = (int) files.stream().filter(world.race::isAtStart).count();
    Cells inode = state.object("inode", name, links > 0);
    Cells ever = state.cells(name);
    this.number = world.inodes.next();
    this.name = name;
    this.memory = inode.memory();
    this.rcuMemory = state.object("rcu-inode", name, /* allocated= */ true).memory();
    this.iCount = inode.refcount("iCount", "i_count", links);
    this.invalidateLock =
        inode.rwSemaphore(
            new Cells.SemaphoreVariables(
                "invalidateWriter", "invalidateReaders", "invalidateQueue"),
            "invalidate_lock",
            world.race.writerPreference);
    this.gmemList =
        inode.members(
            "gmemList",
            "i_mapping list",
            world.setup.names("files"),
            file -> files.contains(file) && world.race.isAtStart(file));
    this.maker = vmOfOldest(world, files.stream(), vms);
    this.owner = inode.pointer("inodeOwner", "owner", vms, firstOwner(world, files, vms));
    this.guestOf = ever.pointer("guestOf", "guest", vms, maker);
    this.indexes = files.stream().mapToInt(world.race::indexesOf).max().orElse(0);
    this.pages =
        ever.pageCache(
            new Cells.PageVariables("page", "pageGen", "poisoned", "leakedFolios"),
            "pages",
            world.race.pages ? indexes : 0,
            indexes,
            content -> shown(vms, content));
    this.folioLock = ever.rwSemaphore("poisoners", "folio lock");
    this.folioLocks =
        ever.mutexes("folioLock", "folio lock", world.race.folios ? indexes : 0, indexes);
  }

  private static int firstOwner(Gmem world, List<String> files, List<String> vms) {
    return vmOfOldest(
        world,
        files.stream()
            .filter(world.race::isAtStart)
            .filter(
                file ->
                    world.design.creatorOwns
                        || (world.design.firstBinderOwns && !world.race.boundTo(file).isEmpty())),
        vms);
  }

  /** Returns the VM of the file made first: the last one, for list_add puts a file at the head. */
  private static int vmOfOldest(Gmem world, Stream<String> files, List<String> vms) {
    return files
        .reduce((newer, older) -> older)
        .map(oldest -> vms.indexOf(world.race.vmOf(oldest)) + 1)
        .orElse(0);
  }

  private static Value shown(List<String> vms, int content) {
    int writer = content - PageCache.ZERO;
    return content == 0
        ? Value.of("absent")
        : writer == 0
            ? Value.of("zero")
            : writer > vms.size() ? Value.of("dead") : State.name(vms, writer);
  }

  /** Returns whose data the pages hold once another VM has the address of who wrote it. */
  static int deadVm(Gmem world) {
    return world.kvms.all().size() + 1;
  }

  /** Truncates all pages, as it goes: the end of evict. */
  void evictPages() {
    for (int index = 0; index < pages.size(); index++) {
      pages.remove(index);
    }
  }
}
