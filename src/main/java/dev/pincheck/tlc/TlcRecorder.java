// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ChildChannel;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Question.Simulation;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.trace.Trace;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.AbstractChecker;
import tlc2.tool.ModelChecker;
import tlc2.tool.Simulator;
import tlc2.tool.TLCState;
import tlc2.tool.TLCStateInfo;
import tlc2.tool.impl.Tool;
import tlc2.tool.liveness.LiveWorker;
import util.FilenameToStream;

/** Hears TLC's messages, by code and with their objects, and makes a verdict of them. */
final class TlcRecorder {

  private final TlcCommand command;
  private final ChildChannel channel;
  private final Consumer<ChildChannel> end;
  private final long start = System.nanoTime();
  private final Behaviour behaviour = new Behaviour();
  private final TlcErrors errors = new TlcErrors();
  private final List<Remark> remarks = new ArrayList<>();
  private final TlcCoverage coverage = new TlcCoverage();
  private Optional<String> violated = Optional.empty();
  private boolean temporal;
  private boolean deadlock;
  private boolean success;

  /** States that were found and not looked at when TLC said that it was done. */
  private long left;

  /**
   * Takes what TLC was told to do.
   *
   * @param end ends the process
   */
  TlcRecorder(TlcCommand command, ChildChannel channel, Consumer<ChildChannel> end) {
    this.command = command;
    this.channel = channel;
    this.end = end;
  }

  /** Hears one message. Called by TLC, from its worker too. */
  synchronized void record(int code, Object... objects) {
    Object[] all = objects == null ? new Object[0] : objects;
    switch (code) {
      case EC.TLC_SUCCESS -> {
        success = true;
        left = queued();
      }
      case EC.TLC_MODULE_VALUE_JAVA_METHOD_OVERRIDE_LOADED ->
          remarks.add(TlcRemarks.override(text(all, 0), text(all, 1)));
      case EC.TLC_PROGRESS_STATS -> progress(all);
      case EC.TLC_COVERAGE_START -> coverage.clear();
      case EC.TLC_COVERAGE_INIT, EC.TLC_COVERAGE_NEXT ->
          coverage.add(text(all, 0), number(all, 1), number(all, 2));
      case EC.TLC_BEHAVIOR_UP_TO_THIS_POINT, EC.TLC_COUNTER_EXAMPLE -> behaviour.clear();
      case EC.TLC_STATE_PRINT1, EC.TLC_STATE_PRINT2 -> state(all);
      case EC.TLC_STATE_PRINT3 -> behaviour.stutters();
      case EC.TLC_BACK_TO_STATE ->
          behaviour.loopsTo(Integer.parseInt(text(all, 0)), all.length > 1 ? text(all, 1) : "");
      case EC.TLC_INVARIANT_VIOLATED_INITIAL,
          EC.TLC_PROPERTY_VIOLATED_INITIAL,
          EC.TLC_INVARIANT_VIOLATED_BEHAVIOR,
          EC.TLC_ACTION_PROPERTY_VIOLATED_BEHAVIOR ->
          violated = Optional.of(text(all, 0));
      case EC.TLC_TEMPORAL_PROPERTY_VIOLATED -> temporal = true;
      case EC.TLC_DEADLOCK_REACHED -> deadlock = true;
      case EC.TLC_VALUE_ASSERT_FAILED -> {
        if (TlcErrors.isPrinted()) {
          violated = Optional.of(TlcErrors.assertion(text(all, 0)));
        }
      }
      default ->
          errors.add(
              code,
              Arrays.stream(all).filter(String.class::isInstance).map(String.class::cast).toList());
    }
  }

  /** Sends the verdict, after TLC has come back with {@code code}. */
  synchronized void finish(int code, FilenameToStream resolver) {
    if (temporal) {
      finishTemporal();
      forgetBehaviour();
    } else if (violated.isPresent()) {
      found(new Verdict.Violated(violated.get(), shown(violated)));
    } else if (deadlock) {
      found(new Verdict.Deadlock(behaviour("deadlock", Optional.empty())));
    } else if (!command.simulation().isEmpty() && code == EC.NO_ERROR) {
      found(simulated(command.simulation().get(0)));
    } else if (success && code == EC.NO_ERROR) {
      found(exhausted());
    } else {
      Rejection rejection = new Rejection(command, resolver);
      rejection
          .of(errors)
          .ifPresentOrElse(
              problems -> channel.send(new ChildMessage.Rejected(problems)),
              () -> found(errors.verdict()));
    }
  }

  /** Returns what it means that TLC found nothing. */
  private Verdict exhausted() {
    if (left > 0) {
      return new Inconclusive(
          Exhausted.SPEC, "the spec itself ended the search, with states left to look at: " + left);
    }
    if (errors.warned(EC.TLC_FEATURE_UNSUPPORTED_LIVENESS_SYMMETRY)) {
      return new Inconclusive(
          Exhausted.SPEC,
          "under SYMMETRY, TLC can miss violations of temporal properties; check them without it");
    }
    long states = statistics().distinct();
    if (states == 0) {
      return new Inconclusive(
          Exhausted.SPEC,
          "no state is initial and within the constraints: there was nothing to look at");
    }
    ImpureOperators impure = ImpureOperators.of(tool());
    if (impure.mayEndTheSearch()) {
      return new Inconclusive(
          Exhausted.SPEC,
          "the spec can end the search itself, TLCSet(\"exit\", TRUE), and TLC does not say whether"
              + " it did");
    }
    if (!impure.drawn().isEmpty()) {
      return new Inconclusive(
          Exhausted.SPEC,
          String.join(", ", impure.drawn()) + ": what was not drawn was not looked at");
    }
    TlcRemarks.narrower(command).forEach(remarks::add);
    TlcRemarks.outside(impure).ifPresent(remarks::add);
    return new Verdict.Holds(
        states == 1 ? "the one reachable state" : "all " + states + " reachable states",
        Optional.empty());
  }

