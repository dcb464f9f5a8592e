// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/**
 * What a locked memslot means for KVM_SET_USER_MEMORY_REGION and for the end of the VM. Numbers are
 * sections and rows of the facts.
 */
public record RegionKnobs(
    LockedChange lockedChange,
    Refusal refusal,
    LoggingOn loggingOn,
    LoggingOff loggingOff,
    FlagsCopy flagsCopy,
    PageList pageList,
    Teardown teardown,
    TeardownMm teardownMm) {

  /** Whether changes of a locked memslot are refused (v5/09). */
  public enum LockedChange {
    REFUSED,
    IGNORED
  }

  /** Whether it is refused before its stage 2 is flushed (D2). */
  public enum Refusal {
    AFTER_FLUSH,
    BEFORE_FLUSH
  }

  /** Which locked memslots may begin to log. */
  public enum LoggingOn {
    R_LOCKED,
    ANY_LOCKED
  }

  /** Whether a locked memslot may stop logging (D9). */
  public enum LoggingOff {
    REFUSED,
    ALLOWED
  }

  /** Whether a change of flags copies what the architecture keeps. */
  public enum FlagsCopy {
    COPIED,
    DROPPED
  }

  /** Where the head of the list of pages lives (D1). */
  public enum PageList {
    IN_ARRAY,
    OWN,
    IN_SLOT
  }

  /** What becomes of pins at the end of the VM. */
  public enum Teardown {
    TABLES_FIRST,
    PINS_FIRST,
    NOTHING
  }

  /** Whose charge is taken back then (D10). */
  public enum TeardownMm {
    CURRENT,
    KVM
  }

  static RegionKnobs of(KnobValues values) {
    return new RegionKnobs(
        values.of("locked_change", LockedChange.class),
        values.of("refusal", Refusal.class),
        values.of("logging_on", LoggingOn.class),
        values.of("logging_off", LoggingOff.class),
        values.of("flags_copy", FlagsCopy.class),
        values.of("page_list", PageList.class),
        values.of("teardown", Teardown.class),
        values.of("teardown_mm", TeardownMm.class));
  }
}
