// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Gmem;
import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.GuestMemfd;

/** Release invalidates nothing. */
public final class ReleaseZapsNothing extends GuestMemfd {
  /** Takes the objects. */
  public ReleaseZapsNothing(Gmem world) {
    super(world);
  }

  @Override
  protected void zapAll(GmemFile f) {
    // Not at all.
  }
}
