// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the versions and proposed designs differ in. Each enum is a knob and each constant a value
 * of {@code models/gmem/variants.toml}, which explains them.
 */
public record Knobs(
    FilePinsVm filePinsVm,
    SlotPinsFile slotPinsFile,
    UnbindDying unbindDying,
    ReleaseLockOrder releaseLockOrder,
    SynchronizeRcu synchronizeRcu,
    GetFile getFile,
    GetPfnCheck getPfnCheck,
    GetPfnLock getPfnLock,
    BindVisible bindVisible,
    BindBadFd bindBadFd,
    BindOverlap bindOverlap) {

  /** Whether a file holds a reference on its VM. */
  public enum FilePinsVm {
    YES,
    NO
  }

  /** Whether a bound memslot holds a reference on its file. */
  public enum SlotPinsFile {
    NO,
    YES
  }

  /** What unbind does for a file whose count is 0 already. */
  public enum UnbindDying {
    RETURN,
    ERASE_UNLOCKED,
    ERASE_LOCKED
  }

  /** The order in which release takes its locks. */
  public enum ReleaseLockOrder {
    INVALIDATE_FIRST,
    SLOTS_FIRST
  }

  /** Whether unbind and release wait for RCU readers. */
  public enum SynchronizeRcu {
    YES,
    NO
  }

  /** How the file of a memslot is got. */
  public enum GetFile {
    INC_NOT_ZERO,
    ACTIVE
  }

  /** Whether get_pfn compares the file it got with the memslot's once more. */
  public enum GetPfnCheck {
    NO,
    YES
  }

  /** Whether get_pfn takes the invalidate lock. */
  public enum GetPfnLock {
    NONE,
    SHARED
  }

  /** When the binding of a new memslot becomes visible. */
  public enum BindVisible {
    EARLY,
    LATE
  }

  /** The errno of a bind to a descriptor that is not open. */
  public enum BindBadFd {
    EINVAL,
    EBADF
  }

  /** The errno of a bind to pages that are bound already. */
  public enum BindOverlap {
    EINVAL,
    EEXIST
  }

  /**
   * Returns the knobs of a variant.
   *
   * @param values a value for every knob, as in variants.toml
   * @throws IllegalArgumentException if a knob is missing or has a value unknown here
   */
  public static Knobs of(Map<String, String> values) {
    return new Knobs(
        value(values, "file_pins_vm", FilePinsVm.class),
        value(values, "slot_pins_file", SlotPinsFile.class),
        value(values, "unbind_dying", UnbindDying.class),
        value(values, "release_lock_order", ReleaseLockOrder.class),
        value(values, "synchronize_rcu", SynchronizeRcu.class),
        value(values, "get_file", GetFile.class),
        value(values, "get_pfn_check", GetPfnCheck.class),
        value(values, "get_pfn_lock", GetPfnLock.class),
        value(values, "bind_visible", BindVisible.class),
        value(values, "bind_bad_fd", BindBadFd.class),
        value(values, "bind_overlap", BindOverlap.class));
  }

  private static <E extends Enum<E>> E value(
      Map<String, String> values, String knob, Class<E> type) {
    String value = values.getOrDefault(knob, "nothing");
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> spelling(constant).equals(value.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    knob
                        + " = "
                        + value
                        + ", allowed are "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Knobs::spelling)
                            .collect(Collectors.joining(", "))));
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean filePinsVmYes() {
    return filePinsVm == FilePinsVm.YES;
  }

  boolean slotPinsFileYes() {
    return slotPinsFile == SlotPinsFile.YES;
  }

  boolean synchronizeRcuYes() {
    return synchronizeRcu == SynchronizeRcu.YES;
  }
}
