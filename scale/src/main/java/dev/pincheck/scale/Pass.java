// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import dev.pincheck.explore.SceneFiles;
import dev.pincheck.explore.search.BlockShape;
import dev.pincheck.explore.search.Owned;
import dev.pincheck.explore.search.Part;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * What executors do as long as one plan holds. Nothing of it changes what it is given, so that
 * Spark may do it again.
 *
 * @param id tells plans apart
 */
record Pass(String id, SceneFiles scene, Broadcast<byte[]> plan, BlockShape shape, int owners)
    implements Serializable {

  /** Returns what the owner of a number has at the start. */
  Turn first(int owner, long[] initial) {
    boolean mine = Owned.owner(initial[initial.length - 1], owners) == owner;
    return new Turn(
        mine ? Owned.NOTHING.next(shape, 0, List.of(initial)) : Owned.NOTHING, List.of());
  }

  /** Returns the same with its level packed as this plan says, where another one held before. */
  Turn repacked(Turn turn, int depth) {
    Part part = Parts.take(this);
    Owned owned = turn.owned().repacked(part, depth);
    Parts.giveBack(this, part);
    return new Turn(owned, List.of());
  }

  /**
   * Expands the level of a partition, as far as it is asked for.
   *
   * @return blocks, each with the number of its owner, and what was noticed, with its own
   */
  Iterator<Tuple2<Integer, Object>> expand(int owner, Turn turn, int depth) {
    return turn.owned().level().length == 0
        ? List.<Tuple2<Integer, Object>>of().iterator()
        : new Sent(owner, turn.owned().level(), depth);
  }

  /** What a level leads to, of which little is there at a time. */
  private final class Sent implements Iterator<Tuple2<Integer, Object>> {

    private final int owner;
    private final Part part = Parts.take(Pass.this);
    private final Part.Expansion expansion;
    private final Deque<Tuple2<Integer, Object>> ready = new ArrayDeque<>();
    private boolean ended;

    Sent(int owner, long[] level, int depth) {
      this.owner = owner;
      this.expansion = part.expand(level, depth);
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && !ended) {
        if (!expansion.goesOn((to, block) -> ready.add(new Tuple2<>(to, block)))) {
          ready.add(new Tuple2<>(owner, expansion.report()));
          Parts.giveBack(Pass.this, part);
          ended = true;
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }
  }

  /** Ends the level of a partition. */
  Turn end(Turn turn, Iterator<Tuple2<Integer, Object>> sent, int nextDepth) {
    List<byte[]> reports = new ArrayList<>();
    return new Turn(turn.owned().next(shape, nextDepth, () -> new Blocks(sent, reports)), reports);
  }

  /** The blocks of what was sent; reports are put aside. */
  private static final class Blocks implements Iterator<long[]> {

    private final Iterator<Tuple2<Integer, Object>> sent;
    private final List<byte[]> reports;
    private long[] next = {};

    Blocks(Iterator<Tuple2<Integer, Object>> sent, List<byte[]> reports) {
      this.sent = sent;
      this.reports = reports;
    }

    @Override
    public boolean hasNext() {
      while (next.length == 0 && sent.hasNext()) {
        Object one = sent.next()._2();
        if (one instanceof byte[] report) {
          reports.add(report);
        } else {
          next = (long[]) one;
        }
      }
      return next.length > 0;
    }

    @Override
    public long[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      long[] block = next;
      next = new long[0];
      return block;
    }
  }
}
