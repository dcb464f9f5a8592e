// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.TeardownHook;

/** The hook is in evict_inode as well as where the design has it. */
public final class HookRunsAtEvictionToo extends TeardownHook {
  @Override
  protected void atEviction(Inode inode) {
    reclaimAll(inode);
  }
}
