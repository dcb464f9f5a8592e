// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.trace.LocatedJson.Elements;
import dev.pincheck.trace.LocatedJson.Members;
import dev.pincheck.trace.LocatedJson.Text;
import dev.pincheck.trace.LocatedJson.Whole;
import dev.pincheck.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Makes a trace of JSON: first the shape of the file, then of each state, then the values. */
final class ItfReader {

  private static final String META = "#meta";
  private static final List<String> FIELDS = List.of(META, "vars", "states", "loop");

  private final Problems problems;
  private final ItfValues values;
  private final Set<String> vars = new LinkedHashSet<>();
  private final List<TraceFile.StepPosition> positions = new ArrayList<>();

  /** Alloy's instances have states but no steps. */
  private boolean stepsNeeded = true;

  ItfReader(Problems problems) {
    this.problems = problems;
    this.values = new ItfValues(problems);
  }

  /** Returns the trace; empty or unsound where there are problems. */
  Optional<TraceFile> read(LocatedJson json) {
    Optional<Members> file = as(Members.class, json, "the file", "an object");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    for (Map.Entry<String, LocatedJson> field : file.get().fields().entrySet()) {
      if (!FIELDS.contains(field.getKey())) {
        problems.add(
            field.getValue().at(), Names.unknown("field", "fields", field.getKey(), FIELDS));
      }
    }
    Optional<Members> meta = field(file.get(), META, Members.class, "an object");
    Optional<TraceMeta> traceMeta = meta.flatMap(this::readMeta);
    boolean varsKnown =
        field(file.get(), "vars", Elements.class, "an array").map(this::readVars).orElse(false);
    Optional<Elements> states = field(file.get(), "states", Elements.class, "an array");
    List<TraceState> read = new ArrayList<>();
    states.ifPresent(found -> readStates(found, varsKnown, read));
    OptionalInt loop = readLoop(file.get(), states);
    if (problems.count() > 0) {
      return Optional.empty();
    }
    Map<String, Position> places = new LinkedHashMap<>();
    meta.orElseThrow().fields().forEach((name, value) -> places.put(name, value.at()));
    Trace trace = new Trace(traceMeta.orElseThrow(), List.copyOf(vars), read, loop);
    return Optional.of(new TraceFile(trace, places, positions));
  }

  /** Returns the states that an array holds, whatever their variables are called. */
  List<TraceState> readStates(LocatedJson json) {
    stepsNeeded = false;
    List<TraceState> read = new ArrayList<>();
    as(Elements.class, json, "the text", "an array")
        .ifPresent(states -> readStates(states, /* varsKnown= */ false, read));
    return read;
  }

  private Optional<TraceMeta> readMeta(Members meta) {
    text(meta, "format")
        .filter(format -> !format.value().equals("ITF"))
        .ifPresent(
            format ->
                problems.add(format.at(), "`format` is `" + format.value() + "`, expected `ITF`"));
    Optional<Text> model = field(meta, "model", Text.class, "a string");
    Optional<String> variant = text(meta, "variant").map(Text::value);
    Optional<Text> verdict = field(meta, "verdict", Text.class, "a string");
    Optional<String> property = text(meta, "property").map(Text::value);
    Optional<Text> engine = field(meta, "engine", Text.class, "a string");
    Optional<Text> hash = field(meta, "hash", Text.class, "a string");
    stepsNeeded = engine.filter(name -> name.value().equals("alloy")).isEmpty();
    verdict.ifPresent(
        said -> checkVerdict(said, optional(meta, "property", Text.class, "a string").isPresent()));
    if (model.isEmpty() || verdict.isEmpty() || engine.isEmpty() || hash.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TraceMeta(
            model.get().value(),
            variant,
            verdict.get().value(),
            property,
            engine.get().value(),
            hash.get().value()));
  }

  /** What holds leaves no trace but an instance that was asked for. */
  private void checkVerdict(Text verdict, boolean property) {
    if (!TraceMeta.VERDICTS.contains(verdict.value())) {
      problems.add(
          verdict.at(),
          Names.unknown("verdict", "verdicts of a trace", verdict.value(), TraceMeta.VERDICTS));
    } else if (verdict.value().equals("deadlock") && property) {
      problems.add(verdict.at(), "`verdict` is `deadlock`, which has no `property`");
    }
  }

  /** Says whether the names of the variables are known for sure. */
  private boolean readVars(Elements names) {
    int before = problems.count();
    for (LocatedJson name : names.elements()) {
      as(Text.class, name, "a name in `vars`", "a string")
          .filter(text -> !vars.add(text.value()))
          .ifPresent(text -> problems.add(text.at(), "`vars` has `" + text.value() + "` twice"));
    }
    return problems.count() == before;
  }

