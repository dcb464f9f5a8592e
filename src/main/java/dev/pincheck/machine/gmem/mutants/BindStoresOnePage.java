// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.SlotBinding;

/** Bind stores the first page alone. */
public final class BindStoresOnePage extends SlotBinding {
  @Override
  protected int lastStored(int first, int last) {
    return first;
  }
}
