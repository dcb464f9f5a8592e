// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.ModuleLifetime;

/** The module goes without rcu_barrier. */
public final class RmmodWaitsForNothing extends ModuleLifetime {
  @Override
  protected boolean callbackPending() {
    return false;
  }
}
