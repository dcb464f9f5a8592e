// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.engine.Question;
import dev.pincheck.engine.ScratchFolder;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/**
 * Steps a spec along a schedule, by TLC's interpreter in a loading of its own: no search, so that
 * it takes as long as TLC needs to read the spec.
 *
 * @param <S> states of the spec
 */
public final class SpecReplay<S> {

  private final Side<S> spec;
  private final Trace schedule;

  /** What the schedule has led to, in order; the last ones are those of the last step. */
  private List<Reached<S>> reached = List.of();

  /** A state, and how it was reached. */
  private record Reached<S>(S state, TraceState shown, Optional<Reached<S>> before) {}

  /**
   * The behaviour of the spec.
   *
   * @param trace its states as far as the spec follows the schedule
   * @param obstacle why it follows no further, in a sentence without a full stop; empty where it
   *     follows to the end
   * @param broken the invariants asked that are false in a last state
   * @param stuck whether there is no step out of a last state, where that is what went wrong
   */
  public record Told(Trace trace, Optional<String> obstacle, Set<String> broken, boolean stuck) {}

  private SpecReplay(Side<S> spec, Trace schedule) {
    this.spec = spec;
    this.schedule = schedule;
  }

  /**
   * Returns the states along a schedule, or along another trace, whose values they must have.
   *
   * @throws InputRejected if the spec is wrong
   */
  public static Told told(Question.Tla question, Trace schedule) throws InputRejected {
    return with(question, side -> new SpecReplay<>(side, schedule).told());
  }

  /**
   * Returns the schedule of a trace of the spec, with those values that its steps need: where
   * another state is reached by the same actor and label, those in which they differ.
   *
   * @throws InputRejected if the spec is wrong
   * @throws IllegalArgumentException if the spec does not follow the trace
   */
  public static Trace schedule(Question.Tla question, Trace trace) throws InputRejected {
    return with(question, side -> new SpecReplay<>(side, trace).named());
  }

  private Told told() {
    Optional<String> obstacle = follow();
    List<TraceState> states = new ArrayList<>();
    path().forEach(each -> states.add(each.shown()));
    List<String> vars = List.copyOf(states.get(0).values().keySet());
    Trace along = schedule.along(vars, states);
    return new Told(
        obstacle.isPresent() ? along : new Trace(schedule.meta(), vars, states, schedule.loop()),
        obstacle,
        reached.stream()
            .flatMap(last -> spec.broken(last.state()).stream())
            .collect(Collectors.toCollection(TreeSet::new)),
        schedule.meta().property().isEmpty()
            && reached.stream().anyMatch(last -> spec.edges(last.state()).isEmpty()));
  }

  private Trace named() {
    follow()
        .ifPresent(
            obstacle -> {
              throw new IllegalArgumentException(obstacle);
            });
    List<TraceState> states = new ArrayList<>();
    for (Reached<S> each : path()) {
      List<S> others =
          each.before().isPresent()
              ? after(each.before().get().state(), each.shown().step().orElseThrow())
              : spec.initial();
      states.add(new TraceState(each.shown().step(), telling(each.shown().values(), others)));
    }
    return new Trace(schedule.meta(), List.of(), states, schedule.loop());
  }

  /** Returns those of the values that not all of the states have. */
  private SortedMap<String, Value> telling(Map<String, Value> values, List<S> others) {
    SortedMap<String, Value> telling = new TreeMap<>();
    for (S other : others) {
      Map<String, Value> theirs = spec.view(other);
      values.forEach(
          (name, value) -> {
            if (!value.equals(theirs.get(name))) {
              telling.put(name, value);
            }
          });
    }
    return telling;
  }

  /** Goes as far as possible; returns what is in the way then. */
  private Optional<String> follow() {
    List<Reached<S>> initial = new ArrayList<>();
    for (S state : spec.initial()) {
      initial.add(new Reached<>(state, TraceState.initial(spec.view(state)), Optional.empty()));
    }
    reached = initial;
    List<Reached<S>> matching = matching(initial, 0);
    if (matching.isEmpty()) {
      return Optional.of("step 0: no initial state has the values of the trace");
    }
    reached = matching;
    for (int number = 1; number <= schedule.steps(); number++) {
      TraceState.Step step = schedule.states().get(number).step().orElseThrow();
      List<Reached<S>> next = new ArrayList<>();
      for (Reached<S> from : reached) {
        for (S state : after(from.state(), step)) {
          next.add(
              new Reached<>(state, TraceState.after(step, spec.view(state)), Optional.of(from)));
        }
      }
      List<Reached<S>> led = matching(next, number);
      if (led.isEmpty()) {
        return Optional.of("step " + number + ": " + obstacle(step, !next.isEmpty()));
      }
      reached = led;
    }
    return Optional.empty();
  }

  private List<S> after(S state, TraceState.Step step) {
    return spec.edges(state).stream()
        .filter(edge -> edge.step().equals(scheduled(step)))
        .map(Side.Edge::after)
        .distinct()
        .toList();
  }

  private List<Reached<S>> matching(List<Reached<S>> found, int number) {
    Map<String, Value> wanted = schedule.states().get(number).values();
    return found.stream()
        .filter(each -> each.shown().values().entrySet().containsAll(wanted.entrySet()))
        .toList();
  }

  private String obstacle(TraceState.Step step, boolean leadsElsewhere) {
    ScheduledStep wanted = scheduled(step);
    if (step.actor().isPresent() && !spec.labels().contains(wanted.label())) {
      return Names.unknown("step", "steps", wanted.label(), spec.labels());
    } else if (leadsElsewhere) {
      return wanted + " leads the spec to other values than those of the trace";
    }
    return "the trace wants "
        + wanted.label()
        + " of "
        + wanted.actor()
        + ", and "
        + spec.obstacle(reached.get(0).state(), wanted);
  }

  private static ScheduledStep scheduled(TraceState.Step step) {
    return new ScheduledStep(step.actor().orElse(Side.ALL_ACTORS), step.action());
  }

  private List<Reached<S>> path() {
    List<Reached<S>> path = new ArrayList<>();
    Optional<Reached<S>> at = reached.stream().findFirst();
    while (at.isPresent()) {
      path.add(at.get());
      at = at.get().before();
    }
    Collections.reverse(path);
    return path;
  }

  /** What is done with a spec. */
  private interface Use<T> {
    T with(Side<?> side);
  }

  /** Reads the spec in a thread that has the stack for TLC's recursion. */
  private static <T> T with(Question.Tla question, Use<T> use) throws InputRejected {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              Path folder = Files.createTempDirectory("spec");
              try (TlcLoader loader = new TlcLoader()) {
                return use.with(loader.side(question, folder));
              } finally {
                ScratchFolder.delete(folder);
              }
            });
    Thread thread = new Thread(null, task, "spec", ConformChild.STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InputRejected rejected) {
        throw rejected;
      } else if (e.getCause() instanceof IOException failure) {
        throw new UncheckedIOException(failure);
      } else if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
