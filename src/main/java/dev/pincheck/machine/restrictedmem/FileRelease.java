// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;

/** References on the file, and its end. */
public class FileRelease extends RmCode {
  /** close(2). */
  public Errno close(Call call) {
    enter();
    if (world.fdOpen.load() == 0) {
      return fail(Errno.EBADF);
    }
    world.fdOpen.store(0);
    fput();
    return Errno.OK;
  }

  /** fput, and restrictedmem_release behind the last one. */
  public void fput() {
    at("Fput_Dec");
    if (world.fCount.add(-1) > 0) {
      return;
    }
    if (design.isList) {
      world.invalidation.ofAll(/* takesLock= */ true);
    }

    at("Release_Free");
    world.bindings.storeRange(0, world.bindings.size() - 1, NULL);
    world.memory.free();
  }
}
