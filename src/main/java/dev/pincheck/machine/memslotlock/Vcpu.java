// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;
import java.util.Arrays;

/**
 * struct kvm_vcpu.
 *
 * @param name the race's name for it
 * @param id its place in the array
 * @param mutex vcpu->mutex
 * @param created whether it is in the array
 * @param everRan whether its first run was set up: has_run_once
 * @param mmuOn whether its MMU and caches are on: it booted and was not reset since
 * @param left the bits that its KVM_RUN found pending, but for what a reset has deferred since:
 *     invariants ask
 * @param mode a {@link Mode} by its number
 */
public record Vcpu(
    String name,
    int id,
    Mutex mutex,
    Field created,
    Field everRan,
    Field mmuOn,
    Bitmap left,
    Field mode) {

  static Vcpu of(State state, RaceFacts race, Setup.Named vcpu) {
    Cells cells = state.cells(vcpu.name());
    boolean ran = race.vcpu("ran", vcpu.name());
    return new Vcpu(
        vcpu.name(),
        vcpu.fields().number("id"),
        cells.mutex("vcpuMutex", "mutex"),
        cells.flag("created", "created", !race.vcpu("uncreated", vcpu.name())),
        cells.flag("everRan", "has_run_once", ran),
        cells.flag("mmuOn", "mmu", ran),
        left(cells),
        cells.field("vcpu", "mode", Mode.IDLE.code(), mode -> Value.of(Mode.of(mode).text())));
  }

  private static Bitmap left(Cells cells) {
    Bitmap left = cells.bitmap("left", "pending bits found", 0, PendingOps::shown);
    cells.ghost();
    return left;
  }

  /** KVM_RUN looks at what is pending. */
  void finds(Bitmap pending) {
    left.store(0);
    for (int bit : PendingOps.BITS) {
      if (pending.test(bit)) {
        left.set(bit);
      }
    }
  }

  /** Returns where it is, for who looks on from outside. */
  public Mode modeIn(Memory memory) {
    return Mode.of(mode.in(memory));
  }

  /** Where it is. */
  public enum Mode {
    IDLE(0, "idle"),
    /** In KVM_RUN. */
    RUN(1, "run"),
    GUEST(2, "guest");

    private final int code;
    private final String text;

    Mode(int code, String text) {
      this.code = code;
      this.text = text;
    }

    /** Returns the one of that number. */
    public static Mode of(int code) {
      return Arrays.stream(values()).filter(value -> value.code == code).findFirst().orElseThrow();
    }

    int code() {
      return code;
    }

    /** Returns the name that the spec uses. */
    public String text() {
      return text;
    }
  }
}
