// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.memslotlock.Arm;
import dev.pincheck.machine.memslotlock.LockCap;
import dev.pincheck.machine.memslotlock.LockMemslot;

/** Arguments of the capability, masked or compared otherwise. */
public final class CapFlags {
  private CapFlags() {}

  /** A third bit of LOCK means something. */
  public static final class KnowsOneLockFlagMore extends Arm {
    @Override
    protected long knownLockFlags() {
      return super.knownLockFlags() | 4;
    }
  }

  /** WRITE means nothing to LOCK. */
  public static final class KnowsReadAlone extends Arm {
    @Override
    protected long knownLockFlags() {
      return 1;
    }
  }

  /** A second bit of UNLOCK means something. */
  public static final class KnowsOneUnlockFlagMore extends Arm {
    @Override
    protected long knownUnlockFlags() {
      return super.knownUnlockFlags() | 2;
    }
  }

  /** ALL means nothing to UNLOCK. */
  public static final class KnowsNoUnlockFlag extends Arm {
    @Override
    protected long knownUnlockFlags() {
      return 0;
    }
  }

  /** The first number that is none passes. */
  public static final class PassesTheFirstNumber extends Arm {
    @Override
    protected boolean isOutOfRange(LockCap cap) {
      return cap.id() > 32767;
    }
  }

  /** READ is taken for WRITE. */
  public static final class TakesReadForWrite extends LockMemslot {
    @Override
    public Errno lock(LockCap cap) {
      return super.lock(new LockCap(cap.action(), cap.id(), cap.flags() | 2, 0, 0, cap.fault()));
    }
  }
}
