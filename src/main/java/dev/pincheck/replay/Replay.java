// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.change.OwnSteps;
import dev.pincheck.explore.Execution;
import dev.pincheck.explore.Reference;
import dev.pincheck.explore.Reference.Step;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.kernel.Witness;
import dev.pincheck.machine.References;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Steps the reference along a trace. */
public final class Replay {

  /** What goes wrong when nobody can go on. */
  public static final String DEADLOCK = "deadlock";

  private static final int LONGEST_DETOUR = 20;

  private final Trace trace;
  private final Reference reference;
  private final StepRecorder recorder;
  private final boolean sameVariant;
  private final String what;
  private final List<String> labels;
  private final List<TraceState> told = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();
  private final List<ReferenceState> passed = new ArrayList<>();
  private ReferenceState state;

  /** Whether nobody asks what was done on the way, which takes most of the time. */
  private boolean deaf;

  private Replay(Trace trace, Race race, Variant variant) {
    this.trace = trace;
    this.reference = new Reference(race, variant);
    this.recorder = new StepRecorder(reference);
    this.sameVariant = trace.meta().variant().equals(Optional.of(variant.name()));
    this.what = trace.meta().property().orElse(DEADLOCK);
    this.labels = References.of(race).labels();
    this.state = reference.initial();
  }

  /** Says whether the machine that the race is about has a reference. */
  public static boolean knows(Race race) {
    return References.has(race.machine());
  }

  /**
   * Follows a trace of the race under a variant. On the variant that the trace was recorded on, the
   * state after each step must have the trace's values; on another one only actors and labels are
   * followed.
   *
   * @throws IllegalArgumentException if there is no reference for the race
   */
  public static Outcome run(Trace trace, Race race, Variant variant) {
    return walk(trace, race, variant).outcome();
  }

  /**
   * Does the same on another variant than the trace's in a fraction of the time, without a report.
   *
   * @throws IllegalArgumentException if there is no reference for the race
   */
  public static Outcome end(Trace trace, Race race, Variant variant) {
    Replay replay = new Replay(trace, race, variant);
    replay.deaf = !replay.sameVariant;
    return replay.run();
  }

  /**
   * Returns the trace with the reference's states and, for each step, the routine that opens it, as
   * far as the reference follows it under the variant.
   *
   * @throws IllegalArgumentException if there is no reference for the race
   */
  public static Trace told(Trace trace, Race race, Variant variant) {
    return walk(trace, race, variant).told();
  }

  /**
   * Does as {@link #run} does, and returns all that was seen on the way.
   *
   * @throws IllegalArgumentException if there is no reference for the race
   */
  public static Walk walk(Trace trace, Race race, Variant variant) {
    Replay replay = new Replay(trace, race, variant);
    Outcome outcome = replay.run();
    List<String> vars = List.copyOf(replay.told.get(0).values().keySet());
    List<TraceState> beyond = new ArrayList<>(replay.told);
    List<Moment> detour = replay.detour(outcome, beyond);
    Trace along = trace.along(vars, replay.told);
    boolean endless =
        outcome instanceof Outcome.Reproduced reproduced && reproduced.never().isPresent();
    return new Walk(
        outcome,
        endless ? along.backTo(trace.loop().orElseThrow()) : along,
        replay.moments,
        detour,
        trace.along(vars, beyond),
        replay.waits(),
        replay.reference.layout(),
        replay.state.memory());
  }

  /** Lets the task whose step was not the wanted one go on until it is where the path ends it. */
  private List<Moment> detour(Outcome outcome, List<TraceState> states) {
    List<Moment> detour = new ArrayList<>();
    if (!(outcome instanceof Outcome.LeftThePath left) || !left.differences().isEmpty()) {
      return detour;
    }
    String task = left.wanted().orElseThrow().actor();
    int actor = reference.actors().indexOf(task);
    String last =
        trace.states().stream()
            .flatMap(passed -> passed.step().stream())
            .filter(step -> step.actor().equals(Optional.of(task)))
            .map(TraceState.Step::action)
            .reduce((one, other) -> other)
            .orElse("");
    ReferenceState at = state;
    reference.tell(recorder);
    while (actor >= 0
        && detour.size() < LONGEST_DETOUR
        && !at.standings().get(actor).done()
        && !at.label(actor).equals(last)) {
      recorder.begin(left.step() + detour.size(), actor, at.memory());
      if (!(reference.step(at, actor) instanceof Step.Moved moved)) {
        break;
      }
      at = moved.after();
      Moment moment = recorder.moment(actor);
      detour.add(moment);
      states.add(
          TraceState.after(
              new TraceState.Step(Optional.of(task), moment.label(), Optional.empty()),
              reference.view(at)));
    }
    return detour;
  }

  private List<Execution.Wait> waits() {
    reference.tell(Witness.DEAF);
    List<Execution.Wait> waits = new ArrayList<>();
    for (int actor = 0; actor < reference.actors().size(); actor++) {
      if (!state.standings().get(actor).done()
          && reference.step(state, actor) instanceof Step.Blocked blocked) {
        waits.add(
            new Execution.Wait(
                reference.actors().get(actor),
                state.label(actor),
                blocked.on(),
                blocked.holders()));
      }
    }
    return waits;
  }

