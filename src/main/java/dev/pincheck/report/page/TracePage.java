// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.model.Form;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.MemoryReport;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.report.ReplayText;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A counterexample as a page.
 *
 * @param race the race's name
 * @param raceFile the race's page
 * @param raceTitle what the race is about
 * @param variants those that have it, comma-separated
 * @param claim what is false after which step
 * @param property the property with its sentence; empty for a deadlock
 * @param sentence what the property says
 * @param facts what holds at first
 * @param tasks what the tasks do
 * @param diagram the drawing
 * @param steps the steps
 * @param last the number of the last step
 * @param states values that change; none where nobody knows them
 * @param constants values that stay
 * @param report what the reference reports; empty without one
 * @param elsewhere what becomes of the schedule on a variant that holds; empty without one
 * @param safe the variant that holds
 * @param command what explains it in a terminal
 */
record TracePage(
    String race,
    String raceFile,
    String raceTitle,
    String variants,
    String claim,
    String property,
    String sentence,
    List<Line> facts,
    List<Line> tasks,
    SequenceDiagram diagram,
    List<Step> steps,
    int last,
    List<StateTable.Row> states,
    List<StateTable.Constant> constants,
    String report,
    String elsewhere,
    String safe,
    String command) {

  /** A fact or an operation with what it means. */
  record Line(String who, String what, String says) {}

  /**
   * A step.
   *
   * @param routine the routine of the reference that does it; empty if nobody knows
   * @param mark a word for a step that matters most; else empty
   */
  record Step(
      int number, String actor, String label, String routine, String mark, List<String> changes) {}

  /** Says whether there is a table of states. */
  boolean hasStates() {
    return !states.isEmpty();
  }

  /** Says whether something is never changed. */
  boolean hasConstants() {
    return !constants.isEmpty();
  }

  /** Returns the page of a counterexample; steps the reference along it where there is one. */
  static TracePage of(Counterexample shown, String raceFile) {
    Race race = shown.race().race();
    Machine machine = shown.race().machine();
    Trace trace = shown.trace();
    Optional<Variant> variant = machine.variant(shown.variants().get(0));
    boolean replays = Replay.knows(race) && variant.isPresent();
    Trace whole = trace.isSchedule() && replays ? Replay.told(trace, race, variant.get()) : trace;
    Optional<Outcome> outcome =
        replays ? Optional.of(Replay.run(trace, race, variant.get())) : Optional.empty();
    Map<Integer, String> marks = marks(trace, outcome);
    Optional<Property> property = trace.meta().property().map(machine.properties()::get);
    StateTable states = new StateTable(whole);
    boolean told = whole.steps() == trace.steps();
    Optional<String> safe = replays ? shown.race().safe(shown.variants().get(0)) : Optional.empty();
    return new TracePage(
        race.name(),
        raceFile,
        race.title(),
        String.join(", ", shown.variants()),
        trace.meta().property().map(name -> name + " is false").orElse("Nobody can go on")
            + " after step "
            + trace.steps(),
        trace.meta().property().orElse(""),
        property.map(Property::sentence).orElse(""),
        lines(Map.of("", race.initially()), machine.initially()),
        lines(race.actors(), machine.operations()),
        SequenceDiagram.of(trace, actors(race, trace), marks),
        steps(told ? whole : trace, states, marks, told),
        trace.steps(),
        states.rows(),
        states.constants(),
        outcome
            .map(found -> ReplayText.of(trace, shown.variants().get(0), found).strip())
            .orElse(""),
        safe.flatMap(machine::variant)
            .map(
                other -> ReplayText.of(trace, other.name(), Replay.run(trace, race, other)).strip())
            .orElse(""),
        safe.orElse(""),
        "./pincheck explain " + race.name() + " --variant " + shown.variants().get(0));
  }

  private static List<String> actors(Race race, Trace trace) {
    Set<String> actors = new LinkedHashSet<>(race.actors().keySet());
    trace
        .states()
        .forEach(state -> state.step().flatMap(TraceState.Step::actor).ifPresent(actors::add));
    return actors.isEmpty() ? List.of("steps") : List.copyOf(actors);
  }

  private static Map<Integer, String> marks(Trace trace, Optional<Outcome> outcome) {
    Map<Integer, String> marks = new LinkedHashMap<>();
    marks.put(trace.steps(), "fails here");
    Optional<MemoryReport> report =
        outcome
            .filter(Outcome.Reproduced.class::isInstance)
            .flatMap(found -> ((Outcome.Reproduced) found).report());
    report.ifPresent(
        found -> {
          found.freed().ifPresent(freed -> marks.put(freed.step(), "frees " + found.object()));
          marks.put(
              found.where().step(), (found.write() ? "writes to " : "reads ") + found.object());
        });
    return marks;
  }

  /** Returns facts or operations with what they mean. */
  static List<Line> lines(Map<String, List<Operation>> programs, Map<String, Form> forms) {
    List<Line> lines = new ArrayList<>();
    programs.forEach(
        (who, program) ->
            program.forEach(
                operation -> {
                  Form form = forms.get(operation.name());
                  boolean named = (operation.text() + " ").startsWith(operation.name() + " ");
                  lines.add(
                      new Line(
                          who,
                          named ? operation.text() : operation.name() + " " + operation.text(),
                          form == null ? "" : form.says()));
                }));
    return lines;
  }

  private static List<Step> steps(
      Trace trace, StateTable states, Map<Integer, String> marks, boolean told) {
    List<Step> steps = new ArrayList<>();
    for (int number = 1; number <= trace.steps(); number++) {
      TraceState.Step step = trace.states().get(number).step().orElseThrow();
      steps.add(
          new Step(
              number,
              step.actor().orElse(""),
              step.action(),
              step.source().orElse(""),
              marks.getOrDefault(number, ""),
              told && !trace.isSchedule() ? states.changesAt(number) : List.of()));
    }
    return steps;
  }
}
