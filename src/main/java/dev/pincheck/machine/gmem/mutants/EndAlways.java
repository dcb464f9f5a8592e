// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.Invalidation;

/** End counts down where nothing is bound, too. */
public final class EndAlways extends Invalidation {
  @Override
  protected boolean nothingToEnd(GmemFile f, int first, int last) {
    return false;
  }
}
