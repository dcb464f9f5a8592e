// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Cells;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whose each page is in hardware, as SNP's RMP has it, and what the teardown hook had of them. A
 * page that left its file is known until the end of a run.
 */
public final class Hardware {
  private static final int PAGES = Integer.SIZE - 1;

  private final Gmem world;

  /** Pages that are the guest's. */
  private final Bitmap guestOwned;

  /** Pages that the hook had since they became the guest's. */
  private final Bitmap reclaimed;

  /** Those that it had once more. */
  private final Bitmap reclaimedAgain;

  /** Pages that left their file, and who removed them has the reference of the page cache. */
  private final Bitmap leaving;

  Hardware(Gmem world, Cells ever) {
    this.world = world;
    guestOwned = ever.bitmap("guestOwned", "the guest's pages", 0, this::shown);
    leaving = ever.bitmap("leaving", "pages out of their file", 0, this::shown);
    reclaimed = ever.bitmap("reclaimed", "pages that the hook had", 0, this::shown);
    ever.ghost();
    reclaimedAgain = ever.bitmap("reclaimedAgain", "pages that it had again", 0, this::shown);
    ever.ghost();
  }

  private Value shown(int bits) {
    return Value.set(pages(bits).mapToObj(world::shownPage).toList());
  }

  private static IntStream pages(int bits) {
    return IntStream.range(0, PAGES).filter(pfn -> (bits & 1 << pfn) != 0);
  }

  private int bit(Page page) {
    int pfn = world.pfn(page);
    if (pfn >= PAGES) {
      throw new IllegalStateException("a race with more pages than " + (PAGES - 1));
    }
    return 1 << pfn;
  }

  /** The page becomes the guest's, unless it is. */
  public void makePrivate(Page page) {
    if (!guestOwned.test(bit(page))) {
      guestOwned.set(bit(page));
      reclaimed.clear(bit(page));
    }
  }

  /** The hook has the page: it is the host's again. */
  public void takeBack(Page page) {
    if (reclaimed.test(bit(page))) {
      reclaimedAgain.set(bit(page));
    }
    reclaimed.set(bit(page));
    guestOwned.clear(bit(page));
  }

  /** The page leaves its file. */
  public void leave(Page page) {
    leaving.set(bit(page));
  }

  /** Who removed it drops the page cache's reference. */
  public void put(Page page) {
    leaving.clear(bit(page));
  }

  boolean isLeavingIn(Memory memory, Page page) {
    int bits = leaving.in(memory);
    return bits != 0 && (bits & bit(page)) != 0;
  }

  boolean reclaimedTwiceIn(Memory memory) {
    return reclaimedAgain.in(memory) != 0;
  }

  /** Returns the pages that are the guest's, for who looks on from outside. */
  List<Page> guestOwnedIn(Memory memory) {
    return pages(guestOwned.in(memory)).mapToObj(world::page).toList();
  }

  /** Returns those of them that the hook never had. */
  List<Page> missedIn(Memory memory) {
    return pages(guestOwned.in(memory) & ~reclaimed.in(memory)).mapToObj(world::page).toList();
  }
}
