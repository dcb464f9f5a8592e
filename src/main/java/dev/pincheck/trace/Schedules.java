// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problems;
import dev.pincheck.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The counterexamples of a race as schedules, in a text that people compare line by line.
 *
 * <pre>
 * race gmem/dying-file-versus-delete
 *
 * violated NoUseAfterFree after 2 steps
 * on v11 6.14
 *   closer Syscall_LookupFd
 *   deleter Unbind_GetFile {"page":{"#bigint":"1"}}
 * </pre>
 *
 * <p>Variants with the same schedule share it. A step is an actor ({@code -} for none) and a label;
 * where these have several outcomes, the values in which they differ follow as an object of ITF. A
 * line {@code initially} has such values of the initial state, and {@code , back to 7} behind the
 * number of steps says where a behaviour without an end goes on. Empty lines and those that begin
 * with {@code #} say nothing.
 *
 * <p>A schedule is a {@link Trace} whose states have no other values than these, and therefore no
 * variables of its own.
 */
public final class Schedules {

  static final String NOBODY = "-";

  private Schedules() {}

  /**
   * Returns the schedule of each variant in the file.
   *
   * @param shown the file's name in messages
   * @throws InputRejected with everything that is wrong in it
   */
  public static Map<String, TraceFile> read(Path file, String shown) throws InputRejected {
    return parse(InputFile.read(file, shown), shown);
  }

  /**
   * Returns the schedule of each variant in the text.
   *
   * @param shown the file's name in messages
   * @throws InputRejected as {@link #read} does
   */
  public static Map<String, TraceFile> parse(String text, String shown) throws InputRejected {
    Problems problems = new Problems();
    Map<String, TraceFile> read = new ScheduleReader(shown, problems).read(text);
    problems.throwIfAny();
    return read;
  }

  /** Returns the trace as a schedule: nothing but its steps. */
  public static Trace of(Trace trace) {
    List<TraceState> states =
        trace.states().stream()
            .map(state -> new TraceState(state.step(), new TreeMap<>()))
            .toList();
    return new Trace(trace.meta(), List.of(), states, trace.loop());
  }

  /**
   * Returns the text of schedules.
   *
   * @param schedules of one race, each of a variant of its own; at least one
   */
  public static String write(List<Trace> schedules) {
    Map<String, String> variants = new LinkedHashMap<>();
    for (Trace schedule : schedules) {
      variants.merge(
          text(schedule), schedule.meta().variant().orElseThrow(), (some, one) -> some + " " + one);
    }
    String race = schedules.get(0).meta().model();
    return variants.entrySet().stream()
        .map(same -> "\n" + same.getKey().replaceFirst("\n", "\non " + same.getValue() + "\n"))
        .collect(Collectors.joining("", "race " + race + "\n", ""));
  }

  /** Returns the lines of a schedule, but for that of its variants. */
  private static String text(Trace schedule) {
    StringBuilder text = new StringBuilder(schedule.meta().verdict());
    schedule.meta().property().ifPresent(property -> text.append(' ').append(property));
    text.append(" after ").append(schedule.steps());
    text.append(schedule.steps() == 1 ? " step" : " steps");
    schedule.loop().ifPresent(index -> text.append(", back to ").append(index));
    text.append('\n');
    SortedMap<String, Value> initially = schedule.states().get(0).values();
    if (!initially.isEmpty()) {
      text.append("initially").append(values(initially)).append('\n');
    }
    for (TraceState state : schedule.states().subList(1, schedule.states().size())) {
      TraceState.Step step = state.step().orElseThrow();
      text.append("  ").append(step.actor().orElse(NOBODY)).append(' ').append(step.action());
      text.append(values(state.values())).append('\n');
    }
    return text.toString();
  }

  private static String values(SortedMap<String, Value> values) {
    return values.isEmpty() ? "" : " " + ItfWriter.json(values);
  }
}
