// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Processes that search together. Each part of the states, by fingerprint, has an owner, who keeps
 * what was seen of it; states go to their owners in long blocks; a level ends when every owner has
 * what was sent to it. A search in one process needs none of this.
 */
public interface Exchange extends AutoCloseable {

  /**
   * Begins a pass: nothing is seen but the initial state, which is level 0.
   *
   * @param plan what {@link Part}s are made from
   * @param initial the initial state as a block
   * @param shape how blocks are to be read
   * @throws Spent if it is cancelled
   */
  void begin(byte[] plan, long[] initial, BlockShape shape);

  /**
   * Forgets what the level that was expanded last has led to: it is expanded again, by a plan that
   * knows more, after every part has {@link Part#repacked} what it has of it.
   *
   * @param plan what {@link Part}s are made from now
   * @param shape how blocks are to be read now
   */
  void again(byte[] plan, BlockShape shape);

  /**
   * Lets every part expand what it owns of a level, and every owner end the level.
   *
   * @param depth of the level that is expanded
   * @param isOutOfTime asked while it waits
   * @throws Spent if a budget does not last that long
   * @throws Failed if they cannot go on for another reason
   */
  Ended level(int depth, BooleanSupplier isOutOfTime);

  /** Lets the others go; nothing is left of them. */
  @Override
  void close();

  /**
   * The end of a level.
   *
   * @param reports what the parts noticed, each as {@link Part#expand} returned it
   * @param kept how many states the next level has
   * @param seenBytes what is taken by what was seen
   */
  record Ended(List<byte[]> reports, long kept, long seenBytes) {
    public Ended {
      reports = List.copyOf(reports);
    }
  }

  /** They cannot go on. */
  final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message in the words of whoever is to read it
     */
    public Failed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A budget ended a level before all had come to its end. */
  final class Spent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exhausted why;

    /** Says what ran out. */
    public Spent(Exhausted why, Throwable cause) {
      super(why.toString(), cause);
      this.why = why;
    }

    /** Returns what ran out. */
    public Exhausted why() {
      return why;
    }
  }
}
