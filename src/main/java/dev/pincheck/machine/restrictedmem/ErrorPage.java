// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;
import java.util.Optional;

/** Memory errors. */
public class ErrorPage extends RmCode {
  /** restrictedmem_error_page: tells whoever is bound to the page. */
  public Errno error(Call call) {
    enter();
    int pgoff = call.number("pgoff");
    if (!world.memory.isLive()) {
      return Errno.OK;
    }
    if (design.errorIsInRcu) {
      at("Error_Begin");
      world.rcu.readLock();
    } else if (design.errorTakesLock) {
      at("Error_Begin");
      lockToLook();
    }

    at("Error_Find");
    Optional<XArray.Entry> found = world.invalidation.find(pgoff, pgoff, -1);
    while (found.isPresent()) {
      Consumer consumer = world.invalidation.consumerOf(found.get());

      at("Error_Call");
      consumer.memory.read();

      at("Error_Find");
      found = world.invalidation.find(pgoff, pgoff, found.get().index());
    }
    if (design.errorIsInRcu) {
      at("Error_End");
      world.rcu.readUnlock();
    } else if (design.errorTakesLock) {
      at("Error_End");
      unlockAfterLook();
    }
    return Errno.OK;
  }
}
