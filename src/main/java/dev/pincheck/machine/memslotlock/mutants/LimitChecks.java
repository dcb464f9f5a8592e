// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.UserMemory;

/** RLIMIT_MEMLOCK and the count of locked pages, compared otherwise. */
public final class LimitChecks {
  private LimitChecks() {}

  /** No limit is looked at before a page is pinned. */
  public static final class LooksAtNoLimit extends UserMemory {
    @Override
    protected boolean isOver(int npages) {
      return false;
    }
  }

  /** The limit is looked at for one page. */
  public static final class AsksForOnePage extends UserMemory {
    @Override
    protected boolean isOver(int npages) {
      return super.isOver(1);
    }
  }

  /** What reaches the limit is over it. */
  public static final class RefusesTheLimit extends UserMemory {
    @Override
    protected boolean isOver(int npages) {
      return super.isOver(npages + 1);
    }
  }

  /** What is charged already is forgotten. */
  public static final class ForgetsTheOthers extends UserMemory {
    @Override
    protected boolean isOver(int npages) {
      return !world.currentMm.ipcLock() && npages > world.currentMm.limit();
    }
  }

  /** A process with CAP_IPC_LOCK has the limit, too. */
  public static final class LimitsEverybody extends UserMemory {
    @Override
    protected boolean isOver(int npages) {
      return world.currentMm.lockedVm().load() + npages > world.currentMm.limit();
    }
  }

  /** Who uncharges all that there is is told that it wraps. */
  public static final class WarnsAtNothingLeft extends UserMemory {
    @Override
    protected boolean wraps(int npages, int locked) {
      return npages >= locked;
    }
  }
}
