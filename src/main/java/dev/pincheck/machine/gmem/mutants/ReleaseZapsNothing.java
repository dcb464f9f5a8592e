// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.GuestMemfd;

/** Release invalidates nothing. */
public final class ReleaseZapsNothing extends GuestMemfd {
  @Override
  protected void zapAll(GmemFile f) {
    // Not at all.
  }
}
