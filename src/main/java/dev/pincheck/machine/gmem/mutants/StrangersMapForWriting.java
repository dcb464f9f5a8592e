// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Inode;
import dev.pincheck.machine.gmem.Kvm;
import dev.pincheck.machine.gmem.Ownership;

/** A VM that does not own the inode maps its pages for writing. */
public final class StrangersMapForWriting extends Ownership {
  @Override
  public boolean mapsReadOnly(Kvm kvm, Inode inode) {
    return false;
  }
}
