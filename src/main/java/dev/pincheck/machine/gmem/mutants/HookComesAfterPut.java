// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Page;
import dev.pincheck.machine.gmem.TeardownHook;

/** A folio is put before the hook has it. */
public final class HookComesAfterPut extends TeardownHook {
  @Override
  public void freeFolio(Page page, boolean inHole) {
    at("FreeFolio_Reclaim");
    put(page);
    at("FreeFolio_Put");
    reclaim(page, inHole);
  }
}
