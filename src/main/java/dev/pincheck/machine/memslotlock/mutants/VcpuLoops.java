// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock.mutants;

import dev.pincheck.machine.memslotlock.Vcpu;
import dev.pincheck.machine.memslotlock.VcpuLocks;
import java.util.List;

/** Mutexes of vcpus, one too few. */
public final class VcpuLoops {
  private VcpuLoops() {}

  /** The loop ends after the first. */
  public static final class TakesTheFirst extends VcpuLocks {
    @Override
    protected List<Vcpu> vcpusToLock() {
      return Some.first(Some.created(world.vcpus.all()));
    }
  }

  /** The loop begins with the second. */
  public static final class LeavesTheFirst extends VcpuLocks {
    @Override
    protected List<Vcpu> vcpusToLock() {
      return Some.later(Some.created(world.vcpus.all()));
    }
  }
}
