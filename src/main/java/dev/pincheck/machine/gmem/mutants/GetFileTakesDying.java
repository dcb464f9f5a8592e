// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.GuestMemfd;

/** Get_file takes a reference even if f_count is 0. */
public final class GetFileTakesDying extends GuestMemfd {
  @Override
  protected boolean getUnlessDying(File file) {
    file.fCount.inc();
    return true;
  }
}
