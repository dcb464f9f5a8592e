// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Page;
import dev.pincheck.machine.gmem.TeardownHook;

/** The hook gets no page of a hole. */
public final class HookMissesHoles extends TeardownHook {
  @Override
  protected void reclaim(Page page, boolean inHole) {
    if (!inHole) {
      super.reclaim(page, inHole);
    }
  }
}
