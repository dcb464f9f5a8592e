// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.value.Value;
import java.util.Map;
import java.util.TreeMap;

/**
 * A descriptor of stage 2 as one word, which hardware and routines read and write as a whole.
 *
 * @param page the host page's number
 * @param perm what it allows; NONE if there is no leaf
 * @param young the access flag
 */
public record Leaf(int page, LockMode perm, boolean young) {

  /** No leaf, as a word. */
  static final int NOTHING = 0;

  private static final int BITS = 3;

  int word() {
    return (page + 1) << BITS | perm.code() << 1 | (young ? 1 : 0);
  }

  /** Returns the leaf of a memslot that is mapped at the race. */
  static Leaf atStart(RaceFacts race, String slot) {
    boolean written = !race.slot("readonly", slot) && !race.slot("logging", slot);
    LockMode lock = race.lock(slot);
    LockMode touched = written ? LockMode.RW : LockMode.R;
    return new Leaf(0, lock == LockMode.NONE ? touched : lock, /* young= */ true);
  }

  /** Reads a word. */
  public static Leaf of(int word) {
    return new Leaf(
        (word >> BITS) - 1, LockMode.of(word >> 1 & (1 << (BITS - 1)) - 1), (word & 1) != 0);
  }

  /** Returns it as the spec writes it. */
  Value shown() {
    Map<String, Value> fields = new TreeMap<>();
    fields.put("page", Value.of(page));
    fields.put("perm", Value.of(perm.text()));
    fields.put("young", Value.of(young));
    return Value.record(fields);
  }

  /** Says whether there is one. */
  public boolean present() {
    return page >= 0;
  }
}
