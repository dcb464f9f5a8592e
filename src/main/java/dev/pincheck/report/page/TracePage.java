// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.model.Form;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.Walk;
import dev.pincheck.report.Explanation;
import dev.pincheck.report.ReplayText;
import dev.pincheck.report.Telling;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import java.util.ArrayList;
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
 * @param reasons why it fails, and why the next version that is safe does not, a paragraph each
 * @param waits who waits for what at the end
 * @param report what the kernel's checkers would report; empty without one
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
    List<String> reasons,
    List<String> waits,
    String report,
    String command) {

  /** A fact or an operation with what it means. */
  record Line(String who, String what, String says) {}

  /**
   * A step.
   *
   * @param does what it does, in the kernel's words where there is a reference
   * @param label what spec and reference call it; empty where that is said already
   * @param function where in the kernel; empty if nobody knows
   * @param file of the kernel
   * @param held the locks that the task holds before it
   * @param mark a word for a step that matters most; else empty
   */
  record Step(
      int number,
      String actor,
      String does,
      String label,
      String function,
      String file,
      String held,
      String mark,
      List<String> changes) {}

  /** Says whether there is a table of states. */
  boolean hasStates() {
    return !states.isEmpty();
  }

  /** Says whether something is never changed. */
  boolean hasConstants() {
    return !constants.isEmpty();
  }

  /** Says whether it is known why. */
  boolean hasReasons() {
    return !reasons.isEmpty();
  }

  /** Returns the page of a counterexample; steps the reference along it where there is one. */
  static TracePage of(Counterexample shown, String raceFile) {
    Race race = shown.race().race();
    Machine machine = shown.race().machine();
    Trace trace = shown.trace();
    Optional<Variant> variant =
        machine.variant(shown.variants().get(0)).filter(known -> Replay.knows(race));
    Optional<Walk> walk = variant.map(known -> Replay.walk(trace, race, known));
    Optional<Telling> telling = walk.map(found -> new Telling(found, machine.functions()));
    Trace whole = trace.isSchedule() ? walk.map(Walk::told).orElse(trace) : trace;
    boolean told = whole.steps() == trace.steps();
    StateTable states = new StateTable(whole);
    List<Step> steps =
        steps(told ? whole : trace, states, telling.map(Telling::steps).orElse(List.of()), told);
    Optional<Property> property = trace.meta().property().map(machine.properties()::get);
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
        SequenceDiagram.of(steps, actors(race, trace)),
        steps,
        trace.steps(),
        states.rows(),
        states.constants(),
        telling
            .map(found -> found.reasons(trace, race, machine, variant.orElseThrow()))
            .orElse(List.of()),
        telling.map(Telling::waits).orElse(List.of()),
        walk.map(
                found ->
                    ReplayText.of(
                            trace,
                            shown.variants().get(0),
                            found,
                            machine.functions(),
                            Explanation.USUAL_WIDTH)
                        .strip())
            .orElse(""),
        "./pincheck explain " + race.name() + " --variant " + shown.variants().get(0));
  }

  private static List<String> actors(Race race, Trace trace) {
    Set<String> actors = new LinkedHashSet<>(race.actors().keySet());
    trace
        .states()
        .forEach(state -> state.step().flatMap(TraceState.Step::actor).ifPresent(actors::add));
    return actors.isEmpty() ? List.of("steps") : List.copyOf(actors);
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
      Trace trace, StateTable states, List<Telling.Step> telling, boolean told) {
    List<Step> steps = new ArrayList<>();
    for (int number = 1; number <= trace.steps(); number++) {
      TraceState.Step step = trace.states().get(number).step().orElseThrow();
      Optional<Telling.Step> known =
          number <= telling.size() ? Optional.of(telling.get(number - 1)) : Optional.empty();
      Optional<String> does =
          known
              .filter(found -> !found.said().isEmpty())
              .map(found -> String.join("; ", found.said()));
      String fails = number == trace.steps() ? "fails here" : "";
      steps.add(
          new Step(
              number,
              step.actor().orElse(""),
              does.orElse(step.action()),
              does.isPresent() ? step.action() : "",
              known.map(Telling.Step::function).orElse(""),
              known.map(Telling.Step::file).orElse(""),
              known.map(found -> String.join(", ", found.held())).orElse(""),
              known.map(Telling.Step::mark).filter(mark -> !mark.isEmpty()).orElse(fails),
              told && !trace.isSchedule() ? states.changesAt(number) : List.of()));
    }
    return steps;
  }
}
