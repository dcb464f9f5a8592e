// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.State;

/** struct kvm, of {@code include/linux/kvm_host.h}. */
public final class Kvm {
  /** The pointer to it. */
  public final int number;

  public final String name;
  public final SlabObject memory;
  public final Refcount usersCount;

  /** Held while memslots are changed. */
  public final Mutex slotsLock;

  /** Held while mappings are changed. */
  public final SpinLock mmuLock;

  /** Protects readers of the memslots. */
  public final Srcu srcu;

  /** What it knows of invalidations, and the MMU that they are for. */
  public final Invalidations invalidations;

  /** Tasks in kvm_mmu_notifier_release. */
  public final InFlight exiting;

  /** Tasks in an ioctl of this VM, which have the mm that it was made with. */
  public final InFlight mmUsers;

  /** Tasks in KVM_RUN of this VM, where VMs move. */
  public final InFlight running;

  /** Whether it moved to another VM. */
  public final Field movedAway;

  /** kvm_sev_info.migration_in_progress: with who moves the VM, or another one to it. */
  public final Mutex moveFlag;

  /** Whether kvm->mm has ended. */
  public final Field mmGone;

  Kvm(Gmem world, State state, String name) {
    Cells kvm = state.object("kvm", name, /* allocated= */ true);
    int pinning = world.design.filePinsVm ? world.race.filesOf(name) : 0;
    this.number = world.kvms.next();
    this.name = name;
    this.memory = kvm.memory();
    this.usersCount = kvm.refcount("usersCount", "users_count", 1 + pinning);
    this.slotsLock = kvm.mutex("slotsLock", "slots_lock");
    this.mmuLock = kvm.spinLock("mmuLock", "mmu_lock");
    this.srcu = kvm.srcu("srcuReaders", "srcuWait", "srcu");
    this.invalidations = new Invalidations(world, state, kvm);
    Cells ever = state.cells(name);
    this.exiting = ever.inFlight("exiting", "mm exit");
    this.mmUsers = ever.inFlight("mmUsers", "mm_users");
    this.mmGone = ever.flag("mmGone", "end of mm", false);
    this.running = ever.inFlight("running", "KVM_RUN");
    this.movedAway = ever.flag("movedAway", "moved away", false);
    this.moveFlag = kvm.mutex("moveFlag", "migration_in_progress");
  }
}
