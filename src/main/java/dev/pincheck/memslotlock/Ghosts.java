// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.TaskField;

/**
 * What no kernel remembers, but claims are about. Routines store it and never look at it.
 *
 * @param slot number of the memslot that the task has in hand; 0 if none
 * @param mappedBefore set of the pages that had a leaf when LOCK began
 * @param pinsBefore how many pins the memslot had then
 * @param fresh set of the pages whose leaf this LOCK has installed
 * @param sampled the sequence count of the MMU notifiers as LOCK sampled it
 * @param seen what happened that should not: a set of {@link Seen} as bits
 */
public record Ghosts(
    TaskField slot,
    TaskField mappedBefore,
    TaskField pinsBefore,
    TaskField fresh,
    TaskField sampled,
    Bitmap seen) {

  /** What may happen that should not. */
  public enum Seen {
    /** LOCK succeeds although a page is not mapped. */
    HOLE(0, "hole"),
    /** Tags of an earlier life of the guest survive a reset. */
    STALE_TAGS(1, "stale-tags"),
    /** A memslot is unlocked and left mapped although its cleaning was never done. */
    UNCLEAN(2, "unclean"),
    /** A change of a memslot is refused after it has had an effect. */
    REFUSED_BUT_CHANGED(3, "refused-but-changed");

    private final int code;
    private final String text;

    Seen(int code, String text) {
      this.code = code;
      this.text = text;
    }

    int bit() {
      return 1 << code;
    }

    /** Returns the name that the spec uses. */
    public String text() {
      return text;
    }

    /** Says whether it is among the bits. */
    public boolean in(int bits) {
      return (bits & bit()) != 0;
    }
  }

  void see(Seen event) {
    seen.set(event.bit());
  }

  void clear() {
    slot.store(0);
    mappedBefore.store(0);
    pinsBefore.store(0);
    fresh.store(0);
    sampled.store(0);
  }
}
