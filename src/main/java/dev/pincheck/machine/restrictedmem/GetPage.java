// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;

/** A vCPU's fault, and the page that it asks the file for. */
public class GetPage extends RmCode {
  /** Faults on a page of a memslot; in between, restrictedmem_get_page. */
  public Errno fault(Call call) {
    enter();
    Consumer consumer = consumer(call);
    int index = call.number("index");
    consumer.faulting.enter();
    if (consumer.active.load() == 0) {
      consumer.faulting.leave();
      return fail(Errno.MMIO);
    }

    at("Fault_Snapshot");
    int snapshot = consumer.sequence.load();

    at("Fault_GetPage");
    world.memory.read();
    int pgoff = consumer.start + index;
    if (design.getPageLooks && world.bindings.load(pgoff) == NULL) {
      world.memory.warnOn(true);
      fail(Errno.EINVAL);
      consumer.faulting.leave();
      return Errno.EINVAL;
    }
    int page = world.removals.load(pgoff) + 1;

    at("Fault_Map");
    Errno result = map(consumer, index, page, snapshot);
    consumer.faulting.leave();
    return result;
  }

  protected Errno map(Consumer consumer, int index, int page, int snapshot) {
    consumer.memory.read();
    if (mustRetry(consumer, index, snapshot)) {
      return fail(Errno.EAGAIN);
    }
    if (isMappedByOther(consumer, index, page)) {
      return fail(Errno.EBUSY);
    }
    consumer.mapped.storeRange(index, index, page);
    return Errno.OK;
  }

  /** mmu_invalidate_retry_gfn. */
  private static boolean mustRetry(Consumer consumer, int index, int snapshot) {
    boolean covered = (consumer.window.load() >> (consumer.gfn + index) & 1) != 0;
    return (covered && consumer.inProgress.load() > 0) || consumer.sequence.load() != snapshot;
  }

  /** Hardware or firmware gives a page to one guest alone. */
  protected boolean isMappedByOther(Consumer consumer, int index, int page) {
    return world.consumers.all().stream()
        .filter(other -> other.number != consumer.number)
        .anyMatch(other -> other.mapped.load(consumer.start + index - other.start) == page);
  }
}
