// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.SecondVm;

/** The bind of another VM frees the pages that it binds, and leaves the rest of the file. */
public final class BindZeroesItsPagesOnly extends SecondVm {
  @Override
  protected void freeWhatIsLeft(GmemFile f, int first, int last) {
    free(f, first, last);
  }
}
