// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;
import java.util.List;

/** kvm->mmu_invalidate_*, of {@code include/linux/kvm_host.h}, and the MMU that they are for. */
public final class Invalidations {
  /** No guest frame: INVALID_GPA. */
  public static final int INVALID = -1;

  /** How many are going on. */
  public final Counter inProgress;

  /** How many have ended. */
  public final Counter seq;

  /**
   * First guest frame that those going on concern; {@link #INVALID} if none was named yet. Kept
   * when the last of them ends; 0, with an end of 0, in a VM that is new: kzalloc, which nobody
   * amends.
   */
  public final Field rangeStart;

  /** The frame behind the last of them. */
  public final Field rangeEnd;

  /** What arch_destroy_vm tears down. */
  public final SlabObject mmu;

  /** The {@link Page} that each guest frame is mapped to; no frames where nobody looks. */
  public final XArray sptes;

  Invalidations(Gmem world, State state, Cells kvm) {
    Cells mmu = state.object("mmu", kvm.name(), /* allocated= */ true);
    int frames = world.race.frames();
    int mapped = world.race.pages ? frames : 0;
    this.inProgress = kvm.counter("inProgress", "mmu_invalidate_in_progress", 0);
    this.seq = kvm.counter("invalidateSeq", "mmu_invalidate_seq", 0);
    this.rangeStart = kvm.field("mmu_invalidate_range_start", 0);
    kvm.shownBy("invalidateRange");
    this.rangeEnd = kvm.field("mmu_invalidate_range_end", 0);
    kvm.shownBy("invalidateRange");
    this.mmu = mmu.memory();
    this.sptes = mmu.array("SPTEs", mapped, gfn -> 0);
    mmu.shownBy("spte");
    kvm.show("invalidateRange", this::range);
    kvm.show(
        "spte",
        memory ->
            Cells.indexed(
                frames, gfn -> world.shownPage(gfn < mapped ? sptes.in(memory, gfn) : 0)));
  }

  private Value range(Memory memory) {
    int start = rangeStart.in(memory);
    return Value.sequence(
        start == INVALID ? List.of() : List.of(Value.of(start), Value.of(rangeEnd.in(memory))));
  }

  /** mmu_invalidate_in_progress++: the first of several forgets the range. Under mmu_lock. */
  void begin() {
    if (inProgress.add(1) == 1) {
      rangeStart.store(INVALID);
      rangeEnd.store(INVALID);
    }
  }

  /** Says whether no range was named since one began when none was going on. */
  boolean hasNoRange() {
    return rangeStart.load() == INVALID;
  }

  /** kvm_mmu_invalidate_range_add: the range of all that go on is their hull. Under mmu_lock. */
  void addRange(int start, int end) {
    int from = rangeStart.load();
    int to = rangeEnd.load();
    rangeStart.store(from == INVALID ? start : Math.min(from, start));
    rangeEnd.store(to == INVALID ? end : Math.max(to, end));
  }

  /** A new VM: no invalidation is known, and its MMU maps nothing. */
  void init() {
    inProgress.add(-inProgress.load());
    seq.add(-seq.load());
    rangeStart.store(0);
    rangeEnd.store(0);
    mmu.alloc();
  }

  /** Nothing is mapped any more. Under mmu_lock. */
  void unmapAll() {
    sptes.storeRange(0, sptes.size() - 1, 0);
  }
}
