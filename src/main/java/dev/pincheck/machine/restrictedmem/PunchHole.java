// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.machine.Call;
import dev.pincheck.machine.Errno;

/** Holes. */
public class PunchHole extends RmCode {
  /** restrictedmem_punch_hole, from fallocate(2) on. */
  public Errno punch(Call call) {
    enter();
    if (world.fdOpen.load() == 0) {
      return fail(Errno.EBADF);
    }
    if (isUnaligned(call)) {
      return fail(Errno.EINVAL);
    }
    world.fCount.add(1);
    if (design.holeHoldsLock) {
      at("Punch_Lock");
      lockToLook();
    }
    int first = call.number("pgoff");
    int last = first + call.number("pages") - 1;
    boolean fails = call.is("punch_fails");
    if (design.removesFirst) {
      fallocate(first, last, fails);
    }
    world.invalidation.start(first, last, design.holeDropsLock);
    if (!design.removesFirst && !design.removesLast) {
      fallocate(first, last, fails);
    }
    world.invalidation.end(first, last, design.holeDropsLock);
    if (design.removesLast) {
      fallocate(first, last, fails);
    }
    if (design.holeHoldsLock) {
      at("Punch_Unlock");
      unlockAfterLook();
    }
    world.fileRelease.fput();
    return fails ? Errno.ENOMEM : Errno.OK;
  }

  /** Says whether offset or length is no multiple of the page size. */
  protected boolean isUnaligned(Call call) {
    return call.is("punch_unaligned");
  }

  /** shmem_fallocate, of the memfd behind: removes the pages, or fails. */
  protected void fallocate(int first, int last, boolean fails) {
    at("Punch_Fallocate");
    world.memory.read();
    if (fails) {
      fail(Errno.ENOMEM);
      return;
    }
    for (int index = first; index <= last; index++) {
      world.removals.storeRange(index, index, world.removals.load(index) + 1);
    }
  }
}