  private static Verdict simulated(Simulation simulation) {
    return new Inconclusive(
        Exhausted.BEHAVIOURS,
        "nothing fails in %d random behaviours of at most %d steps, seed %d"
            .formatted(simulation.behaviours(), simulation.depth(), simulation.seed()));
  }

  private static long queued() {
    return TLCGlobals.mainChecker instanceof ModelChecker checker ? checker.getStateQueueSize() : 0;
  }

  /** TLC does not say which temporal property fails; where there is one it must be that. */
  private void finishTemporal() {
    List<String> names = Arrays.stream(tool().getImpliedTemporalNames()).distinct().toList();
    if (names.size() > 1) {
      channel.send(new ChildMessage.Suspected(names));
    }
    String name = names.isEmpty() ? "temporal property" : names.get(0);
    found(new Verdict.Violated(name, Optional.of(behaviour.trace("violated", Optional.of(name)))));
  }

  /** TLC keeps in a static field that it found one, and would not look for another. */
  private static void forgetBehaviour() {
    try {
      Field found = LiveWorker.class.getDeclaredField("errFoundByThread");
      found.setAccessible(true);
      found.setInt(null, -1);
    } catch (ReflectiveOperationException e) {
      // Another TLC than the pinned one gets a process for each such question.
    }
  }

  /** Returns the behaviour; an initial state that a simulation drew is nowhere kept. */
  private Optional<Trace> shown(Optional<String> property) {
    return behaviour.isEmpty() && TLCGlobals.mainChecker == null
        ? Optional.empty()
        : Optional.of(behaviour("violated", property));
  }

  private Trace behaviour(String verdict, Optional<String> property) {
    if (behaviour.isEmpty()) {
      behaviour.add(kept("errState"), "");
    } else if (property.isPresent() && TLCGlobals.mainChecker != null) {
      addLastState(kept("predErrState"), kept("errState"));
    }
    return behaviour.trace(verdict, property);
  }

  /**
   * TLC finds each state of its behaviour again. An action that it had not come to when it found
   * the violation may fail then, and the behaviour ends before its last state.
   */
  private void addLastState(TLCState before, TLCState violating) {
    if (!behaviour.endsWith(before) || behaviour.endsWith(violating)) {
      return;
    }
    StepInto found = new StepInto(violating);
    try {
      tool().getNextStates(found, before);
    } catch (RuntimeException e) { // TLC has no type for what it cannot evaluate
      // The step that fails comes after the one that is looked for.
    }
    found.action.ifPresent(action -> behaviour.add(violating, action.getLocation()));
  }

  /** The checker keeps the state that violates, or the one before it; one alone comes as text. */
  private static TLCState kept(String name) {
    return (TLCState) hidden(AbstractChecker.class, name, TLCGlobals.mainChecker);
  }

  private static Tool tool() {
    return (Tool)
        (TLCGlobals.mainChecker == null
            ? hidden(Simulator.class, "tool", TLCGlobals.simulator)
            : TLCGlobals.mainChecker.tool);
  }

  private static Object hidden(Class<?> type, String name, Object owner) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this TLC keeps no " + name, e);
    }
  }

  private void progress(Object[] all) {
    Statistics statistics = new Statistics(number(all, 2), number(all, 1), (int) number(all, 0));
    if (statistics.distinct() > command.states()) {
      send(
          new Inconclusive(
              Exhausted.STATES, "TLC found nothing in " + command.states() + " distinct states"),
          new Statistics(command.states(), statistics.generated(), statistics.depth()));
      end.accept(channel);
    }
    channel.send(new ChildMessage.Progressed(statistics));
  }

  private void state(Object[] all) {
    TLCStateInfo info = (TLCStateInfo) all[0];
    if (info.state == null) {
      behaviour.stutters();
    } else {
      behaviour.add(info.state, String.valueOf(info.info));
    }
  }

  private void found(Verdict verdict) {
    send(verdict, statistics());
  }

  private void send(Verdict verdict, Statistics statistics) {
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    errors.warnings().stream().map(TlcRemarks::warning).forEach(remarks::add);
    coverage.neverTaken().ifPresent(remarks::add);
    channel.send(
        new ChildMessage.Found(
            new Finding(
                "",
                "",
                verdict,
                statistics,
                time,
                remarks.stream().distinct().toList(),
                coverage.counts())));
  }

  private static Statistics statistics() {
    return TLCGlobals.mainChecker instanceof ModelChecker checker
        ? new Statistics(
            checker.getDistinctStatesGenerated(),
            checker.getStatesGenerated(),
            checker.getProgress())
        : Statistics.NONE;
  }

  /** TLC's own progress has marks between thousands. */
  private static long number(Object[] all, int index) {
    return Long.parseLong(text(all, index).replaceAll("\\D", ""));
  }

  private static String text(Object[] all, int index) {
    return String.valueOf(all[index]);
  }

  /** Returns TLC's text of a message. */
  static String text(int code, List<String> parameters) {
    return MP.getMessage(MP.NONE, code, parameters.toArray(String[]::new));
  }
}
