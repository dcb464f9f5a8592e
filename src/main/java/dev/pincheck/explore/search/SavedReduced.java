// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.engine.Statistics;
import dev.pincheck.explore.states.CheckpointReader;
import dev.pincheck.explore.states.CheckpointWriter;
import java.io.IOException;
import java.util.Optional;

/** The form in which a checkpoint keeps the figures of a reduced search that came before. */
final class SavedReduced {

  private SavedReduced() {}

  static void save(Optional<Exploration.Reduced> before, CheckpointWriter writer)
      throws IOException {
    writer.number(before.isPresent() ? 1 : 0);
    if (before.isPresent()) {
      writer.number(before.get().statistics().distinct());
      writer.number(before.get().statistics().generated());
      writer.number(before.get().statistics().depth());
      writer.number(before.get().leftOut());
    }
  }

  static Optional<Exploration.Reduced> restore(CheckpointReader reader) throws IOException {
    if (reader.count() == 0) {
      return Optional.empty();
    }
    Statistics statistics = new Statistics(reader.number(), reader.number(), reader.count());
    return Optional.of(new Exploration.Reduced(statistics, reader.number(), /* enough= */ false));
  }
}
