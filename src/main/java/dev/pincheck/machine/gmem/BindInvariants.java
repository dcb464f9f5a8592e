// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Errno;
import dev.pincheck.machine.Snapshot;
import java.util.List;

/**
 * The invariants of a bind on its way: what single sentences of the first mail say of it.
 *
 * @param world the objects
 * @param snapshot the state
 */
record BindInvariants(Gmem world, Snapshot snapshot) {
  private static final String[] CREATES = {
    "create",
    "create_enomem",
    "create_negative",
    "create_overflow",
    "create_partial",
    "create_unstored"
  };
  private static final List<String> BINDS =
      List.of(
          "Bind_CheckOverlap", "Bind_ZeroPages", "Bind_StoreFile", "Bind_StorePgoff", "Bind_Store");

  private Memory memory() {
    return snapshot.memory();
  }

  private File file(int task) {
    return world.files.named(snapshot.call(task).text("file"));
  }

  boolean noBindToDyingFile() {
    return snapshot.everyTask(
        task -> BINDS.contains(snapshot.label(task)), task -> file(task).fCount.in(memory()) > 0);
  }

  boolean badFdIsEinval() {
    return snapshot.everyTask(
        task ->
            snapshot.label(task).equals("Return_ToUser")
                && snapshot.call(task).is(CREATES)
                && snapshot.errno(task) == Errno.EBADF,
        task -> {
          MemorySlot slot = world.slots.named(snapshot.call(task).text("slot"));
          return world.vmFile(world.kvms.at(slot.vm)).descriptor.in(memory()) == 0;
        });
  }
}
