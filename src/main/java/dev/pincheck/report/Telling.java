// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.explore.Execution;
import dev.pincheck.kernel.Layout;
import dev.pincheck.model.KernelFunctions;
import dev.pincheck.model.KernelFunctions.CFunction;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Moment;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.RacingPair;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.Walk;
import dev.pincheck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The steps of a counterexample in the kernel's words, however they are laid out. */
public final class Telling {

  private final Walk walk;
  private final KernelWords words;
  private final StepWords steps;
  private final Optional<RacingPair> pair;
  private final Map<Integer, String> marks;

  /**
   * Takes what is to be told.
   *
   * @param functions the C functions that routines of the machine stand for
   */
  public Telling(Walk walk, KernelFunctions functions) {
    this(walk, new KernelWords(functions));
  }

  Telling(Walk walk, KernelWords words) {
    this.walk = walk;
    this.words = words;
    this.steps = new StepWords(walk.layout(), walk.told(), words);
    this.pair = RacingPair.of(walk);
    this.marks = marks();
  }

  /**
   * A step.
   *
   * @param function the innermost function of the kernel, or the routine where there is none
   * @param file where the function is; empty if nobody knows
   * @param held the locks that the task held before it
   * @param said what it did, or looked at where it changed nothing; empty for a dull one
   * @param mark why it matters most; empty for all others
   */
  public record Step(
      String function, String file, List<String> held, List<String> said, String mark) {
    public Step {
      held = List.copyOf(held);
      said = List.copyOf(said);
    }
  }

  /** Returns the steps in their order, as far as the counterexample was followed. */
  public List<Step> steps() {
    return walk.moments().stream()
        .map(
            moment ->
                new Step(
                    words.place(moment.trace()),
                    words.function(moment.trace()).map(CFunction::file).orElse(""),
                    moment.held().stream().map(KernelWords::field).toList(),
                    said(moment),
                    mark(moment.step()).orElse("")))
        .toList();
  }

  /** Returns who waits for what at the end. */
  public List<String> waits() {
    return walk.waits().stream().map(wait -> wait.task() + " " + waiting(wait)).toList();
  }

  /**
   * Returns why it fails, why the next version that is safe does not, and which known bug it is, a
   * paragraph each.
   */
  public List<String> reasons(Trace trace, Race race, Machine machine, Variant variant) {
    return new Reason(trace, race, machine, variant, walk, words).paragraphs();
  }

  /** Returns why a step matters most, if it does. */
  Optional<String> mark(int step) {
    return Optional.ofNullable(marks.get(step));
  }

  /** Returns what a step did, or looked at where it changed nothing; empty for a dull one. */
  List<String> said(Moment moment) {
    List<String> said = new ArrayList<>(steps.of(moment));
    if (said.isEmpty() && marks.containsKey(moment.step())) {
      said.add(
          pair.map(both -> both.did(moment.step()) + " " + KernelWords.field(both.thing()))
              .orElse(moment.label()));
    } else if (said.isEmpty()) {
      List<String> reads = steps.reads(moment);
      said.addAll(reads.size() == 1 ? reads : List.of());
    }
    return said;
  }

  private Map<Integer, String> marks() {
    Map<Integer, String> found = new TreeMap<>();
    if (pair.isPresent()) {
      for (int step : List.of(pair.get().earlier(), pair.get().later())) {
        found.put(step, "RACES with " + pair.get().seenFrom(step).orElseThrow());
      }
    }
    if (walk.outcome() instanceof Outcome.Reproduced reproduced
        && reproduced.what().equals(Replay.DEADLOCK)) {
      walk.waits().forEach(wait -> markHolders(wait, found));
    }
    return found;
  }

  private void markHolders(Execution.Wait wait, Map<Integer, String> found) {
    Layout layout = walk.layout();
    for (Moment moment : walk.moments()) {
      boolean touches =
          wait.holders().contains(moment.task())
              && !moment.held().contains(wait.on())
              && moment.acts().stream()
                  .anyMatch(act -> layout.name(act.primitive().cell()).equals(wait.on()));
      boolean keeps =
          walk.moments().stream()
              .filter(later -> later.step() > moment.step() && later.task().equals(moment.task()))
              .allMatch(later -> later.held().contains(wait.on()));
      if (touches && keeps) {
        found.put(
            moment.step(),
            wait.task() + " waits for " + KernelWords.field(wait.on()) + " for ever");
      }
    }
  }

  /** Returns what a task waits for. */
  static String waiting(Execution.Wait wait) {
    return "waits for "
        + KernelWords.field(wait.on())
        + (wait.holders().isEmpty() ? "" : ", held by " + String.join(" and ", wait.holders()))
        + "  ("
        + wait.label()
        + ")";
  }
}
