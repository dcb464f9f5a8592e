// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.GuestMemfd;
import dev.pincheck.machine.gmem.MemorySlot;

/** Get_pfn drops its reference on the file before it uses it. */
public final class GetPfnPutsFirst extends GuestMemfd {
  @Override
  public Pfn getPfn(MemorySlot slot, int gfn) {
    int pointer = getFile(slot);
    if (pointer == NULL) {
      return Pfn.failed(fail(Errno.EFAULT));
    }
    File file = world.files.at(pointer);

    at("GetPfn_Fput");
    world.fileTable.fput(file);
    world.uses(slot, file);
    Pfn pfn = findPage(slot, file, gfn);

    at("GetPfn_Fput");
    world.usesNone();
    return pfn;
  }
}
