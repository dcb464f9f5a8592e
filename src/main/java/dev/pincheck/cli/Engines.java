// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.AnswerStore;
import dev.pincheck.check.Planner;
import dev.pincheck.check.Task;
import dev.pincheck.check.TraceSources;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engines that pincheck comes with. */
final class Engines implements Toolbox {

  private final Path home;

  Engines(Path home) {
    this.home = home;
  }

  @Override
  public List<Engine> engines(Optional<Path> tla2tools, int workers) {
    return List.of();
  }

  @Override
  public Planner.RaceQuestions questions() {
    throw new UnsupportedOperationException(home.toString());
  }

  @Override
  public AnswerStore store() {
    return new AnswerStore() {
      @Override
      public String hash(Task task) {
        return "";
      }

      @Override
      public Optional<List<Finding>> find(Task task) {
        return Optional.empty();
      }

      @Override
      public void keep(Task task, List<Finding> findings) {}
    };
  }

  @Override
  public TraceSources sources() {
    return TraceSources.NONE;
  }

  @Override
  public List<String> solvers() {
    return List.of();
  }
}
