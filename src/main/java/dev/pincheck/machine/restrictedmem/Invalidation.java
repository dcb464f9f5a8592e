// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.kernel.XArray;
import java.util.Optional;

/** Start and end of an invalidation: a hole, an unregistration or a release. */
public class Invalidation extends RmCode {
  /** restrictedmem_invalidate_start, for pages of which both ends are included. */
  public void start(int first, int last, boolean takesLock) {
    if (takesLock) {
      at("Start_Lock");
      lockToLook();
    }
    int started = 0;

    at("Start_Find");
    Optional<XArray.Entry> found = next(first, last, -1);
    while (found.isPresent()) {
      Consumer consumer = consumerOf(found.get());

      at("Start_Call");
      world.notifier.start(consumer, first, last);
      if ((started >> consumer.number & 1) != 0) {
        consumer.startedAgain.enter();
      }
      consumer.started.enter();
      started |= 1 << consumer.number;

      at("Start_Find");
      found = next(first, last, found.get().index());
    }
    if (takesLock) {
      at("Start_Unlock");
      unlockAfterLook();
    }
  }

  /** restrictedmem_invalidate_end, likewise. */
  public void end(int first, int last, boolean takesLock) {
    if (takesLock) {
      at("End_Lock");
      lockToLook();
    }

    at("End_Find");
    Optional<XArray.Entry> found = next(first, last, -1);
    while (found.isPresent()) {
      Consumer consumer = consumerOf(found.get());

      at("End_Call");
      world.notifier.end(consumer);

      at("End_Find");
      found = next(first, last, found.get().index());
    }
    for (Consumer consumer : world.consumers.all()) {
      consumer.started.leave();
      consumer.startedAgain.leave();
    }
    if (takesLock) {
      at("End_Unlock");
      unlockAfterLook();
    }
  }

  /** Both, for all pages: an unregistration, or a release. */
  public void ofAll(boolean takesLock) {
    start(0, world.pages - 1, takesLock);
    end(0, world.pages - 1, takesLock);
  }

  protected Optional<XArray.Entry> next(int first, int last, int place) {
    return find(first, design.holeLooksBehind ? last + 1 : last, place);
  }

  /**
   * list_for_each_entry or xa_for_each_range: returns the consumer behind a place, or the first one
   * for -1, as it was found.
   */
  public Optional<XArray.Entry> find(int first, int last, int place) {
    world.memory.read();
    if (design.isList) {
      return world.notifiers.findEntry(place + 1, world.notifiers.size() - 1);
    }
    return world.bindings.findEntry(place < 0 ? first : endOfEntry(place) + 1, last);
  }

  /** Returns the last index of the entry at an index: one node, one consumer. */
  protected int endOfEntry(int index) {
    int consumer = world.bindings.load(index);
    int end = index;
    while (consumer != NULL
        && end < world.lastOfNode(index)
        && world.bindings.load(end + 1) == consumer) {
      end++;
    }
    return end;
  }

  /** Returns the consumer that was found. */
  public Consumer consumerOf(XArray.Entry found) {
    return world.consumers.at(found.pointer());
  }
}
