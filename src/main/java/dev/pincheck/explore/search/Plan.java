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
 * @param learned what was learned so far
 * @param edges how many edges of each task that is
 * @param before ranges by which the level at hand is packed
 * @param ranges by which states are packed from now on
 * @param reads what invariants are known to look at; steps are left out by it if {@code reduce}
 */
record Plan(
    LearnedScene learned,
    List<Integer> edges,
    Ranges before,
    Ranges ranges,
    Reads reads,
    boolean reduce) {

  /**
   * Returns what others read.
   *
   * @param merged how many edges of each task were known when places were merged
   */
  static byte[] written(
      LearnedScene learned,
      List<Integer> merged,
      Settings settings,
      Ranges before,
      Ranges ranges,
      Reads reads) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckpointWriter writer = new CheckpointWriter(new DataOutputStream(bytes));
    try {
      writer.text(learned.grain().name());
      writer.number(learned.longest());
      writer.number(settings.merge() ? 1 : 0);
      writer.number(settings.reduce() ? 1 : 0);
      writer.ints(merged);
      for (Automaton automaton : learned.automata()) {
        writer.ints(automaton.saved().lessons());
        writer.longs(automaton.saved().fingerprints());
      }
      before.save(writer);
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
      List<Integer> merged = reader.list();
      List<Automaton.Saved> saved = new ArrayList<>();
      for (int task = 0; task < learned.tasks(); task++) {
        saved.add(new Automaton.Saved(reader.list(), reader.longList()));
        learned.automata().get(task).restore(saved.get(task), merged.get(task));
      }
      if (merge) {
        learned.merge();
      }
      List<Integer> edges = new ArrayList<>();
      for (int task = 0; task < learned.tasks(); task++) {
        learned.automata().get(task).restore(saved.get(task));
        edges.add(learned.automata().get(task).lessons());
      }
      Ranges before = new Ranges(learned.layout(), learned.laidOut().memory());
      before.restore(reader);
      Ranges ranges = new Ranges(learned.layout(), learned.laidOut().memory());
      ranges.restore(reader);
      Reads reads = new Reads(learned.tasks(), learned.layout().size());
      reads.restore(reader);
      return new Plan(learned, edges, before, ranges, reads, reduce);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
