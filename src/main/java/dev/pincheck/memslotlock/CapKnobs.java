// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

/**
 * What the ioctl of the capability checks before it takes a lock. Numbers are sections and rows of
 * the facts.
 */
public record CapKnobs(
    Feature feature,
    CapFlags capFlags,
    UnknownBits unknownBits,
    WriteAlone writeAlone,
    MoreArgs moreArgs,
    Action3 action3,
    GupErrno gupErrno) {

  /** Whether the capability works, only checks, or is off (row 1). */
  public enum Feature {
    ON,
    CHECKS,
    OFF
  }

  /** For which capabilities cap->flags must be 0 (1.4). */
  public enum CapFlags {
    NISV_ONLY,
    EACH,
    ALL
  }

  /** What becomes of unknown bits of the action's flags (D14). */
  public enum UnknownBits {
    ACCEPTED,
    REFUSED
  }

  /** What becomes of WRITE without READ (row 4). */
  public enum WriteAlone {
    REFUSED,
    ACCEPTED
  }

  /** What becomes of args[2] and args[3] that are not 0 (row 2). */
  public enum MoreArgs {
    REFUSED,
    ACCEPTED
  }

  /** What becomes of action 3 (row 2). */
  public enum Action3 {
    REFUSED,
    ACCEPTED
  }

  /** Which errno a page that cannot be pinned gives (row 10, D14). */
  public enum GupErrno {
    ENOMEM,
    OWN
  }

  static CapKnobs of(KnobValues values) {
    return new CapKnobs(
        values.of("feature", Feature.class),
        values.of("cap_flags", CapFlags.class),
        values.of("unknown_bits", UnknownBits.class),
        values.of("write_alone", WriteAlone.class),
        values.of("more_args", MoreArgs.class),
        values.of("action_3", Action3.class),
        values.of("gup_errno", GupErrno.class));
  }
}
