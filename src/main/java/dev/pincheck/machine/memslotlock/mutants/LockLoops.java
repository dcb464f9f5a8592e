// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.memslotlock.MemorySlot;
import dev.pincheck.machine.memslotlock.Page;
import dev.pincheck.machine.memslotlock.PinMemslot;
import java.util.List;

/** LOCK and its rollback with one page, count or comparison wrong. */
public final class LockLoops {
  private LockLoops() {}

  /** The loop ends before the last page. */
  public static final class LeavesTheLastPage extends PinMemslot {
    @Override
    protected List<Page> pagesToLock(MemorySlot slot) {
      return Some.allButTheLast(slot.pages());
    }
  }

  /** The loop begins with the second page. */
  public static final class LeavesTheFirstPage extends PinMemslot {
    @Override
    protected List<Page> pagesToLock(MemorySlot slot) {
      return Some.allButTheFirst(slot.pages());
    }
  }

  /** Whatever page it is at, it pins what is behind the first. */
  public static final class PinsTheFirstPage extends PinMemslot {
    @Override
    protected Errno pin(Page page, Progress progress) {
      return super.pin(progress.slot.pages().get(0), progress);
    }
  }

  /** Whatever page it is at, it maps it at the first frame. */
  public static final class MapsAtTheFirstFrame extends PinMemslot {
    @Override
    protected Errno map(Page page, Progress progress) {
      return super.map(progress.slot.pages().get(0), progress);
    }
  }

  /** As MTE was handled by v4: the tags of the first page. */
  public static final class ClearsTagsOfTheFirstPage extends PinMemslot {
    @Override
    protected List<Page> pagesToSanitise(MemorySlot slot) {
      return Some.first(super.pagesToSanitise(slot));
    }
  }

  /** A failure drops the first pin of the list. */
  public static final class DropsTheFirstPin extends PinMemslot {
    @Override
    protected List<Page> pagesToUnpin(MemorySlot slot) {
      return Some.first(super.pagesToUnpin(slot));
    }
  }

  /** A failure drops all pins of the list but the first. */
  public static final class KeepsTheFirstPin extends PinMemslot {
    @Override
    protected List<Page> pagesToUnpin(MemorySlot slot) {
      return Some.later(super.pagesToUnpin(slot));
    }
  }

  /** A failure drops the pin of the page that failed at the first page. */
  public static final class DropsFailedPinAtTheFirstPage extends PinMemslot {
    @Override
    protected int failedPlace(Progress progress) {
      return 0;
    }
  }

  /** A failure takes back the first leaf. */
  public static final class TakesTheFirstLeafBack extends PinMemslot {
    @Override
    protected List<Page> pagesToTakeBack(Progress progress) {
      return Some.first(super.pagesToTakeBack(progress));
    }
  }

  /** A failure takes back all leaves but the first. */
  public static final class TakesLaterLeavesBack extends PinMemslot {
    @Override
    protected List<Page> pagesToTakeBack(Progress progress) {
      return Some.later(super.pagesToTakeBack(progress));
    }
  }

  /** A failure takes back every leaf of the memslot. */
  public static final class TakesAllLeavesBack extends PinMemslot {
    @Override
    protected List<Page> pagesToTakeBack(Progress progress) {
      return progress.slot.pages();
    }
  }

  /** One page is charged. */
  public static final class ChargesOnePage extends PinMemslot {
    @Override
    protected int pagesToCharge(MemorySlot slot) {
      return 1;
    }
  }

  /** One page too many is charged. */
  public static final class ChargesOneMore extends PinMemslot {
    @Override
    protected int pagesToCharge(MemorySlot slot) {
      return slot.npages() + 1;
    }
  }

  /** A failure gives the charge of one page back. */
  public static final class GivesOnePageBack extends PinMemslot {
    @Override
    protected int pagesToGiveBack(MemorySlot slot) {
      return 1;
    }
  }

  /** A failure gives one page too many back. */
  public static final class GivesOneMoreBack extends PinMemslot {
    @Override
    protected int pagesToGiveBack(MemorySlot slot) {
      return slot.npages() + 1;
    }
  }

  /** The limit is looked at for one page, where it is charged. */
  public static final class AsksForOnePageNow extends PinMemslot {
    @Override
    protected boolean isOverLimitNow(int npages) {
      return super.isOverLimitNow(1);
    }
  }

  /** What reaches the limit is over it, where it is charged. */
  public static final class RefusesTheLimitNow extends PinMemslot {
    @Override
    protected boolean isOverLimitNow(int npages) {
      return super.isOverLimitNow(npages + 1);
    }
  }

  /** What is charged already is forgotten, where it is charged. */
  public static final class ForgetsTheOthersNow extends PinMemslot {
    @Override
    protected boolean isOverLimitNow(int npages) {
      return !world.currentMm.ipcLock() && npages > world.currentMm.limit();
    }
  }

  /** A process with CAP_IPC_LOCK has the limit, too, where it is charged. */
  public static final class LimitsEverybodyNow extends PinMemslot {
    @Override
    protected boolean isOverLimitNow(int npages) {
      return world.currentMm.lockedVm().load() + npages > world.currentMm.limit();
    }
  }

  /** Invalidations in flight are not looked for. */
  public static final class LooksAtTheSequence extends PinMemslot {
    @Override
    protected boolean mustRetry(Progress progress) {
      return kvm.mmuSeq().load() != progress.sequence;
    }
  }

  /** Holes are looked for in stage 2. */
  public static final class LooksAtTheLeaves extends PinMemslot {
    @Override
    protected boolean isHoled(Progress progress) {
      return progress.slot.hasHole();
    }
  }

  /** Holes are looked for by what the notifiers count. */
  public static final class LooksAtTheNotifiers extends PinMemslot {
    @Override
    protected boolean isHoled(Progress progress) {
      return kvm.mmuNotifierRetry(progress.sequence);
    }
  }
}
