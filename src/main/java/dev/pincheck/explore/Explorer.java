// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.search.Assignment;
import dev.pincheck.explore.search.Checkpoints;
import dev.pincheck.explore.search.Exchange;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Fixpoint;
import dev.pincheck.explore.search.MergedStates;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.explore.search.WholeRuns;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.References;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Explores a scene exhaustively. Keeps what it learned of the routines. */
public final class Explorer {

  private final Scene scene;
  private final Settings settings;
  private final List<String> tasks;
  private LearnedScene learned;

  /** Lays out the reference of a machine, set up for a race and a variant. */
  public Explorer(Race race, Variant variant, Settings settings) {
    this(References.scene(race, variant), settings);
  }

  /**
   * Lays a scene out.
   *
   * @throws BrokenContract if a routine does not start as it should
   */
  public Explorer(Scene scene, Settings settings) {
    this.scene = scene;
    this.learned = LearnedScene.of(scene, settings.grain(), settings.longest());
    // Temporal properties are asked of all steps, so that nothing would be gained.
    this.settings = learned.responses().isEmpty() ? settings : settings.reducing(false);
    this.tasks = scene.tasks();
  }

  /**
   * Searches until everything was seen, the most important invariant fails, or a budget runs out.
   * An interrupt of the calling thread ends the search; the flag is set again. Once only.
   *
   * @param title what progress is reported under
   * @throws BrokenContract if the routines cannot be explored
   */
  public Exploration explore(String title, Progress progress) {
    try {
      return explore(title, progress, Optional.empty(), Optional.empty());
    } catch (InputRejected impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Does the same, keeps itself on the way, or goes on from where it did: with the same sightings
   * and figures as in one go. The time of the budget counts from now.
   *
   * @throws InputRejected if the checkpoint to go on from is damaged or of another search
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written
   */
  public Exploration explore(String title, Progress progress, Checkpoints checkpoints)
      throws InputRejected {
    return explore(title, progress, Optional.of(checkpoints), Optional.empty());
  }

  /**
   * Does the same together with others: with the same sightings and figures as alone.
   *
   * @throws Exchange.Failed if the others cannot go on
   */
  public Exploration explore(String title, Progress progress, Exchange exchange) {
    try {
      return explore(title, progress, Optional.empty(), Optional.of(exchange));
    } catch (InputRejected impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Exploration explore(
      String title,
      Progress progress,
      Optional<Checkpoints> checkpoints,
      Optional<Exchange> exchange)
      throws InputRejected {
    try {
      return searched(title, progress, checkpoints, exchange);
    } catch (BrokenContract broken) {
      throw broken.saying(steps(broken.schedule()));
    }
  }

  /** Returns the steps of a schedule as lines to go below a message. */
  private String steps(List<Integer> schedule) {
    if (schedule.isEmpty()) {
      return "";
    }
    String done =
        Execution.moments(learned, tasks, schedule).stream()
            .map(moment -> "\n  " + moment.task() + "  " + moment.label())
            .collect(Collectors.joining());
    return "\nafter these steps:" + done;
  }

  private Exploration searched(
      String title,
      Progress progress,
      Optional<Checkpoints> checkpoints,
      Optional<Exchange> exchange)
      throws InputRejected {
    Assignment assignment = Assignment.beginning(learned, settings, title, progress);
    boolean resumes = checkpoints.isPresent() && checkpoints.get().resumes();
    Optional<Exploration.Reduced> before =
        resumes ? Fixpoint.before(settings, checkpoints.get()) : Optional.empty();
    if (settings.reduce() && before.isEmpty()) {
      Fixpoint fixpoint = new Fixpoint(assignment, checkpoints, before);
      Exploration found = resumes ? fixpoint.resume() : fixpoint.run(exchange);
      if (found.exhausted().isPresent() || found.isUneventful()) {
        return ended(found, assignment);
      }
      before = found.reduced();
      resumes = false;
    }
    if (before.isPresent()) {
      learned = LearnedScene.of(scene, settings.grain(), settings.longest());
      assignment = assignment.of(learned, settings.reducing(false));
    }
    Fixpoint fixpoint = new Fixpoint(assignment, checkpoints, before);
    Exploration found = resumes ? fixpoint.resume() : fixpoint.run(exchange);
    return ended(before.map(found::after).orElse(found), assignment);
  }

  private static Exploration ended(Exploration found, Assignment assignment) {
    return found.isComplete() ? WholeRuns.lookedAt(found, assignment) : found;
  }

  /**
   * Returns all states, places with equal futures being one; after an exploration that was
   * complete.
   */
  public MergedStates states() {
    return MergedStates.of(Assignment.beginning(learned, settings, "all states", Progress.SILENT));
  }

  /** Returns the names of the tasks, in their order. */
  public List<String> tasks() {
    return tasks;
  }

  /** Returns the effects that the routines have as far as they were learned, each once. */
  public List<Drop> effects() {
    return learned.effects();
  }

  /**
   * Carries out a schedule that was found.
   *
   * @throws IllegalStateException if a step of it cannot be done
   */
  public Execution execution(List<Integer> schedule) {
    return Execution.of(learned, tasks, schedule);
  }
}
