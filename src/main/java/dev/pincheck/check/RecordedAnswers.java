// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.AlloyCommand;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code recorded.toml} says in place of engines that take long. It may stand in for TLC where
 * the explorer answers for the same race and variant, and for Alloy, as long as the inputs of the
 * machine are those that were recorded. Of each machine the smallest of TLC's checks is really run
 * all the same: that shows that there is a TLC here that says what it said.
 */
public final class RecordedAnswers {

  /** Nothing is recorded: every engine is asked. */
  public static final RecordedAnswers NONE =
      new RecordedAnswers(new IdentityHashMap<>(), List.of());

  private static final String TLC = "tlc";
  private static final String ALLOY = "alloy";
  private static final String EXPLORER = "explorer";

  /** By identity, for a task is large and to compare it takes long. */
  private final IdentityHashMap<Task, List<Finding>> findings;

  private final List<String> stale;

  private RecordedAnswers(IdentityHashMap<Task, List<Finding>> findings, List<String> stale) {
    this.findings = findings;
    this.stale = List.copyOf(stale);
  }

  /**
   * Loads what is recorded of what is about to be asked.
   *
   * @param inputs hashes what figures depend on, as they are now
   */
  public static RecordedAnswers load(Path home, MachineInputs inputs, List<Task> tasks) {
    Set<String> explored =
        tasks.stream()
            .filter(task -> task.engine().name().equals(EXPLORER))
            .map(Task::title)
            .collect(toSet());
    Map<Path, List<Task>> records =
        tasks.stream()
            .filter(Task::pinned)
            .filter(
                task ->
                    task.engine().name().equals(ALLOY)
                        || (task.engine().name().equals(TLC) && explored.contains(task.title())))
            .collect(
                groupingBy(
                    task -> RecordFiles.of(home, task).figures(), LinkedHashMap::new, toList()));
    IdentityHashMap<Task, List<Finding>> findings = new IdentityHashMap<>();
    List<String> stale = new ArrayList<>();
    records.forEach(
        (file, asked) -> {
          Machine machine = asked.get(0).machine().orElseThrow();
          Recorded recorded = recorded(file);
          Optional<Race> own = RecordFiles.owner(home, asked.get(0));
          MachineInputs now = own.map(inputs::with).orElse(inputs);
          if (recorded.inputs().equals(now.hash(machine, recorded, questions(asked)))) {
            findings.putAll(known(asked, recorded));
          } else if (!recorded.figures().isEmpty()) {
            stale.add(own.map(race -> race.file().toString()).orElse(machine.name()));
          }
        });
    return new RecordedAnswers(findings, stale);
  }

  /** A record with a mistake in it stands in for nothing; whose line it is is told elsewhere. */
  private static Recorded recorded(Path file) {
    try {
      return Recorded.load(file);
    } catch (InputRejected e) {
      return Recorded.NOTHING;
    }
  }

  /**
   * Returns the machines, and the files of races, whose records are of other inputs than today's.
   */
  public List<String> stale() {
    return stale;
  }

  /** Returns what is recorded in place of an answer; empty if the engine has to be asked. */
  Optional<List<Finding>> find(Task task) {
    return Optional.ofNullable(findings.get(task));
  }

  private static Map<String, Question> questions(List<Task> tasks) {
    Map<String, Question> questions = new HashMap<>();
    tasks.forEach(task -> questions.put(task.title(), task.question()));
    return questions;
  }

  /** Returns the findings of each task that has them, but for the one that is really run. */
  private static IdentityHashMap<Task, List<Finding>> known(List<Task> tasks, Recorded recorded) {
    Map<String, List<RecordedFigures>> lines =
        recorded.figures().stream().collect(groupingBy(RecordedAnswers::key));
    IdentityHashMap<Task, List<Finding>> known = new IdentityHashMap<>();
    for (Task task : tasks) {
      List<RecordedFigures> own =
          lines.getOrDefault(task.title() + " " + task.engine().name(), List.of());
      List<Finding> findings =
          task.question() instanceof Question.Alloy module
              ? ofModule(task, module, own)
              : own.stream().map(line -> finding(task, line, "", "")).toList();
      if (!findings.isEmpty()) {
        known.put(task, findings);
      }
    }
    tasks.stream()
        .filter(task -> task.engine().name().equals(TLC) && known.containsKey(task))
        .min(comparing(task -> known.get(task).get(0).statistics().generated()))
        .ifPresent(known::remove);
    return known;
  }

  private static String key(RecordedFigures line) {
    String variant = line.engine().equals(ALLOY) ? "" : " " + line.variant();
    return line.model() + variant + " " + line.engine();
  }

  /** Returns a finding for each command of the module; none if others are recorded than it has. */
  private static List<Finding> ofModule(
      Task task, Question.Alloy module, List<RecordedFigures> lines) {
    List<AlloyCommand> commands =
        module
            .sources()
            .at(module.module())
            .map(file -> AlloyCommand.in(file.text()))
            .orElse(List.of());
    List<Finding> findings = new ArrayList<>();
    for (AlloyCommand command : commands) {
      lines.stream()
          .filter(line -> line.variant().equals(command.label()))
          .map(
              line ->
                  finding(
                      task,
                      line,
                      command.label(),
                      command.expected().map(Expectation::text).orElse("")))
          .forEach(findings::add);
    }
    return findings.size() == commands.size() && findings.size() == lines.size()
        ? findings
        : List.of();
  }

  private static Finding finding(
      Task task, RecordedFigures line, String assertion, String expected) {
    return new Finding(
        assertion,
        expected,
        verdict(line, task),
        new Statistics(line.distinct(), line.generated(), line.depth()),
        Duration.ZERO);
  }

  private static Verdict verdict(RecordedFigures line, Task task) {
    return switch (line.verdict()) {
      case "holds" -> new Verdict.Holds("as recorded", Optional.empty());
      case "deadlock" -> new Verdict.Deadlock(trace(line, task));
      default ->
          new Verdict.Violated(line.property().orElseThrow(), Optional.of(trace(line, task)));
    };
  }

  /** Returns as many states as were passed, without what was in them: the schedule has its file. */
  private static Trace trace(RecordedFigures line, Task task) {
    return new Trace(
        new TraceMeta(
            line.model(),
            task.question().variant(),
            line.verdict(),
            line.property(),
            line.engine(),
            ""),
        List.of(),
        Collections.nCopies(line.steps() + 1, new TraceState(Optional.empty(), new TreeMap<>())),
        OptionalInt.empty());
  }
}
