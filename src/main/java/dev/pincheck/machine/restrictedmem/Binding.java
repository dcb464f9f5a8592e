// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;

/** Consumers that come and go, with the memslots that they are parts of. */
public class Binding extends RmCode {
  /** Makes a memslot, whose consumer is bound. */
  public Errno create(Call call) {
    enter();
    if (world.fdOpen.load() == 0) {
      return fail(Errno.EBADF);
    }
    world.fCount.add(1);
    Consumer consumer = consumer(call);
    Errno result = bind(consumer, call);
    if (result != Errno.OK) {
      at("Bind_Free");
      consumer.memory.free();
    } else {
      at("Bind_Publish");
      consumer.active.store(1);
    }
    if (result != Errno.OK || !design.filePinned) {
      world.fileRelease.fput();
    }
    return result;
  }

  /** restrictedmem_bind or restrictedmem_register_notifier. */
  public Errno bind(Consumer consumer, Call call) {
    at("Bind_Lock");
    world.lock.downWrite();

    at("Bind_Store");
    world.memory.read();
    Errno result = design.isList ? list(consumer, consumer.number) : store(consumer, call);

    at("Bind_Unlock");
    world.lock.upWrite();
    return result;
  }

  /** list_add, or list_del for NULL. */
  protected Errno list(Consumer consumer, int pointer) {
    world.notifiers.storeRange(consumer.number - 1, consumer.number - 1, pointer);
    return Errno.OK;
  }

  protected Errno store(Consumer consumer, Call call) {
    boolean shares = call.is("bind_shared");
    int first = consumer.start;
    int last = world.given(consumer.last);
    if (shares && design.refusesToShare) {
      return fail(Errno.EINVAL);
    }
    if (!world.bindings.isEmpty()
        && (isMixed(shares) || (!shares && design.bindLooks && isBound(first, last)))) {
      return fail(Errno.EINVAL);
    }
    boolean stops = call.is("bind_partial");
    boolean fails = stops && !design.storeErrorIsIgnored;
    if (!fails || !design.storeErrorIsRolledBack) {
      int stored = stops ? Math.min(last, world.lastOfNode(first)) : last;
      world.bindings.storeRange(first, stored, consumer.number);
    }
    if (fails) {
      return fail(Errno.ENOMEM);
    }
    world.exclusive.store(shares ? 0 : 1);
    return Errno.OK;
  }

  protected boolean isMixed(boolean shares) {
    return design.asksForExclusive && shares == (world.exclusive.load() != 0);
  }

  /** xa_find. */
  protected boolean isBound(int first, int last) {
    return world.bindings.find(first, last) >= 0;
  }

  /**
   * restrictedmem_unbind or restrictedmem_unregister_notifier, for a memslot that is deleted; the
   * caller gives the range.
   */
  public Errno unbind(Call call) {
    enter();
    Consumer consumer = consumer(call);
    if (consumer.active.load() == 0) {
      return fail(Errno.EINVAL);
    }
    consumer.active.store(0);

    at("Unbind_Zap");
    consumer.faulting.awaitNobody();
    consumer.memory.read();
    consumer.mapped.storeRange(0, consumer.mapped.size() - 1, NULL);
    if (design.isList && !design.unregisterHoldsLock) {
      world.invalidation.ofAll(/* takesLock= */ true);
    }

    at("Unbind_Lock");
    world.lock.downWrite();
    if (design.isList && design.unregisterHoldsLock) {
      world.invalidation.ofAll(/* takesLock= */ false);
    }

    at("Unbind_Erase");
    world.memory.read();
    if (design.isList) {
      list(consumer, NULL);
    } else {
      erase(consumer, call);
    }
    if (design.unbindWaitsForRcu) {
      at("Unbind_RcuStart");
      world.rcu.synchronizeStart();

      at("Unbind_RcuWait");
      world.rcu.synchronizeWait();
    }

    at("Unbind_Unlock");
    world.lock.upWrite();

    at("Unbind_Free");
    consumer.memory.free();
    if (design.filePinned) {
      world.fileRelease.fput();
    }
    return Errno.OK;
  }

  /** xa_store_range of NULL, for the range that the caller takes for the consumer's. */
  protected void erase(Consumer consumer, Call call) {
    int first = call.has("pgoff") ? call.number("pgoff") : consumer.start;
    int last = call.has("pages") ? first + call.number("pages") - 1 : consumer.last;
    world.bindings.storeRange(first, world.given(last), NULL);
  }
}