  private Outcome run() {
    told.add(TraceState.initial(reference.view(state)));
    passed.add(state);
    Optional<Scene.Response> response = reference.response(what);
    if (!what.equals(DEADLOCK) && !reference.knows(what) && response.isEmpty()) {
      return leftThePath(
          0, Optional.empty(), List.of("property " + what + ": unknown to the reference"));
    }
    Optional<Outcome> unlike = compare(0, Optional.empty());
    if (unlike.isPresent()) {
      return unlike.get();
    }
    if (fails()) {
      return new Outcome.Reproduced(0, what, Optional.empty());
    }
    reference.tell(deaf ? Witness.DEAF : recorder);
    for (int number = 1; number <= trace.steps(); number++) {
      Optional<Outcome> ended = follow(number);
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    if (what.equals(DEADLOCK) && !state.allDone() && enabled().isEmpty()) {
      return new Outcome.Reproduced(trace.steps(), what, Optional.empty());
    }
    return response.map(this::ofRun).orElseGet(() -> new Outcome.Fixed(trace.steps(), what));
  }

  private Outcome ofRun(Scene.Response response) {
    Optional<String> never =
        trace.loop().isPresent()
            ? new Endless(reference, response, passed, trace.loop().getAsInt()).shown()
            : Optional.empty();
    return never.isPresent()
        ? new Outcome.Reproduced(trace.steps(), what, Optional.empty(), never)
        : new Outcome.GoesOn(trace.steps(), what);
  }

  /** Does one step; returns how the replay ends, if it ends here. */
  private Optional<Outcome> follow(int number) {
    TraceState.Step step =
        trace
            .states()
            .get(number)
            .step()
            .orElse(new TraceState.Step(Optional.empty(), "no step", Optional.empty()));
    ScheduledStep wanted = new ScheduledStep(step.actor().orElse("nobody"), step.action());
    int actor = reference.actors().indexOf(wanted.actor());
    if (!isKnown(wanted.label())) {
      return Optional.of(new Outcome.ActionGone(number, wanted.label()));
    }
    if (actor < 0 || !state.label(actor).equals(wanted.label())) {
      return Optional.of(leftThePath(number, Optional.of(wanted), List.of()));
    }
    if (!deaf) {
      recorder.begin(number, actor, state.memory());
    }
    Step done = reference.step(state, actor);
    if (done instanceof Step.Blocked blocked) {
      return Optional.of(new Outcome.Blocked(number, wanted, blocked.on(), blocked.holders()));
    }
    state = ((Step.Moved) done).after();
    passed.add(state);
    if (deaf) {
      return fails()
          ? Optional.of(new Outcome.Reproduced(number, what, Optional.empty()))
          : Optional.empty();
    }
    moments.add(recorder.moment(actor));
    told.add(
        TraceState.after(
            new TraceState.Step(step.actor(), step.action(), Optional.of(recorder.routine())),
            reference.view(state)));
    Optional<Outcome> unlike = compare(number, Optional.of(wanted));
    if (unlike.isEmpty() && fails()) {
      return Optional.of(new Outcome.Reproduced(number, what, recorder.report()));
    }
    return unlike;
  }

  /** A step of own code that has no label is there or not, as the path goes. */
  private boolean isKnown(String label) {
    return labels.contains(label) || OwnSteps.isName(label);
  }

  private boolean fails() {
    return reference.knows(what) && !reference.holds(what, state);
  }

  private Optional<Outcome> compare(int number, Optional<ScheduledStep> wanted) {
    if (!sameVariant) {
      return Optional.empty();
    }
    List<String> differences =
        difference(
            trace.states().get(number).values(), told.get(number).values(), trace.isSchedule());
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        nextIsGone(number, differences).orElseGet(() -> leftThePath(number, wanted, differences)));
  }

  /** A step that was renamed shows one step before, in the place where its task stands. */
  private Optional<Outcome> nextIsGone(int number, List<String> differences) {
    if (number == trace.steps() || !differences.stream().allMatch(it -> it.startsWith("pc: "))) {
      return Optional.empty();
    }
    return trace
        .states()
        .get(number + 1)
        .step()
        .map(TraceState.Step::action)
        .filter(label -> !isKnown(label))
        .map(label -> new Outcome.ActionGone(number + 1, label));
  }

  /**
   * Returns the variables whose values differ, each as {@code name: left, right}. What only one
   * task can see is in traces of TLC's and not in the reference's view.
   *
   * @param named whether only those count that the left side names
   */
  private static List<String> difference(
      Map<String, Value> left, Map<String, Value> right, boolean named) {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, Value> shown : new TreeMap<>(right).entrySet()) {
      Value mine = left.get(shown.getKey());
      if (mine == null && !named) {
        differences.add(shown.getKey() + ": only in the reference");
      } else if (mine != null && !mine.equals(shown.getValue())) {
        differences.add(shown.getKey() + ": " + mine + ", " + shown.getValue());
      }
    }
    return differences;
  }

  private Outcome leftThePath(
      int number, Optional<ScheduledStep> wanted, List<String> differences) {
    Map<String, String> stands = new LinkedHashMap<>();
    for (int actor = 0; actor < reference.actors().size(); actor++) {
      stands.put(reference.actors().get(actor), state.label(actor));
    }
    return new Outcome.LeftThePath(number, wanted, stands, enabled(), differences);
  }

  private List<ScheduledStep> enabled() {
    reference.tell(Witness.DEAF);
    List<ScheduledStep> enabled = new ArrayList<>();
    for (int actor = 0; actor < reference.actors().size(); actor++) {
      if (!state.standings().get(actor).done()
          && reference.step(state, actor) instanceof Step.Moved) {
        enabled.add(new ScheduledStep(reference.actors().get(actor), state.label(actor)));
      }
    }
    return enabled;
  }
}
