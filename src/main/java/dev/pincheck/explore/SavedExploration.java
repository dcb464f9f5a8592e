// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Statistics;
import dev.pincheck.kernel.ErrorKind;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The form in which a checkpoint of a second search keeps what the first one found. */
final class SavedExploration {

  private SavedExploration() {}

  /** Saves what a search found that no budget ended. */
  static void save(Exploration found, CheckpointWriter writer) throws IOException {
    writer.number(found.statistics().distinct());
    writer.number(found.statistics().generated());
    writer.number(found.statistics().depth());
    writer.number(found.unmerged());
    writer.number(found.failed().size());
    for (Map.Entry<String, List<Integer>> failure : found.failed().entrySet()) {
      writer.text(failure.getKey());
      writer.ints(failure.getValue());
    }
    writer.number(found.deadlock().isPresent() ? 1 : 0);
    if (found.deadlock().isPresent()) {
      writer.ints(found.deadlock().get());
    }
    writer.number(found.complaints().size());
    for (Map.Entry<ErrorKind, List<Integer>> complaint : found.complaints().entrySet()) {
      writer.text(complaint.getKey().name());
      writer.ints(complaint.getValue());
    }
    writer.number(found.lockOrder().size());
    for (Map.Entry<LockOrder.Edge, List<Integer>> order : found.lockOrder().entrySet()) {
      save(order.getKey(), writer);
      writer.ints(order.getValue());
    }
    writer.number(found.lockCycle().size());
    for (LockOrder.Edge edge : found.lockCycle()) {
      save(edge, writer);
    }
    writer.number(found.nodes());
    writer.number(found.seenBytes());
  }

  private static void save(LockOrder.Edge edge, CheckpointWriter writer) throws IOException {
    writer.ints(new int[] {edge.held(), edge.taken()});
  }

  private static LockOrder.Edge edge(CheckpointReader reader) throws IOException {
    int[] locks = reader.ints();
    return new LockOrder.Edge(locks[0], locks[1]);
  }

  static Exploration restore(CheckpointReader reader) throws IOException {
    Statistics statistics = new Statistics(reader.number(), reader.number(), reader.count());
    long unmerged = reader.number();
    Map<String, List<Integer>> failed = new LinkedHashMap<>();
    for (int left = reader.count(); left > 0; left--) {
      failed.put(reader.text(), reader.list());
    }
    Optional<List<Integer>> deadlock =
        reader.count() == 1 ? Optional.of(reader.list()) : Optional.empty();
    Map<ErrorKind, List<Integer>> complaints = new EnumMap<>(ErrorKind.class);
    for (int left = reader.count(); left > 0; left--) {
      complaints.put(ErrorKind.valueOf(reader.text()), reader.list());
    }
    Map<LockOrder.Edge, List<Integer>> orders = new TreeMap<>();
    for (int left = reader.count(); left > 0; left--) {
      orders.put(edge(reader), reader.list());
    }
    LockOrder.Edge[] cycle = new LockOrder.Edge[reader.count()];
    for (int i = 0; i < cycle.length; i++) {
      cycle[i] = edge(reader);
    }
    return new Exploration(
        statistics,
        unmerged,
        Optional.empty(),
        failed,
        deadlock,
        complaints,
        orders,
        List.of(cycle),
        reader.count(),
        reader.number(),
        Termination.UNKNOWN);
  }
}
