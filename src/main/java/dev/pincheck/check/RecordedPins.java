// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Finding;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The figures of some models in the {@code recorded.toml} of their machines. */
public final class RecordedPins implements Pins {

  private static final String HOW_TO_ACCEPT = "`pincheck record --update` accepts it";

  private final Path home;
  private final Map<String, Recorded> recorded;

  /** Machines with adopted specs of which nobody has recorded anything: nothing is pinned there. */
  private final Set<String> unrecorded;

  private final boolean figuresCount;

  private RecordedPins(
      Path home, Map<String, Recorded> recorded, Set<String> unrecorded, boolean figuresCount) {
    this.home = home;
    this.recorded = recorded;
    this.unrecorded = unrecorded;
    this.figuresCount = figuresCount;
  }

  /**
   * Loads what is recorded of the models of the catalogue that tasks are about.
   *
   * @param home the folder with {@code models}
   * @param tasks what will be compared
   * @param figuresCount whether the engines run as they did when recorded; else only verdicts and
   *     properties are compared
   * @throws InputRejected if what is recorded of these models cannot be read
   */
  public static RecordedPins load(Path home, List<Task> tasks, boolean figuresCount)
      throws InputRejected {
    Map<String, Set<String>> models = new TreeMap<>();
    for (Task task : tasks) {
      if (task.pinned()) {
        models
            .computeIfAbsent(task.machine().orElseThrow().name(), ignored -> new TreeSet<>())
            .add(task.question().model());
      }
    }
    Map<String, Recorded> recorded = new HashMap<>();
    Set<String> unrecorded =
        tasks.stream()
            .flatMap(task -> task.machine().stream())
            .filter(machine -> machine.adopted().isPresent())
            .map(Machine::name)
            .filter(machine -> Files.notExists(fileOf(home, machine)))
            .collect(Collectors.toSet());
    Problems problems = new Problems();
    for (Map.Entry<String, Set<String>> machine : models.entrySet()) {
      try {
        recorded.putAll(
            Recorded.load(fileOf(home, machine.getKey()), machine.getValue()).byModel());
      } catch (InputRejected e) {
        problems.addAll(e);
      }
    }
    problems.throwIfAny();
    return new RecordedPins(home, recorded, unrecorded, figuresCount);
  }

  /** Returns where the figures of a machine are recorded. */
  public static Path fileOf(Path home, String machine) {
    return MachineFolders.of(home, machine).resolve("recorded.toml");
  }

  @Override
  public void compare(Task task, Finding finding, List<String> differences) {
    if (unrecorded.contains(task.machine().orElseThrow().name())) {
      return;
    }
    Optional<RecordedFigures> before =
        recordedOf(task)
            .find(task.question().model(), Figures.variantOf(task, finding), task.engine().name());
    if (isUnrecorded(task)) {
      return;
    } else if (before.isEmpty()) {
      differences.add("no figures recorded; " + HOW_TO_ACCEPT);
      return;
    }
    RecordedFigures now = Figures.of(task, finding);
    differences.addAll(
        figuresCount ? Figures.moved(before.get(), now) : Figures.verdictMoved(before.get(), now));
  }

  @Override
  public boolean isUnrecorded(Task task) {
    return task.race().isPresent()
        && Files.exists(fileOf(home, task.machine().orElseThrow().name()))
        && recordedOf(task)
            .find(
                task.question().model(), task.question().variant().orElse(""), task.engine().name())
            .isEmpty();
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
    return recorded.getOrDefault(task.question().model(), Recorded.NOTHING);
  }
}
