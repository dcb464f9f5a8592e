// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Optional;

/** kvm_arch_flush_shadow_all (v5/08): the process exits, or somebody puts the last descriptor. */
final class Teardown {

  private final Host host;
  private final Frame frame;
  private final Kvm kvm;
  private final RegionKnobs knobs;

  Teardown(Host host, Frame frame) {
    this.host = host;
    this.frame = frame;
    this.kvm = host.kvm();
    this.knobs = host.knobs().region();
  }

  private void at(String label) {
    host.kernel().at(label);
  }

  /**
   * The end of the VM: no ioctl is under way, and none can start.
   *
   * @param current the mm of the task that does it; empty in exit_mmap
   */
  Errno run(Optional<String> current) {
    at("Teardown_Begin");
    host.ioctls().awaitZero();
    host.dead().store(1);
    if (knobs.teardown() != RegionKnobs.Teardown.NOTHING) {
      host.slots().stream()
          .filter(MemorySlot::locked)
          .forEach(slot -> frame.queue.add(slot.number()));
    }
    if (knobs.teardown() == RegionKnobs.Teardown.PINS_FIRST) {
      unlockSlots(current);
      freeTables();
    } else {
      freeTables();
      unlockSlots(current);
    }
    return Errno.OK;
  }

  private void freeTables() {
    at("Teardown_TakeMmuLock");
    kvm.mmuLock().lock();

    at("Teardown_FreeTables");
    host.slots().forEach(MemorySlot::unmap);
    kvm.mmuLock().unlock();
  }

  private void unlockSlots(Optional<String> current) {
    Optional<Mm> charged =
        knobs.teardownMm() == RegionKnobs.TeardownMm.KVM
            ? current.map(mm -> host.currentMm())
            : current.map(host::mm);
    while (!frame.queue.isEmpty()) {
      MemorySlot slot = frame.firstOfQueue();

      at("Teardown_Unpin");
      UnlockMemslot.unpin(host, slot);

      at("Teardown_Uncharge");
      charged.ifPresent(mm -> UserMemory.uncharge(mm, slot.npages()));

      at("Teardown_ClearFlag");
      slot.lock().store(LockMode.NONE.code());
      slot.due().store(0);
      frame.queue.remove(slot.number());
    }
  }
}
