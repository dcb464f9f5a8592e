// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.comparison;

import dev.pincheck.check.RaceTasks;
import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problem;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Comparison;
import dev.pincheck.model.Comparison.Answer;
import dev.pincheck.model.Comparison.Command;
import dev.pincheck.model.Comparison.Commands;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Variants of one machine side by side. Questions first ({@link #tasks}), then answers. */
public final class Contest {

  private final Machine machine;
  private final List<Race> races;
  private final List<Comparison> rows;
  private final List<Variant> variants;
  private final List<Engine> engines;
  private final Function<Race, List<String>> complains;
  private final Map<List<String>, List<Task>> asked = new LinkedHashMap<>();
  private final Map<String, List<String>> complaintsOfFirst = new HashMap<>();
  private final IdentityHashMap<Task, List<Result>> answers = new IdentityHashMap<>();

  /**
   * Takes what to compare.
   *
   * @param races what is asked of each variant
   * @param rows the claims that are decided
   * @param variants at least two, of which the first is what the others are compared with
   * @param engines whom to ask
   * @param complains in what errors runs of a race end under the first variant; asked where one of
   *     another variant ends in an error of which the race does not ask
   * @throws InputRejected if the spec has no form for a mutation of a variant, or a row asks a race
   *     for a property that is switched off there
   */
  public Contest(
      Machine machine,
      List<Race> races,
      List<Comparison> rows,
      List<Variant> variants,
      List<Engine> engines,
      Function<Race, List<String>> complains)
      throws InputRejected {
    this.machine = machine;
    this.variants = List.copyOf(variants);
    this.engines = List.copyOf(engines);
    this.complains = complains;
    this.races = List.copyOf(races);
    this.rows = List.copyOf(rows);
    for (Race race : races) {
      for (Variant variant : variants) {
        ask(key("", race, variant), race, variant);
      }
    }
    for (Comparison row : rows) {
      for (Race race : races(row)) {
        checkLookedAt(row, race);
        Race alone =
            row.fails()
                .flatMap(Expectation::property)
                .map(name -> race.asking(List.of(name)))
                .orElse(race);
        for (Variant variant : variants) {
          ask(key(row.name(), race, variant), alone, variant);
        }
      }
    }
    rows.forEach(row -> row.alloy().filter(this::concerns).ifPresent(this::ask));
  }

  /** A property that is switched off in a race would be counted as kept. */
  private void checkLookedAt(Comparison row, Race race) throws InputRejected {
    Optional<Property> off =
        row.fails()
            .flatMap(Expectation::property)
            .map(machine.properties()::get)
            .filter(property -> !property.isLookedAt(race.model(), race.actors().values()));
    if (off.isPresent()) {
      throw new InputRejected(
          Problem.ofFile(
              race.file().toString(),
              String.format(
                  "row `%s` asks for `%s`, which is switched off here; it needs one of: %s",
                  row.name(), off.get().name(), String.join(", ", off.get().needs()))));
    }
  }

  /** Returns what must be asked: races one after the other, then claims, Alloy last. */
  public List<Task> tasks() {
    return asked.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Takes an answer.
   *
   * @return what a race says of variants whose answers are complete with this one
   */
  public List<VerdictChange> answer(Result result) {
    answers.computeIfAbsent(result.task(), task -> new ArrayList<>()).add(result);
    return result.task().race().stream()
        .flatMap(asked -> races.stream().filter(race -> race.name().equals(asked.name())))
        .flatMap(race -> variants.stream().skip(1).flatMap(other -> change(race, other).stream()))
        .filter(change -> Stream.of(change.first(), change.other()).anyMatch(result::equals))
        .toList();
  }

  /**
   * Requires that rows name commands that their modules have, as far as these were answered.
   *
   * @throws InputRejected if they do not
   */
  public void requireCommands() throws InputRejected {
    Problems problems = new Problems();
    for (Comparison row : rows) {
      for (Commands commands : row.alloy().stream().toList()) {
        List<String> known =
            answers(commands).stream().map(one -> one.finding().assertion()).toList();
        commands.byVariant().values().stream()
            .flatMap(List::stream)
            .filter(command -> !known.isEmpty() && !known.contains(command.name()))
            .distinct()
            .forEach(
                command ->
                    problems.add(
                        command.position(),
                        Names.unknown("command", "commands", command.name(), known)));
      }
    }
    problems.throwIfAny();
  }

  /** Returns every claim of the machine with what was answered. */
  public List<Row> rows() {
    return rows.stream()
        .map(row -> new Row(row, variants.stream().map(variant -> cell(row, variant)).toList()))
        .toList();
  }

  /** Returns the races that the first variant and another one were both answered for. */
  public List<VerdictChange> changes(Variant other) {
    return races.stream().flatMap(race -> change(race, other).stream()).toList();
  }

  /** Returns how many races lack an answer for the first variant or another one. */
  public long undecided(Variant other) {
    return races.stream()
        .filter(race -> asked.containsKey(key("", race, variants.get(0))))
        .filter(race -> asked.containsKey(key("", race, other)))
        .filter(race -> change(race, other).isEmpty())
        .count();
  }

  private Optional<VerdictChange> change(Race race, Variant other) {
    Optional<Result> before = decided(answers(key("", race, variants.get(0))));
    Optional<Result> after = decided(answers(key("", race, other)));
    return before.flatMap(
        first ->
            after.map(
                second -> VerdictChange.of(race, first, second, () -> complaintsOfFirst(race))));
  }

  private List<String> complaintsOfFirst(Race race) {
    return complaintsOfFirst.computeIfAbsent(race.name(), name -> complains.apply(race));
  }

  /**
   * Returns what the first variant and another one have in common; empty where neither is a design,
   * or one is a change of somebody's own.
   */
  public Optional<Basis> basis(Variant other) {
    Variant first = variants.get(0);
    return machine
        .comparisons()
        .designs()
        .filter(designs -> designs.has(first) || designs.has(other))
        .filter(designs -> isDeclared(first) && isDeclared(other))
        .map(
            designs ->
                new Basis(
                    designs.base(), designs.own(first, other), designs.foreign(first, other)));
  }

  private static boolean isDeclared(Variant variant) {
    return variant.kind() == Variant.Kind.REGULAR || variant.kind() == Variant.Kind.OPTIONAL;
  }

  /** Says whether commands are about one of the variants. */
  private boolean concerns(Commands commands) {
    return variants.stream().anyMatch(variant -> !commandsOf(commands, variant).isEmpty());
  }

  private void ask(Commands commands) {
    asked.computeIfAbsent(
        List.of("alloy", commands.module()),
        ignored -> {
          String name = machine.name() + "/" + commands.module();
          return engines.stream()
              .map(
                  engine ->
                      new Task(
                          alloy(name, commands),
                          engine,
                          Optional.of(machine),
                          Optional.empty(),
                          Optional.empty(),
                          /* pinned= */ false))
              .filter(task -> task.engine().takes(task.question()))
              .toList();
        });
  }

  private Question alloy(String name, Commands commands) {
    Path module =
        machine.alloy().stream()
            .filter(file -> file.getFileName().toString().equals(commands.module() + ".als"))
            .findFirst()
            .orElseThrow();
    return Question.Alloy.of(name, module);
  }

  private void ask(List<String> key, Race race, Variant variant) throws InputRejected {
    if (!race.skipped().containsKey(variant.name()) && !asked.containsKey(key)) {
      asked.put(key, RaceTasks.free(machine, race, variant, engines));
    }
  }

  private Cell cell(Comparison row, Variant variant) {
    List<Result> byRaces = new ArrayList<>();
    races(row).forEach(race -> byRaces.addAll(answers(key(row.name(), race, variant))));
    List<Result> byAlloy = new ArrayList<>();
    row.alloy()
        .ifPresent(
            commands -> {
              List<String> wanted =
                  commandsOf(commands, variant).stream().map(Command::name).toList();
              answers(commands).stream()
                  .filter(result -> wanted.contains(result.finding().assertion()))
                  .forEach(byAlloy::add);
            });
    List<Result> all = Stream.concat(byRaces.stream(), byAlloy.stream()).toList();
    return new Cell(
        variant.name(),
        decide(byRaces),
        decide(byAlloy),
        all.stream().filter(result -> !saysYes(result) && result.said().isPresent()).toList(),
        all.stream().anyMatch(result -> result.said().isEmpty()));
  }

  /**
   * Returns the commands of the variant, else those of one with equal knobs; none for Java of
   * somebody's own, of which no model knows.
   */
  private List<Command> commandsOf(Commands commands, Variant variant) {
    if (!variant.mutations().code().isEmpty()) {
      return List.of();
    }
    if (commands.byVariant().containsKey(variant.name())) {
      return commands.byVariant().get(variant.name());
    }
    return commands.byVariant().entrySet().stream()
        .filter(
            entry ->
                machine
                    .variant(entry.getKey())
                    .filter(same -> same.knobs().equals(variant.knobs()))
                    .isPresent())
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(List.of());
  }

  private static Optional<Answer> decide(List<Result> results) {
    if (results.isEmpty() || results.stream().anyMatch(result -> result.said().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(results.stream().allMatch(Contest::saysYes) ? Answer.yes : Answer.no);
  }

  private static boolean saysYes(Result result) {
    return result.said().filter(Expectation.HOLDS::equals).isPresent();
  }

  private List<Race> races(Comparison row) {
    return races.stream()
        .filter(race -> row.races().stream().anyMatch(glob -> glob.matches(race.name())))
        .toList();
  }

  private static Optional<Result> decided(List<Result> results) {
    return results.stream().findFirst().filter(result -> result.said().isPresent());
  }

  private List<Result> answers(Commands commands) {
    return answers(List.of("alloy", commands.module()));
  }

  private List<Result> answers(List<String> key) {
    return asked.getOrDefault(key, List.of()).stream()
        .flatMap(task -> answers.getOrDefault(task, List.of()).stream())
        .toList();
  }

  private static List<String> key(String row, Race race, Variant variant) {
    return List.of("race", row, race.name(), variant.name());
  }
}
