// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

/** The hook that takes pages back from the guest, at its places, and the end of a folio. */
public class TeardownHook extends VmCode {
  /** In release. */
  void atRelease(Inode inode) {
    if (design.hooksRelease) {
      reclaimAll(inode);
    }
  }

  /** In evict_inode; in free_inode, which comes later, the inode has no pages any more. */
  protected void atEviction(Inode inode) {
    if (design.hooksEviction) {
      reclaimAll(inode);
    }
  }

  /** All pages that are in the file. */
  protected void reclaimAll(Inode inode) {
    if (world.race.hardware) {
      for (int index = 0; index < inode.pages.size(); index++) {
        if (inode.pages.isPresent(index)) {
          world.hardware.takeBack(world.pageAt(inode, index));
        }
      }
    }
  }

  /** A folio whose lock is held leaves its file; who removes it has the page cache's reference. */
  Page remove(Inode inode, int index) {
    Page page = world.pageAt(inode, index);
    world.hardware.leave(page);
    inode.pages.remove(index);
    return page;
  }

  /** filemap_free_folio, of a folio that left its file. */
  public void freeFolio(Page page, boolean inHole) {
    if (design.hooksFreeFolio) {
      at("FreeFolio_Reclaim");
      reclaim(page, inHole);
    }
    at("FreeFolio_Put");
    put(page);
  }

  /** free_folio: it has the pfn, and neither VM nor inode. */
  protected void reclaim(Page page, boolean inHole) {
    world.moduleLifetime.runText();
    world.hardware.takeBack(page);
  }

  /** folio_put of the page cache's reference: the last one gives the page to the allocator. */
  protected void put(Page page) {
    world.hardware.put(page);
  }
}
