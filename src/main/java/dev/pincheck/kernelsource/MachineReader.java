// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.kernelsource.MachineReading.Placed;
import dev.pincheck.kernelsource.MachineReading.Row;
import dev.pincheck.model.KernelShape;
import dev.pincheck.model.Machine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what the files of a tree say of one machine. */
final class MachineReader {

  private final Machine machine;
  private final KernelShape shape;
  private final Map<String, CFile> files;
  private final Map<String, FunctionReading> functions = new LinkedHashMap<>();
  private final List<Placed> departures = new ArrayList<>();

  /**
   * Takes the files.
   *
   * @param files those that are there, by their newest name
   */
  MachineReader(Machine machine, KernelShape shape, Map<String, CFile> files) {
    this.machine = machine;
    this.shape = shape;
    this.files = files;
  }

  MachineReading read() throws InputRejected {
    for (KernelShape.Function function : shape.functions().values()) {
      CFile file = files.get(function.file());
      if (file != null) {
        FunctionReading reading = FunctionReading.of(function, file, shape);
        if (!reading.others().isEmpty()) {
          throw new InputRejected(
              new Problem(
                  file.path(),
                  reading.others().get(0),
                  0,
                  reading.name().orElseThrow()
                      + " is defined twice; the first is on line "
                      + reading.line()));
        }
        functions.put(function.name(), reading);
      }
    }
    Map<String, KnobReading> ruled = new KnobRules(shape, functions, files).read();
    Map<String, KnobReading> knobs =
        new KnobDoubts(shape, functions.values()).weighed(ruled, all(decided(ruled.values())));
    Map<String, String> decided = decided(knobs.values());
    Nearest nearest = Nearest.of(machine, decided);
    Map<String, String> all = all(decided);
    List<Row> rows = new ArrayList<>();
    for (FunctionReading reading : functions.values()) {
      if (isExpected(reading.function(), decided) || reading.isThere()) {
        rows.add(row(reading, knobs, all));
      }
    }
    new OtherFunctions(shape, functions.values()).find(files.values(), departures);
    List<String> missing = new ArrayList<>(shape.files().keySet());
    missing.removeAll(files.keySet());
    departures.sort(
        Comparator.comparing(Placed::file).thenComparing(placed -> placed.departure().line()));
    return new MachineReading(
        machine.name(),
        files.values().stream().map(CFile::path).toList(),
        missing,
        rows,
        knobs,
        nearest,
        departures,
        Expressed.of(departures, shape));
  }

  /** What is not decided is taken to be as in the nearest variant, from which the rest departs. */
  private Map<String, String> all(Map<String, String> decided) {
    String nearest = Nearest.of(machine, decided).variants().get(0);
    Map<String, String> all = new TreeMap<>(machine.variants().get(nearest).knobs());
    all.putAll(decided);
    return all;
  }

  private static Map<String, String> decided(Iterable<KnobReading> knobs) {
    Map<String, String> decided = new TreeMap<>();
    for (KnobReading knob : knobs) {
      if (knob.isDecided()) {
        decided.put(knob.knob(), knob.value());
      }
    }
    return decided;
  }

  private static boolean isExpected(KernelShape.Function function, Map<String, String> decided) {
    if (function.optional()) {
      return false;
    }
    Optional<String> value = function.when().map(when -> decided.getOrDefault(when.knob(), "?"));
    return value.isEmpty() || function.when().get().values().contains(value.get());
  }

  private Row row(
      FunctionReading reading, Map<String, KnobReading> knobs, Map<String, String> all) {
    KernelShape.Function function = reading.function();
    List<KnobReading> own =
        shape.rules().stream()
            .filter(rule -> rule.in().equals(function.name()))
            .map(rule -> knobs.get(rule.knob()))
            .distinct()
            .toList();
    int matched = 0;
    int steps = 0;
    if (!reading.isThere()) {
      note(reading, departure(Departure.Kind.ABSENT, reading, 0, function.name()));
    }
    for (int line : reading.faults()) {
      note(reading, departure(Departure.Kind.SYNTAX, reading, line, ""));
    }
    boolean first = true;
    for (FunctionReading.Reading one : reading.readings()) {
      FunctionComparison comparison =
          FunctionComparison.of(
              one.paths().paths(), function, all, reading.file().functions(), shape);
      if (first) {
        first = false;
        matched = comparison.matched();
        steps = comparison.steps();
      }
      Departures.of(function.name(), one.label(), comparison)
          .forEach(departure -> note(reading, departure));
      if (one.paths().cut()) {
        note(reading, departure(Departure.Kind.CUT, reading, reading.line(), ""));
      }
      if (!function.watchedOnly()) {
        unknownCalls(reading, one);
      }
    }
    return new Row(
        function.name(),
        reading.name(),
        reading.file().path(),
        reading.line(),
        matched,
        steps,
        own,
        Nearest.of(machine, decided(own)),
        walk(reading));
  }

  private static List<MachineReading.Walked> walk(FunctionReading reading) {
    List<MachineReading.Walked> most = List.of();
    for (FunctionReading.Reading one : reading.readings()) {
      for (Path path : one.paths().paths()) {
        List<MachineReading.Walked> walked =
            path.events().stream()
                .filter(Event::isStep)
                .map(event -> new MachineReading.Walked(event.name(), event.line()))
                .toList();
        most = walked.size() > most.size() ? walked : most;
      }
    }
    return most;
  }

  private void unknownCalls(FunctionReading reading, FunctionReading.Reading one) {
    List<String> objects = shape.objects();
    for (Path path : one.paths().paths()) {
      for (Event event : path.events()) {
        boolean unnamed = event.is(Event.Kind.CALL) && event.name().isEmpty();
        if (unnamed && objects.stream().anyMatch(object -> isIn(object, event.text()))) {
          Departure departure =
              new Departure(
                  Departure.Kind.UNKNOWN_CALL,
                  reading.function().name(),
                  event.line(),
                  event.text().substring(0, Math.max(0, event.text().indexOf('('))),
                  Optional.empty(),
                  "",
                  event.text(),
                  one.label());
          note(reading, departure);
        }
      }
    }
  }

  /** Says whether a word stands in the arguments of a call. */
  private static boolean isIn(String word, String call) {
    int at = call.indexOf('(');
    while ((at = call.indexOf(word, at + 1)) > 0) {
      boolean before = !Character.isJavaIdentifierPart(call.charAt(at - 1));
      int end = at + word.length();
      if (before && (end == call.length() || !Character.isJavaIdentifierPart(call.charAt(end)))) {
        return call.charAt(at - 1) != '>' && call.charAt(at - 1) != '.';
      }
    }
    return false;
  }

  private static Departure departure(
      Departure.Kind kind, FunctionReading reading, int line, String found) {
    return new Departure(
        kind, reading.function().name(), line, "", Optional.empty(), "", found, "");
  }

  private void note(FunctionReading reading, Departure departure) {
    boolean known =
        departures.stream()
            .map(Placed::departure)
            .anyMatch(
                other ->
                    other.kind() == departure.kind()
                        && other.line() == departure.line()
                        && other.function().equals(departure.function())
                        && other.step().equals(departure.step())
                        && other.found().equals(departure.found()));
    if (!known) {
      departures.add(new Placed(reading.file().path(), departure));
    }
  }
}
