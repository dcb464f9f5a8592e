// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.util.Optional;

/** The search, and the second one over merged nodes where it is wanted; may be kept and gone on. */
final class Passes {

  private final Machinery machinery;
  private final String title;
  private final Progress progress;
  private final long began;
  private final Optional<Checkpoints> checkpoints;
  private Optional<Exploration> first = Optional.empty();
  private int merged;

  /**
   * Makes the passes, which are run once.
   *
   * @param began from when on the time counts
   * @param checkpoints where they keep themselves, if they do
   */
  Passes(
      Machinery machinery,
      String title,
      Progress progress,
      long began,
      Optional<Checkpoints> checkpoints) {
    this.machinery = machinery;
    this.title = title;
    this.progress = progress;
    this.began = began;
    this.checkpoints = checkpoints;
  }

  /**
   * Runs them.
   *
   * @throws InputRejected if the checkpoint to go on from is damaged or of another search
   */
  Exploration run() throws InputRejected {
    Search search = search();
    if (checkpoints.isPresent() && checkpoints.get().resumes()) {
      checkpoints.get().read(settings(), reader -> restore(search, reader));
    }
    Exploration found = search.run();
    if (first.isEmpty()) {
      if (!machinery.settings().merge() || found.exhausted().isPresent()) {
        return found;
      }
      begin(found);
      found = search().run();
    }
    return found.exhausted().isPresent() ? first.get() : found.mergedFrom(first.get(), merged);
  }

  private void begin(Exploration before) {
    first = Optional.of(before);
    merged = machinery.automata().stream().mapToInt(Automaton::merge).sum();
  }

  private Search search() {
    return new Search(machinery, title, progress, began, this::keep);
  }

  private void keep(Search search) {
    if (checkpoints.isPresent() && checkpoints.get().isDue()) {
      checkpoints.get().write(settings(), writer -> save(search, writer));
    }
  }

  private void save(Search search, CheckpointWriter writer) throws IOException {
    for (Automaton automaton : machinery.automata()) {
      automaton.save(writer);
    }
    writer.number(first.isPresent() ? 1 : 0);
    if (first.isPresent()) {
      SavedExploration.save(first.get(), writer);
    }
    search.save(writer);
  }

  private Search restore(Search search, CheckpointReader reader) throws IOException {
    for (Automaton automaton : machinery.automata()) {
      automaton.restore(reader);
    }
    if (reader.count() == 1) {
      begin(SavedExploration.restore(reader));
    }
    search.restore(reader);
    return search;
  }

  /** What of the settings decides the answer; the number of threads and the budget do not. */
  private String settings() {
    Settings settings = machinery.settings();
    return String.format(
        "grain %s, %s, %s, %d primitives",
        settings.grain(),
        settings.exact() ? "whole states" : "fingerprints",
        settings.merge() ? "merged" : "not merged",
        settings.longest());
  }
}
