// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Invalidation;
import dev.pincheck.machine.gmem.MemorySlot;

/** Begin unmaps the first frame of those that it should. */
public final class BeginZapsOneFrame extends Invalidation {
  @Override
  protected int lastFrame(MemorySlot slot, int first, int last) {
    return firstFrame(slot, first);
  }
}
