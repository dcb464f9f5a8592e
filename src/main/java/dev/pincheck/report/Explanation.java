// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.model.Machine;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Replay;
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
  public static final int USUAL_WIDTH = 110;

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
    StringBuilder text = new StringBuilder(columns(trace).title()).append('\n');
    race.ifPresent(found -> text.append(found.title()).append('\n'));
    race.ifPresent(
        found -> text.append(Situation.of(found, machine.orElseThrow(), trace.meta().property())));
    return text.append('\n').toString();
  }

  /** Returns the steps of the same behaviour with all its states. */
  public String steps(Trace whole) {
    return columns(whole).explained(width);
  }

  /** Returns everything, for a race of a machine that has a reference. */
  public String on(Variant variant) {
    Race known = race.orElseThrow();
    Trace whole = trace.isSchedule() ? Replay.told(trace, known, variant) : trace;
    return heading()
        + steps(whole)
        + "\n"
        + ReplayText.of(trace, variant.name(), Replay.run(trace, known, variant));
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
