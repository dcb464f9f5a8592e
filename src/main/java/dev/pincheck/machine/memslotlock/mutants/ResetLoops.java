// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.PendingOps;
import dev.pincheck.machine.memslotlock.VcpuReset;
import java.util.List;

/** The reset of a vcpu with one memslot, page or bit wrong. */
public final class ResetLoops {
  private ResetLoops() {}

  /** The first memslot is looked at. */
  public static final class LooksAtTheFirst extends VcpuReset {
    @Override
    protected List<MemorySlot> slotsToReset() {
      return Some.first(super.slotsToReset());
    }
  }

  /** The first leaf of each memslot goes. */
  public static final class UnmapsTheFirstPage extends VcpuReset {
    @Override
    protected void unmap(MemorySlot slot) {
      slot.pages().get(0).leaf().store(0);
    }
  }

  /** The data cache is not cleaned later. */
  public static final class DefersNoDcache extends VcpuReset {
    @Override
    protected int deferred() {
      return PendingOps.ICACHE | tags();
    }
  }

  /** The instruction cache is not invalidated later. */
  public static final class DefersNoIcache extends VcpuReset {
    @Override
    protected int deferred() {
      return PendingOps.DCACHE | tags();
    }
  }

  /** Tags are not cleared later. */
  public static final class DefersNoTags extends VcpuReset {
    @Override
    protected int deferred() {
      return PendingOps.DCACHE | PendingOps.ICACHE;
    }
  }

  /** Tags are cleared later, though there are none. */
  public static final class DefersTagsWithoutMte extends VcpuReset {
    @Override
    protected int deferred() {
      return PendingOps.DCACHE | PendingOps.ICACHE | PendingOps.TAGS;
    }
  }
}
