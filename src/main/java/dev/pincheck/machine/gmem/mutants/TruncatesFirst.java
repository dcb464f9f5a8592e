// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.gmem.Fallocate;
import dev.pincheck.machine.gmem.File;
import dev.pincheck.machine.gmem.Gmem;
import dev.pincheck.machine.gmem.Inode;

/** A hole removes the pages before the first begin. */
public final class TruncatesFirst extends Fallocate {
  /** Takes the objects. */
  public TruncatesFirst(Gmem world) {
    super(world);
  }

  @Override
  protected void punch(File file, Inode inode, int first, int last) {
    truncate(file, inode, first, last);
    beginAll(file, inode, first, last);
    truncateNothing(file, inode);
    endAll(file, inode, first, last);
  }

  /** The step that the hole has between begin and end. */
  private void truncateNothing(File file, Inode inode) {
    truncate(file, inode, 0, -1);
  }
}
