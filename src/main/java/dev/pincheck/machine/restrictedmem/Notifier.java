// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

/** KVM's callbacks for a consumer, each a critical section of mmu_lock; frames are sets of bits. */
public class Notifier extends RmCode {
  /** invalidate_start: counts itself in and zaps what it maps of the pages. */
  public void start(Consumer consumer, int first, int last) {
    consumer.memory.read();
    int zapped = frames(consumer, first, last);
    int before = consumer.inProgress.load();
    int window = zapped | (before == 0 ? 0 : consumer.window.load());
    consumer.window.store(window == 0 ? 0 : hull(window));
    consumer.inProgress.store(design.counts ? before + 1 : 1);
    for (int index = 0; index < consumer.mapped.size(); index++) {
      if ((zapped >> (consumer.gfn + index) & 1) != 0) {
        consumer.mapped.storeRange(index, index, NULL);
      }
    }
  }

  /** invalidate_end: faults that began before it begin again. */
  public void end(Consumer consumer) {
    consumer.memory.read();
    consumer.sequence.add(1);
    int after = design.counts ? consumer.inProgress.load() - 1 : 0;
    consumer.inProgress.store(after);
    if (after == 0) {
      consumer.window.store(0);
    }
  }

  /** Returns the frames of pages of the file, which may be more than the consumer means. */
  protected int frames(Consumer consumer, int first, int last) {
    int shift = consumer.gfn - consumer.start;
    if (!design.clamps) {
      return range(first + shift, last + shift);
    }
    return consumer.means(first, last)
        ? range(Math.max(first, consumer.start) + shift, Math.min(last, consumer.last) + shift)
        : 0;
  }

  private static int range(int first, int last) {
    int from = Math.floorMod(first, Consumer.FRAMES);
    int to = Math.floorMod(last, Consumer.FRAMES);
    return from > to ? 0 : (2 << to) - (1 << from);
  }

  private static int hull(int frames) {
    return 2 * Integer.highestOneBit(frames) - Integer.lowestOneBit(frames);
  }
}
