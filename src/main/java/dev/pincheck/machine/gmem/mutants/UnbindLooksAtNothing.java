// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.SlotBinding;

/** Unbind does not look whether release has run already. */
public final class UnbindLooksAtNothing extends SlotBinding {
  @Override
  protected boolean isUnbound(int gmemFile) {
    return false;
  }
}
