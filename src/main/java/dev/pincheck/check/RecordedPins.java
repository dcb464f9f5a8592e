// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures in the {@code recorded.toml} of each machine. */
public final class RecordedPins implements Pins {

  private static final String HOW_TO_ACCEPT = "`pincheck record --update` accepts it";

  private final Map<String, Recorded> recorded;
  private final boolean figuresCount;

  private RecordedPins(Map<String, Recorded> recorded, boolean figuresCount) {
    this.recorded = recorded;
    this.figuresCount = figuresCount;
  }

  /**
   * Loads the records of all machines.
   *
   * @param home the folder with {@code models}
   * @param catalogue the machines
   * @param figuresCount whether the engines run as they did when recorded; else only verdicts and
   *     properties are compared
   * @throws InputRejected if a record cannot be read
   */
  public static RecordedPins load(Path home, Catalogue catalogue, boolean figuresCount)
      throws InputRejected {
    Map<String, Recorded> recorded = new TreeMap<>();
    for (String machine : catalogue.machines().keySet()) {
      recorded.put(machine, Recorded.load(fileOf(home, machine)));
    }
    return new RecordedPins(recorded, figuresCount);
  }

  /** Returns where the figures of a machine are recorded. */
  public static Path fileOf(Path home, String machine) {
    return home.resolve("models").resolve(machine).resolve("recorded.toml");
  }

  @Override
  public void compare(Task task, Finding finding, List<String> differences, List<String> notes) {
    Optional<RecordedFigures> before =
        recordedOf(task)
            .find(task.question().model(), Figures.variantOf(task, finding), task.engine().name());
    if (before.isEmpty()) {
      differences.add("no figures recorded; " + HOW_TO_ACCEPT);
      return;
    }
    RecordedFigures now =
        Figures.of(task, finding, figuresCount ? QuestionHash.ofInputs(task.question()) : "");
    List<String> moved =
        figuresCount ? Figures.moved(before.get(), now) : Figures.verdictMoved(before.get(), now);
    differences.addAll(moved);
    if (moved.isEmpty() && figuresCount && !now.hash().equals(before.get().hash())) {
      notes.add("inputs changed since they were recorded, figures are equal");
    }
  }

  @Override
  public List<String> missing(Task task, List<Finding> findings) {
    Set<String> looked =
        findings.stream()
            .map(finding -> Figures.variantOf(task, finding))
            .collect(Collectors.toSet());
    if (task.question().variant().isPresent()) {
      return List.of();
    }
    return recordedOf(task).figures().stream()
        .filter(figures -> figures.model().equals(task.question().model()))
        .map(RecordedFigures::variant)
        .filter(command -> !looked.contains(command))
        .map(command -> "command " + command + " is recorded, but gone")
        .toList();
  }

  private Recorded recordedOf(Task task) {
    return task.machine()
        .map(machine -> recorded.get(machine.name()))
        .orElse(new Recorded(List.of()));
  }
}
