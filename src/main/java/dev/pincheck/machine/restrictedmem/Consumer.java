// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Arguments;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;
import java.util.stream.IntStream;

/** struct restrictedmem_notifier, a part of a memslot, and what of KVM belongs to that memslot. */
public final class Consumer {
  /** How many guest frame numbers there are: they are unsigned, and wrap. */
  static final int FRAMES = 16;

  /** The pointer to it. */
  public final int number;

  public final String name;

  /** The pages of the file that it means, and the guest frame of the first one. */
  public final int start;

  public final int last;
  public final int gfn;

  public final SlabObject memory;

  /** mmu_invalidate_in_progress, or a flag in its place. */
  public final Field inProgress;

  /** mmu_invalidate_seq. */
  public final Counter sequence;

  /** mmu_invalidate_range, as a set of frames. */
  public final Field window;

  /** Whether the memslot is in the memslot set, and the faults that found it there. */
  public final Field active;

  public final InFlight faulting;

  /** The tasks whose invalidation, as it runs, has started it, and more than once. */
  public final InFlight started;

  public final InFlight startedAgain;

  /** The page at each frame of the memslot: one more than its removals, or 0. */
  public final XArray mapped;

  Consumer(int number, State state, Setup.Named consumer, boolean bound) {
    Arguments fields = consumer.fields();
    this.number = number;
    name = consumer.name();
    start = fields.number("start");
    last = start + fields.number("pages") - 1;
    gfn = fields.number("gfn");
    Cells notifier = state.object("consumer", name, true);
    Cells slot = state.cells(name);
    memory = notifier.memory();
    inProgress = notifier.number("inProgress", "invalidations in progress", 0);
    sequence = notifier.counter("sequence", "invalidation sequence", 0);
    window = notifier.field("window", "invalidation range", 0, Consumer::shown);
    active = slot.flag("active", "in the memslot set", bound);
    faulting = slot.inFlight("faulting", "faults");
    started = slot.inFlight("started", "invalidations that started it");
    slot.ghost();
    startedAgain = slot.inFlight("startedAgain", "invalidations that started it again");
    slot.ghost();
    mapped = slot.array("mapped", "SPTEs", last - start + 1, i -> 0, page -> Value.of(page));
  }

  private static Value shown(int frames) {
    return Value.set(
        IntStream.range(0, FRAMES)
            .filter(frame -> (frames >> frame & 1) != 0)
            .mapToObj(Value::of)
            .toList());
  }

  /** Says whether it means one of the pages. */
  boolean means(int first, int lastPage) {
    return start <= lastPage && first <= last;
  }
}
