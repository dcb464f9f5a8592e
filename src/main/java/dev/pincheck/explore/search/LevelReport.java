// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import dev.pincheck.explore.states.Ranges;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one part noticed on one level. What it heard and learned is all that it did since the plan,
 * so that nothing is missed where a part does a level that another one has failed to do.
 *
 * @param lessons of each task what the plan does not know
 * @param ranges with room for what had none, if anything had none
 * @param reads where steps are left out: what invariants looked at
 */
record LevelReport(
    long generated,
    long leftOut,
    Map<Sight, List<Integer>> sights,
    List<List<Long>> lessons,
    Optional<Ranges> ranges,
    Optional<Reads> reads,
    Coverage coverage) {

  LevelReport {
    sights = Map.copyOf(sights);
    lessons = List.copyOf(lessons);
  }

  /** Says whether the plan was not enough to go by. */
  boolean teaches() {
    return ranges.isPresent() || lessons.stream().anyMatch(taught -> !taught.isEmpty());
  }

  byte[] written() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckpointWriter writer = new CheckpointWriter(new DataOutputStream(bytes));
    try {
      writer.number(generated);
      writer.number(leftOut);
      Sight.save(sights, writer);
      for (List<Long> taught : lessons) {
        writer.longs(taught);
      }
      writer.number(ranges.isPresent() ? 1 : 0);
      if (ranges.isPresent()) {
        ranges.get().save(writer);
      }
      writer.number(reads.isPresent() ? 1 : 0);
      if (reads.isPresent()) {
        reads.get().save(writer);
      }
      coverage.save(writer);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a report.
   *
   * @param learned the scene that it is of
   */
  static LevelReport read(LearnedScene learned, byte[] written) {
    CheckpointReader reader =
        new CheckpointReader(new DataInputStream(new ByteArrayInputStream(written)));
    try {
      long generated = reader.number();
      long leftOut = reader.number();
      Map<Sight, List<Integer>> sights = Sight.read(reader);
      List<List<Long>> lessons = new ArrayList<>();
      for (int task = 0; task < learned.tasks(); task++) {
        lessons.add(reader.longList());
      }
      Optional<Ranges> ranges = Optional.empty();
      if (reader.number() == 1) {
        ranges = Optional.of(new Ranges(learned.layout(), learned.laidOut().memory()));
        ranges.get().restore(reader);
      }
      Optional<Reads> reads = Optional.empty();
      if (reader.number() == 1) {
        reads = Optional.of(new Reads(learned.tasks(), learned.layout().size()));
        reads.get().restore(reader);
      }
      Coverage coverage = new Coverage();
      coverage.restore(reader);
      return new LevelReport(generated, leftOut, sights, lessons, ranges, reads, coverage);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
