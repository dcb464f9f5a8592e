// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.explore.states.Ranges;
import dev.pincheck.machine.Scene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What all go by who take part in a pass: places in routines with their numbers, what they are
 * merged into, how states are packed, and what is left out. So a state is the same longs to each.
 *
 * @param learned what was learned before the pass
 * @param edges how many edges of each task that is
 * @param ranges of what was seen
 * @param reads what invariants are known to look at; steps are left out by it if {@code reduce}
 */
record Plan(LearnedScene learned, List<Integer> edges, Ranges ranges, Reads reads, boolean reduce) {

  /** Returns what others read. */
  static byte[] written(LearnedScene learned, Settings settings, Ranges ranges, Reads reads) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckpointWriter writer = new CheckpointWriter(new DataOutputStream(bytes));
    try {
      writer.text(learned.grain().name());
      writer.number(learned.longest());
      writer.number(settings.merge() ? 1 : 0);
      writer.number(settings.reduce() ? 1 : 0);
      for (Automaton automaton : learned.automata()) {
        writer.ints(automaton.saved().lessons());
        writer.longs(automaton.saved().fingerprints());
      }
      ranges.save(writer);
      reads.save(writer);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Learns what whoever wrote the plan had learned.
   *
   * @throws dev.pincheck.explore.automaton.BrokenContract if the routines come to other places
   */
  static Plan read(Scene scene, byte[] plan) {
    CheckpointReader reader =
        new CheckpointReader(new DataInputStream(new ByteArrayInputStream(plan)));
    try {
      Grain grain = Grain.valueOf(reader.text());
      LearnedScene learned = LearnedScene.of(scene, grain, reader.count());
      boolean merge = reader.number() == 1;
      boolean reduce = reader.number() == 1;
      List<Integer> edges = new ArrayList<>();
      for (Automaton automaton : learned.automata()) {
        automaton.restore(new Automaton.Saved(reader.list(), reader.longList()));
        edges.add(automaton.lessons());
      }
      Ranges ranges = new Ranges(learned.layout(), learned.laidOut().memory());
      ranges.restore(reader);
      Reads reads = new Reads(learned.tasks(), learned.layout().size());
      reads.restore(reader);
      if (merge) {
        learned.merge();
      }
      return new Plan(learned, edges, ranges, reads, reduce);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
