// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Scene;
import dev.pincheck.gmem.GmemFile;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.MemorySlot;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.gmem.UserTask;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The invariants of {@code models/gmem/machine.toml} on states of the reference. */
final class GmemProperties {

  private static final Map<String, Invariant> BY_NAME =
      Map.ofEntries(
          Map.entry("NoUseAfterFree", states -> states.memory.oops().isEmpty()),
          Map.entry("NoDanglingBinding", states -> states.bindingsAllocated(true)),
          Map.entry("EveryBindingIsAllocated", states -> states.bindingsAllocated(false)),
          Map.entry("BindingIsExclusive", GmemProperties::bindingIsExclusive),
          Map.entry("UnreleasedFileHasVm", GmemProperties::unreleasedFileHasVm),
          Map.entry("DestroyedVmIsUnbound", GmemProperties::destroyedVmIsUnbound),
          Map.entry("NoLeak", GmemProperties::noLeak),
          Map.entry("VmDiesWithItsDescriptors", GmemProperties::vmDiesWithItsDescriptors),
          Map.entry("FaultFindsMemory", GmemProperties::faultFindsMemory));

  private final Host host;
  private final Memory memory;
  private final Scene.Places places;

  private GmemProperties(Host host, Memory memory, Scene.Places places) {
    this.host = host;
    this.memory = memory;
    this.places = places;
  }

  /** Returns the invariant of that name for the states of a host, if there is one. */
  static Optional<Scene.Claim> claim(String name, Host host) {
    return Optional.ofNullable(BY_NAME.get(name)).map(invariant -> claim(name, invariant, host));
  }

  private static Scene.Claim claim(String name, Invariant invariant, Host host) {
    return new Scene.Claim() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean holds(Memory memory, Scene.Places places) {
        return invariant.holds(new GmemProperties(host, memory, places));
      }
    };
  }

  private boolean allDone() {
    return IntStream.range(0, host.layout().tasks()).allMatch(places::done);
  }

  private boolean bindingsAllocated(boolean onlyListed) {
    for (GmemFile gmem : host.gmems()) {
      boolean concerned = onlyListed ? listed(gmem) : !gmem.memory().freedIn(memory);
      for (int page = 0; concerned && page < gmem.bindings().size(); page++) {
        int slot = gmem.bindings().in(memory, page);
        if (slot != 0 && host.slots().get(slot - 1).memory().freedIn(memory)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean listed(GmemFile gmem) {
    return host.inodes().stream()
        .anyMatch(inode -> inode.gmemList().in(memory, gmem.number() - 1) != 0);
  }

  private boolean bindingIsExclusive() {
    for (MemorySlot slot : host.slots()) {
      int file = slot.gmemFile().in(memory);
      if (slot.stateIn(memory) == MemorySlot.State.ACTIVE && file != 0) {
        int first = slot.gmemPgoff().in(memory);
        for (int page = first; page < first + slot.npages().value(); page++) {
          if (host.gmems().get(file - 1).bindings().in(memory, page) != slot.number()) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean filePinsVm() {
    return host.knobs().filePinsVm() == Knobs.FilePinsVm.YES;
  }

  private boolean unreleasedFileHasVm() {
    return !filePinsVm()
        || host.gmems().stream()
            .filter(gmem -> !gmem.memory().freedIn(memory))
            .noneMatch(gmem -> host.kvms().get(gmem.kvm().in(memory) - 1).memory().freedIn(memory));
  }

  private boolean destroyedVmIsUnbound() {
    return !filePinsVm()
        || host.slots().stream()
            .filter(slot -> host.kvms().get(slot.vm() - 1).usersCount().in(memory) == 0)
            .filter(slot -> !slot.memory().freedIn(memory))
            .allMatch(slot -> slot.gmemFile().in(memory) == 0);
  }

  private boolean noLeak() {
    boolean over =
        allDone() && host.files().stream().allMatch(file -> file.descriptor().in(memory) == 0);
    return !over || host.layout().objects().stream().noneMatch(this::leaked);
  }

  private boolean leaked(SlabObject object) {
    return object.liveIn(memory);
  }

  private boolean vmDiesWithItsDescriptors() {
    return !allDone()
        || host.files().stream()
            .filter(file -> !file.ofGuestMemfd() && file.descriptor().in(memory) == 0)
            .allMatch(
                file ->
                    host.kvms().stream()
                        .filter(kvm -> kvm.name().equals(file.name()))
                        .allMatch(kvm -> kvm.memory().freedIn(memory)));
  }

  private boolean faultFindsMemory() {
    for (int actor = 0; actor < host.layout().tasks(); actor++) {
      List<SystemCall> calls = host.scenario().tasks().get(actor).calls();
      int current = Math.min(UserTask.callsDone(places.live(actor)), calls.size() - 1);
      if (calls.get(current) instanceof SystemCall.Fault
          && host.errnoIn(memory, actor).text().equals("EFAULT")) {
        return false;
      }
    }
    return true;
  }

  /** What is claimed of every state. */
  @FunctionalInterface
  private interface Invariant {
    boolean holds(GmemProperties states);
  }
}
