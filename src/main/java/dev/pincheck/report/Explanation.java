// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.model.Machine;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.Walk;
import dev.pincheck.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A counterexample with all that its reader has to know: what was claimed, what holds at first,
 * what the actors do, the steps as columns, and what the reference says of it.
 */
public final class Explanation {

  /** Columns of a screen that most people have. */
  public static final int USUAL_WIDTH = 80;

  private final Trace trace;
  private final Optional<Race> race;
  private final Optional<Machine> machine;
  private final int width;

  /**
   * Takes what is to be explained.
   *
   * @param race what the trace is about; empty for a trace of somebody's own spec
   * @param machine the race's
   * @param width columns of the screen
   */
  public Explanation(Trace trace, Optional<Race> race, Optional<Machine> machine, int width) {
    this.trace = trace;
    this.race = race;
    this.machine = machine;
    this.width = width;
  }

  /** Returns what stands before the steps, with an empty line behind it. */
  public String heading() {
    StringBuilder text = new StringBuilder(Paragraph.of(columns(trace).title(), width));
    race.ifPresent(found -> text.append(Paragraph.of(found.title(), width)));
    race.ifPresent(
        found ->
            text.append(
                Situation.of(found, machine.orElseThrow(), trace.meta().property(), width)));
    return text.append('\n').toString();
  }

  /** Returns the steps of the same behaviour with all its states. */
  public String steps(Trace whole) {
    return columns(whole).explained(width);
  }

  /** Returns everything, for a race of a machine that has a reference: the steps as a story. */
  public String on(Variant variant) {
    return told(variant, /* markdown= */ false);
  }

  /** Returns the same for a mail: what must keep its columns is set apart as Markdown has it. */
  public String inMarkdownOn(Variant variant) {
    return told(variant, /* markdown= */ true);
  }

  private String told(Variant variant, boolean markdown) {
    Race known = race.orElseThrow();
    Machine itsMachine = machine.orElseThrow();
    Walk walk = Replay.walk(trace, known, variant);
    KernelWords words = new KernelWords(itsMachine.functions());
    Trace whole = trace.isSchedule() ? walk.told() : trace;
    String story =
        new Story(walk, words, columns(whole), List.copyOf(known.actors().keySet()), width).text();
    String fence = markdown ? "```\n" : "";
    StringBuilder text = new StringBuilder(fence).append(heading()).append(story);
    text.append('\n')
        .append(ReplayText.of(trace, variant.name(), walk, itsMachine.functions(), width));
    text.append(fence);
    for (String paragraph :
        new Reason(trace, known, itsMachine, variant, walk, words).paragraphs()) {
      text.append('\n').append(Paragraph.of(paragraph, width));
    }
    return text.toString();
  }

  /** Returns everything, the steps as columns with every variable that changes. */
  public String inFullOn(Variant variant) {
    Walk walk = Replay.walk(trace, race.orElseThrow(), variant);
    return heading()
        + steps(trace.isSchedule() ? walk.told() : trace)
        + "\n"
        + ReplayText.of(trace, variant.name(), walk, machine.orElseThrow().functions(), width);
  }

  private TraceColumns columns(Trace shown) {
    List<String> actors = race.map(found -> List.copyOf(found.actors().keySet())).orElse(List.of());
    Map<String, List<String>> programs = new LinkedHashMap<>();
    race.ifPresent(
        found ->
            found
                .actors()
                .forEach(
                    (actor, operations) ->
                        programs.put(actor, operations.stream().map(Operation::text).toList())));
    return new TraceColumns(shown, actors, programs);
  }
}