  private void readStates(Elements states, boolean varsKnown, List<TraceState> into) {
    if (states.elements().isEmpty()) {
      problems.add(states.at(), "`states` is empty, expected at least the initial state");
    }
    for (int index = 0; index < states.elements().size() && !problems.isFull(); index++) {
      LocatedJson json = states.elements().get(index);
      Optional<Members> state = as(Members.class, json, "state " + index, "an object");
      if (state.isPresent()) {
        into.add(readState(state.get(), index, varsKnown));
      }
    }
  }

  private TraceState readState(Members state, int index, boolean varsKnown) {
    TreeMap<String, Value> read = new TreeMap<>();
    for (Map.Entry<String, LocatedJson> field : state.fields().entrySet()) {
      String name = field.getKey();
      if (name.equals(META)) {
        continue;
      }
      if (varsKnown && !problems.isFull() && !vars.contains(name)) {
        problems.add(
            field.getValue().at(),
            "state " + index + ": " + Names.unknown("variable", "variables", name, vars));
      }
      values.value(field.getValue()).ifPresent(value -> read.put(name, value));
    }
    for (String name : varsKnown ? vars : Set.<String>of()) {
      if (!state.fields().containsKey(name)) {
        problems.add(state.at(), "state " + index + " lacks the variable `" + name + "`");
      }
    }
    return new TraceState(readStep(state, index), read);
  }

  private Optional<TraceState.Step> readStep(Members state, int index) {
    boolean needed = stepsNeeded && index > 0;
    Optional<Members> meta =
        needed
            ? field(state, META, Members.class, "an object")
            : optional(state, META, Members.class, "an object");
    if (meta.isEmpty()) {
      positions.add(new TraceFile.StepPosition(state.at(), state.at()));
      return Optional.empty();
    }
    optional(meta.get(), "index", Whole.class, "an integer")
        .filter(found -> !found.value().equals(BigInteger.valueOf(index)))
        .ifPresent(
            found ->
                problems.add(found.at(), "`index` is " + found.value() + ", expected " + index));
    Optional<Text> actor = text(meta.get(), "actor");
    Optional<Text> action =
        needed ? field(meta.get(), "action", Text.class, "a string") : text(meta.get(), "action");
    Optional<Text> source = text(meta.get(), "source");
    Position place = action.map(Text::at).orElse(state.at());
    positions.add(new TraceFile.StepPosition(actor.map(Text::at).orElse(place), place));
    if (index == 0 && (actor.isPresent() || action.isPresent())) {
      problems.add(
          actor.or(() -> action).orElseThrow().at(),
          "state 0 is initial, expected neither `actor` nor `action`");
    }
    return action.map(
        name -> new TraceState.Step(actor.map(Text::value), name.value(), source.map(Text::value)));
  }

  private OptionalInt readLoop(Members file, Optional<Elements> states) {
    Optional<Whole> loop = optional(file, "loop", Whole.class, "an integer");
    if (loop.isEmpty() || states.isEmpty()) {
      return OptionalInt.empty();
    }
    BigInteger index = loop.get().value();
    int size = states.get().elements().size();
    if (index.signum() < 0 || index.compareTo(BigInteger.valueOf(size)) >= 0) {
      problems.add(
          loop.get().at(),
          "`loop` is " + index + ", expected the index of a state, 0 to " + (size - 1));
      return OptionalInt.empty();
    }
    return OptionalInt.of(index.intValueExact());
  }

  private Optional<Text> text(Members object, String name) {
    return optional(object, name, Text.class, "a string");
  }

  private <T extends LocatedJson> Optional<T> optional(
      Members object, String name, Class<T> type, String expected) {
    LocatedJson found = object.fields().get(name);
    return found == null ? Optional.empty() : as(type, found, "`" + name + "`", expected);
  }

  private <T extends LocatedJson> Optional<T> field(
      Members object, String name, Class<T> type, String expected) {
    if (!object.fields().containsKey(name)) {
      problems.add(object.at(), "missing field `" + name + "`");
    }
    return optional(object, name, type, expected);
  }

  private <T extends LocatedJson> Optional<T> as(
      Class<T> type, LocatedJson json, String what, String expected) {
    if (type.isInstance(json)) {
      return Optional.of(type.cast(json));
    }
    problems.add(json.at(), what + " is " + json.kind() + ", expected " + expected);
    return Optional.empty();
  }
}
