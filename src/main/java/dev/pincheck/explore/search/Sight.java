// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.kernel.ErrorKind;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a schedule leads to, as parts of a search tell each other.
 *
 * @param number of an invariant, the most important one being 0; of a lock that is held
 * @param other of a lock that is taken then
 * @param text a kind of complaint, or how a contract is broken
 */
record Sight(Kind kind, int number, int other, String text) implements Comparable<Sight> {

  /** Nobody can go on and not all are done. */
  static final Sight STUCK = new Sight(Kind.STUCK, 0, 0, "");

  private static final Comparator<Sight> ORDER =
      Comparator.comparing(Sight::kind)
          .thenComparing(Sight::number)
          .thenComparing(Sight::other)
          .thenComparing(Sight::text);

  /** What it is. */
  enum Kind {
    FAILURE,
    COMPLAINT,
    STUCK,
    ORDER,
    BROKEN
  }

  static Sight failure(int invariant) {
    return new Sight(Kind.FAILURE, invariant, 0, "");
  }

  static Sight complaint(ErrorKind kind) {
    return new Sight(Kind.COMPLAINT, 0, 0, kind.name());
  }

  static Sight order(LockOrder.Edge edge) {
    return new Sight(Kind.ORDER, edge.held(), edge.taken(), "");
  }

  static Sight broken(String how) {
    return new Sight(Kind.BROKEN, 0, 0, how);
  }

  @Override
  public int compareTo(Sight sight) {
    return ORDER.compare(this, sight);
  }

  /** Says whether a schedule counts rather than another one: it is shorter, or comes before it. */
  static boolean counts(List<Integer> schedule, List<Integer> other) {
    if (schedule.size() != other.size()) {
      return schedule.size() < other.size();
    }
    for (int step = 0; step < schedule.size(); step++) {
      if (!schedule.get(step).equals(other.get(step))) {
        return schedule.get(step) < other.get(step);
      }
    }
    return false;
  }

  static void save(Map<Sight, List<Integer>> sights, CheckpointWriter writer) throws IOException {
    writer.number(sights.size());
    for (Map.Entry<Sight, List<Integer>> entry : sights.entrySet()) {
      Sight sight = entry.getKey();
      writer.text(sight.kind.name());
      writer.number(sight.number);
      writer.number(sight.other);
      writer.text(sight.text);
      writer.ints(entry.getValue());
    }
  }

  static Map<Sight, List<Integer>> read(CheckpointReader reader) throws IOException {
    Map<Sight, List<Integer>> sights = new TreeMap<>();
    for (int left = reader.count(); left > 0; left--) {
      Sight sight =
          new Sight(Kind.valueOf(reader.text()), reader.count(), reader.count(), reader.text());
      sights.put(sight, reader.list());
    }
    return sights;
  }
}
