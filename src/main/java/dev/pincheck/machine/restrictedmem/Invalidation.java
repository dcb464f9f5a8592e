// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

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
    int place = next(first, last, -1);
    while (place >= 0) {
      Consumer consumer = consumerAt(place);

      at("Start_Call");
      world.notifier.start(consumer, first, last);
      if ((started >> consumer.number & 1) != 0) {
        consumer.startedAgain.enter();
      }
      consumer.started.enter();
      started |= 1 << consumer.number;

      at("Start_Find");
      place = next(first, last, place);
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
    int place = next(first, last, -1);
    while (place >= 0) {
      Consumer consumer = consumerAt(place);

      at("End_Call");
      world.notifier.end(consumer);

      at("End_Find");
      place = next(first, last, place);
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

  private int next(int first, int last, int place) {
    return find(first, design.holeLooksBehind ? last + 1 : last, place);
  }

  /**
   * list_for_each_entry or xa_for_each_range: returns where the consumer behind a place is, or the
   * first one for -1; -1 if there is none.
   */
  public int find(int first, int last, int place) {
    world.memory.read();
    if (design.isList) {
      return world.notifiers.find(place + 1, world.notifiers.size() - 1);
    }
    return world.bindings.find(place < 0 ? first : endOfEntry(place) + 1, last);
  }

  /** Returns the last index of the entry at an index: one node, one consumer. */
  private int endOfEntry(int index) {
    int consumer = world.bindings.load(index);
    int end = index;
    while (consumer != NULL
        && end < world.lastOfNode(index)
        && world.bindings.load(end + 1) == consumer) {
      end++;
    }
    return end;
  }

  /** Returns the consumer that was found at a place. */
  public Consumer consumerAt(int place) {
    return world.consumers.at(
        design.isList ? world.notifiers.load(place) : world.bindings.load(place));
  }
}
