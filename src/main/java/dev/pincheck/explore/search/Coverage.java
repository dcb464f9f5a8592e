// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.machine.Scene;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a search passed by: the labels of steps that were taken, and which invariants met their
 * premise. Heard only where a table learns, so that it costs nothing a state. Not for several
 * threads.
 */
final class Coverage {

  private final TreeSet<String> labels = new TreeSet<>();
  private final BitSet conditional = new BitSet();
  private final BitSet met = new BitSet();

  /** Hears that a step of that label was taken. */
  void passed(String label) {
    labels.add(label);
  }

  /** Hears of an invariant, by number, whether it has a premise and whether it was met. */
  void asked(int invariant, boolean hasPremise, boolean isMet) {
    conditional.set(invariant, conditional.get(invariant) || hasPremise);
    met.set(invariant, met.get(invariant) || isMet);
  }

  /** Adds what another one heard. */
  void add(Coverage other) {
    labels.addAll(other.labels);
    conditional.or(other.conditional);
    met.or(other.met);
  }

  /** Returns the labels, sorted. */
  List<String> labels() {
    return List.copyOf(labels);
  }

  /** Returns the names of the invariants that never met their premise. */
  List<String> vacuous(List<Scene.Invariant> invariants) {
    return IntStream.range(0, invariants.size())
        .filter(i -> conditional.get(i) && !met.get(i))
        .mapToObj(i -> invariants.get(i).name())
        .toList();
  }

  void save(CheckpointWriter writer) throws IOException {
    writer.number(labels.size());
    for (String label : labels) {
      writer.text(label);
    }
    writer.longs(conditional.toLongArray());
    writer.longs(met.toLongArray());
  }

  void restore(CheckpointReader reader) throws IOException {
    for (int left = reader.count(); left > 0; left--) {
      labels.add(reader.text());
    }
    conditional.or(BitSet.valueOf(reader.longs()));
    met.or(BitSet.valueOf(reader.longs()));
  }
}
