// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import dev.pincheck.explore.automaton.Node;
import dev.pincheck.kernel.Memory;

/**
 * Fingerprints of states: the exclusive or of a number for each cell and its value, and of the
 * nodes' own. They depend on nothing but the state, neither on what was learned nor on how states
 * are packed, so that every process has the same; and what a step changes in one depends on nothing
 * but what the step changes in the state.
 */
public final class Fingerprints {

  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  private Fingerprints() {}

  /** Returns the fingerprint of a state. */
  public static long of(Memory memory, Node[] standing) {
    long fingerprint = 0;
    for (int cell = 0; cell < memory.size(); cell++) {
      fingerprint ^= of(cell, memory.get(cell));
    }
    for (Node node : standing) {
      fingerprint ^= node.fingerprint();
    }
    return fingerprint;
  }

  /** Returns what changes in the fingerprint when one memory becomes another one. */
  public static long change(Memory before, Memory after) {
    long change = 0;
    for (int cell = 0; cell < before.size(); cell++) {
      if (before.differs(cell, after)) {
        change ^= of(cell, before.get(cell)) ^ of(cell, after.get(cell));
      }
    }
    return change;
  }

  /** Most cells are 0 most of the time: these add nothing, and cost nothing. */
  private static long of(int cell, int value) {
    return value == 0 ? 0 : mixed(((long) cell << Integer.SIZE) | Integer.toUnsignedLong(value));
  }

  /** The finisher of SplitMix64. */
  private static long mixed(long number) {
    long mixed = number * GOLDEN;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return mixed ^ (mixed >>> 31);
  }
}
