// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Finding;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problems;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The figures of some models as they are recorded: in the {@code recorded.toml} of their machines,
 * or beside a race of somebody's own.
 */
public final class RecordedPins implements Pins {

  private final Path home;

  /** What each file says of each model that was asked for. */
  private final Map<Path, Map<String, Recorded>> recorded;

  private final boolean figuresCount;

  private RecordedPins(Path home, Map<Path, Map<String, Recorded>> recorded, boolean figuresCount) {
    this.home = home;
    this.recorded = recorded;
    this.figuresCount = figuresCount;
  }

  /**
   * Loads what is recorded of the models that tasks are about.
   *
   * @param home the folder with {@code models}
   * @param tasks what will be compared
   * @param figuresCount whether the engines run as they did when recorded; else only verdicts and
   *     properties are compared
   * @throws InputRejected if what is recorded of these models cannot be read
   */
  public static RecordedPins load(Path home, List<Task> tasks, boolean figuresCount)
      throws InputRejected {
    Map<Path, Set<String>> models = new TreeMap<>();
    for (Task task : tasks) {
      if (task.pinned()) {
        models
            .computeIfAbsent(RecordFiles.of(home, task).figures(), ignored -> new TreeSet<>())
            .add(task.question().model());
      }
    }
    Map<Path, Map<String, Recorded>> recorded = new HashMap<>();
    Problems problems = new Problems();
    for (Map.Entry<Path, Set<String>> file : models.entrySet()) {
      try {
        recorded.put(file.getKey(), Recorded.load(file.getKey(), file.getValue()).byModel());
      } catch (InputRejected e) {
        problems.addAll(e);
      }
    }
    problems.throwIfAny();
    return new RecordedPins(home, recorded, figuresCount);
  }

  /** Returns where the figures of a machine are recorded. */
  public static Path fileOf(Path home, String machine) {
    return MachineFolders.of(home, machine).resolve("recorded.toml");
  }

  @Override
  public void compare(Task task, Finding finding, List<String> differences) {
    if (isFree(task) || isUnrecorded(task)) {
      return;
    }
    Optional<RecordedFigures> before =
        recordedOf(task)
            .find(task.question().model(), Figures.variantOf(task, finding), task.engine().name());
    if (before.isEmpty()) {
      differences.add("no figures recorded; `pincheck record --update` accepts it");
      return;
    }
    RecordedFigures now = Figures.of(task, finding);
    differences.addAll(
        figuresCount ? Figures.moved(before.get(), now) : Figures.verdictMoved(before.get(), now));
  }

  @Override
  public boolean isUnrecorded(Task task) {
    return task.race().isPresent()
        && !RecordFiles.of(home, task).isMissing()
        && recordedOf(task)
            .find(
                task.question().model(), task.question().variant().orElse(""), task.engine().name())
            .isEmpty();
  }

  /** Says whether nothing is pinned: nobody has recorded anything of what is not pincheck's own. */
  private boolean isFree(Task task) {
    return (RecordFiles.owner(home, task).isPresent()
            || task.machine().orElseThrow().adopted().isPresent())
        && RecordFiles.of(home, task).isMissing();
  }

  @Override
  public List<String> missing(Task task, List<Finding> findings) {
    if (task.question().variant().isPresent()) {
      return List.of();
    }
    Set<String> looked =
        findings.stream()
            .map(finding -> Figures.variantOf(task, finding))
            .collect(Collectors.toSet());
    return recordedOf(task).figures().stream()
        .map(RecordedFigures::variant)
        .filter(command -> !looked.contains(command))
        .map(command -> "command " + command + " is recorded, but gone")
        .toList();
  }

  private Recorded recordedOf(Task task) {
    return recorded
        .getOrDefault(RecordFiles.of(home, task).figures(), Map.of())
        .getOrDefault(task.question().model(), Recorded.NOTHING);
  }
}
