// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.KnobReading.Place;
import dev.pincheck.kernelsource.KnobReading.State;
import dev.pincheck.model.KernelShape;
import dev.pincheck.model.KernelShape.Rule;
import dev.pincheck.model.PathPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides knobs: which rules hold of the functions that were read. */
final class KnobRules {

  private final KernelShape shape;
  private final Map<String, FunctionReading> functions;
  private final Map<String, CFile> files;

  KnobRules(KernelShape shape, Map<String, FunctionReading> functions, Map<String, CFile> files) {
    this.shape = shape;
    this.functions = functions;
    this.files = files;
  }

  /** Returns what is said of each knob that has a rule. */
  Map<String, KnobReading> read() {
    Map<String, List<Rule>> byKnob = new LinkedHashMap<>();
    for (Rule rule : shape.rules()) {
      byKnob.computeIfAbsent(rule.knob(), knob -> new ArrayList<>()).add(rule);
    }
    Map<String, KnobReading> readings = new LinkedHashMap<>();
    byKnob.forEach((knob, rules) -> readings.put(knob, read(knob, rules)));
    return readings;
  }

  private KnobReading read(String knob, List<Rule> rules) {
    Map<String, Place> holding = new LinkedHashMap<>();
    List<Place> asked = new ArrayList<>();
    boolean here = false;
    for (Rule rule : rules) {
      if (!files.containsKey(rule.file())) {
        continue;
      }
      here = true;
      Optional<Place> place = place(rule);
      place.ifPresent(found -> holding.putIfAbsent(rule.value(), found));
      FunctionReading function = functions.get(rule.in());
      if (function != null && function.isThere()) {
        Place start = new Place(function.file().path(), function.line());
        if (!asked.contains(start)) {
          asked.add(start);
        }
      }
    }
    List<String> values = List.copyOf(holding.keySet());
    if (!here) {
      return new KnobReading(knob, State.NOT_HERE, List.of(), List.of());
    } else if (values.size() == 1) {
      return new KnobReading(knob, State.DECIDED, values, List.copyOf(holding.values()));
    }
    List<Place> places = values.isEmpty() ? asked : List.copyOf(holding.values());
    return new KnobReading(knob, State.UNKNOWN, values, places);
  }

  /** Returns where a rule holds. */
  private Optional<Place> place(Rule rule) {
    CFile file = files.get(rule.file());
    if (rule.in().isEmpty()) {
      return rule.initialiser()
          .flatMap(clause -> initialised(clause, file.readings().get(0)))
          .map(line -> new Place(file.path(), line));
    }
    FunctionReading function = functions.get(rule.in());
    boolean there = function.isThere();
    if (rule.present().isPresent() && rule.present().get() != there) {
      return Optional.empty();
    } else if (!there || function.readings().isEmpty()) {
      boolean absent = rule.present().isPresent() && !rule.present().get();
      return absent ? Optional.of(new Place(file.path(), 1)) : Optional.empty();
    }
    OptionalInt line = line(rule, function);
    return line.isPresent()
        ? Optional.of(new Place(file.path(), line.getAsInt()))
        : Optional.empty();
  }

  private OptionalInt line(Rule rule, FunctionReading function) {
    FunctionReading.Reading reading = function.readings().get(0);
    List<Path> paths = reading.paths().paths();
    int line = function.line();
    for (PathPattern pattern : rule.none()) {
      if (paths.stream().anyMatch(path -> PathMatch.line(pattern, path).isPresent())) {
        return OptionalInt.empty();
      }
    }
    for (PathPattern pattern : rule.every()) {
      for (Path path : paths) {
        OptionalInt found = PathMatch.line(pattern, path);
        if (found.isEmpty()) {
          return found;
        }
        line = found.getAsInt();
      }
    }
    for (PathPattern pattern : rule.some()) {
      OptionalInt found =
          paths.stream()
              .map(path -> PathMatch.line(pattern, path))
              .filter(OptionalInt::isPresent)
              .findFirst()
              .orElse(OptionalInt.empty());
      if (found.isEmpty()) {
        return found;
      }
      line = found.getAsInt();
    }
    if (rule.type().isPresent() && !isOfType(rule.type().get(), reading)) {
      return OptionalInt.empty();
    } else if (rule.initialiser().isPresent()
        && initialised(rule.initialiser().get(), reading.text()).isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(line);
  }

  private static boolean isOfType(KernelShape.TypeClause clause, FunctionReading.Reading reading) {
    CFunction function = reading.definition();
    Frame frame = new Frame(function.name(), reading.text());
    List<Calls.Parameter> parameters = Calls.parameters(function, frame);
    List<String> types = new ArrayList<>();
    for (int number = 1; number <= parameters.size(); number++) {
      Calls.Parameter parameter = parameters.get(number - 1);
      if (clause.variable().equals(parameter.name())
          || clause.variable().equals(String.valueOf(number))) {
        types.add(parameter.type());
      }
    }
    if (types.isEmpty()) {
      function
          .body()
          .has(
              node -> {
                if (node.is("declaration")) {
                  local(node, clause.variable(), frame, types);
                }
                return false;
              });
    }
    return !types.isEmpty() && clause.types().contains(types.get(0));
  }

  private static void local(Syntax node, String name, Frame frame, List<String> types) {
    for (Syntax child : node.children()) {
      if (child.field().equals("declarator")) {
        Syntax declarator = child.is("init_declarator") ? child.the("declarator") : child;
        Declarator found = Declarator.of(node, declarator, frame);
        if (found.name().equals(name)) {
          types.add(found.type());
        }
      }
    }
  }

  /** Returns the line that sets a field of a structure, or of the structure that does not. */
  private static Optional<Integer> initialised(KernelShape.InitialiserClause clause, CText text) {
    String structure = Pattern.quote(clause.structure());
    String field = Pattern.quote(clause.field());
    String source = text.source().bare();
    Matcher whole = Pattern.compile("\\b" + structure + "\\s*=\\s*\\{").matcher(source);
    List<Integer> places = new ArrayList<>();
    int start = -1;
    if (whole.find()) {
      start = whole.start();
      int end = text.source().closing(whole.end() - 1);
      String part = source.substring(0, end < 0 ? source.length() : end);
      collect(
          Pattern.compile("\\." + field + "\\s*=\\s*([^,}]+)"), part, whole.end(), clause, places);
    }
    collect(
        Pattern.compile("\\b" + structure + "\\." + field + "\\s*=(?!=)\\s*([^;]+)"),
        source,
        0,
        clause,
        places);
    if (clause.unset()) {
      return places.isEmpty() ? Optional.of(text.line(Math.max(0, start))) : Optional.empty();
    }
    return places.stream().findFirst().map(text::line);
  }

  private static void collect(
      Pattern pattern,
      String source,
      int from,
      KernelShape.InitialiserClause clause,
      List<Integer> places) {
    Matcher matcher = pattern.matcher(source);
    for (int at = from; matcher.find(at); at = matcher.end()) {
      String value = matcher.group(1).strip();
      if (clause.values().isEmpty() || clause.values().contains(value)) {
        places.add(matcher.start());
      }
    }
  }
}
