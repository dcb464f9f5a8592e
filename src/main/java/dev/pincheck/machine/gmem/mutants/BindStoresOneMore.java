// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.SlotBinding;

/** Bind takes its last page for an end that is not a part. */
public final class BindStoresOneMore extends SlotBinding {
  @Override
  protected int lastStored(int first, int last) {
    return last + 1;
  }
}
