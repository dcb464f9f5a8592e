// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of {@link Schedules}, line by line. */
final class ScheduleReader {

  private static final List<String> LINES =
      List.of("race", "violated", "deadlock", "on", "initially");

  /** Lines of the longest file: some hundred times the longest counterexample there is. */
  private static final int MOST_LINES = 100_000;

  private static final Pattern ENDING =
      Pattern.compile("(?:(\\S.*) )?after (\\d{1,9}) steps?(?:, back to (\\d{1,9}))?");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern STEP = Pattern.compile("(\\S+)(?:\\s+(\\{.*))?");

  private final String shown;
  private final Problems problems;
  private final Map<String, TraceFile> read = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> variants = new HashSet<>();
  private Optional<String> race = Optional.empty();
  private Position raceAt;

  /** A schedule as far as it was read. */
  private static final class Draft {
    private final Map<String, Position> meta = new LinkedHashMap<>();
    private final Map<String, Position> variants = new LinkedHashMap<>();
    private final List<TraceState> states = new ArrayList<>();
    private final List<TraceFile.StepPosition> steps = new ArrayList<>();
    private String verdict = "";
    private Optional<String> property = Optional.empty();
    private OptionalInt loop = OptionalInt.empty();
    private int length;
  }

  ScheduleReader(String shown, Problems problems) {
    this.shown = shown;
    this.problems = problems;
    this.raceAt = new Position(shown, 1, 1);
  }

  /** Returns the schedule of each variant; unsound where there are problems. */
  Map<String, TraceFile> read(String text) {
    Iterator<String> lines = text.lines().iterator();
    for (int number = 1; lines.hasNext(); number++) {
      if (number > MOST_LINES) {
        problems.add(
            new Position(shown, number, 1), "has more than " + MOST_LINES + " lines, the limit");
        return read;
      }
      line(lines.next().stripTrailing(), number);
    }
    if (race.isEmpty()) {
      problems.add(raceAt, "no line `race NAME`");
    }
    if (drafts.isEmpty()) {
      problems.add(raceAt, "no schedule: expected a line `violated` or `deadlock`");
    }
    drafts.forEach(this::finish);
    return read;
  }

  private void line(String line, int number) {
    int start = indent(line, 0);
    if (start == line.length() || line.charAt(start) == '#') {
      return;
    }
    int end = start;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    int next = indent(line, end);
    Position at = new Position(shown, number, start + 1);
    Position rest = new Position(shown, number, next + 1);
    if (start == 0) {
      keyword(line.substring(0, end), at, line.substring(next), rest);
    } else {
      step(line.substring(start, end), at, line.substring(next), rest);
    }
  }

  private static int indent(String line, int from) {
    int at = from;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private void keyword(String word, Position at, String words, Position rest) {
    switch (word) {
      case "race" -> {
        if (race.isPresent() || !WORD.matcher(words).matches()) {
          problems.add(at, "expected one line `race NAME`");
        }
        race = Optional.of(words);
        raceAt = rest;
      }
      case "violated", "deadlock" -> begin(word, at, words, rest);
      case "on" ->
          current(at)
              .ifPresent(
                  draft ->
                      WORD.matcher(words)
                          .results()
                          .forEach(name -> variant(draft, name.group(), rest.plus(name.start()))));
      case "initially" ->
          current(at)
              .ifPresent(draft -> draft.states.set(0, TraceState.initial(values(words, rest))));
      default -> problems.add(at, Names.unknown("line", "lines", word, LINES));
    }
  }

  private void begin(String verdict, Position at, String words, Position rest) {
    Draft draft = new Draft();
    drafts.add(draft);
    draft.verdict = verdict;
    draft.meta.put("verdict", at);
    draft.meta.put("property", rest);
    draft.states.add(TraceState.initial(Map.of()));
    draft.steps.add(new TraceFile.StepPosition(at, at));
    Matcher ending = ENDING.matcher(words);
    boolean violated = verdict.equals("violated");
    if (!ending.matches() || violated != (ending.group(1) != null)) {
      problems.add(
          rest, "expected `" + verdict + (violated ? " PROPERTY" : "") + " after N steps`");
      draft.length = -1;
      return;
    }
    draft.property = Optional.ofNullable(ending.group(1));
    draft.length = Integer.parseInt(ending.group(2));
    if (ending.group(3) != null) {
      draft.loop = OptionalInt.of(Integer.parseInt(ending.group(3)));
    }
  }

  private void variant(Draft draft, String name, Position at) {
    if (!variants.add(name)) {
      problems.add(at, "two schedules for `" + name + "`");
    }
    draft.variants.put(name, at);
  }

  private void step(String actor, Position at, String words, Position rest) {
    Matcher step = STEP.matcher(words);
    Optional<Draft> draft = current(at);
    if (!step.matches()) {
      problems.add(rest, "expected a step: an actor, a label, and values where they are needed");
    } else if (draft.isPresent()) {
      Map<String, Value> values =
          step.group(2) == null ? Map.of() : values(step.group(2), rest.plus(step.start(2)));
      Optional<String> who = Optional.of(actor).filter(name -> !name.equals(Schedules.NOBODY));
      draft.get().steps.add(new TraceFile.StepPosition(at, rest));
      draft
          .get()
          .states
          .add(TraceState.after(new TraceState.Step(who, step.group(1), Optional.empty()), values));
    }
  }

  private Map<String, Value> values(String text, Position at) {
    Map<String, Value> values = new TreeMap<>();
    try {
      if (new LocatedJsonParser(at).parse(text) instanceof LocatedJson.Members members) {
        ItfValues reader = new ItfValues(problems);
        members
            .fields()
            .forEach(
                (name, json) -> reader.value(json).ifPresent(value -> values.put(name, value)));
      } else {
        problems.add(at, "expected values as {\"variable\": value}");
      }
    } catch (InputRejected rejected) {
      problems.addAll(rejected);
    }
    return values;
  }

  private Optional<Draft> current(Position at) {
    if (drafts.isEmpty()) {
      problems.add(at, "stands before any line `violated` or `deadlock`");
      return Optional.empty();
    }
    return Optional.of(drafts.get(drafts.size() - 1));
  }

  private void finish(Draft draft) {
    Position head = draft.meta.get("verdict");
    int steps = draft.states.size() - 1;
    if (draft.length >= 0 && draft.length != steps) {
      problems.add(head, "says " + draft.length + " steps, and " + steps + " follow");
    }
    if (draft.variants.isEmpty()) {
      problems.add(head, "no line `on VARIANT` follows");
    }
    if (draft.loop.orElse(0) > steps) {
      problems.add(head, "goes back to a state behind the last");
    }
    if (problems.count() > 0) {
      return;
    }
    draft.variants.forEach(
        (variant, at) -> {
          Map<String, Position> meta = new LinkedHashMap<>(draft.meta);
          meta.put("model", raceAt);
          meta.put("variant", at);
          TraceMeta of =
              new TraceMeta(
                  race.orElseThrow(),
                  Optional.of(variant),
                  draft.verdict,
                  draft.property,
                  "tlc",
                  "");
          read.put(
              variant,
              new TraceFile(new Trace(of, List.of(), draft.states, draft.loop), meta, draft.steps));
        });
  }
}
