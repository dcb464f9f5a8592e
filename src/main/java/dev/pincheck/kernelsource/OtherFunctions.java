// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.MachineReading.Placed;
import dev.pincheck.model.CPattern;
import dev.pincheck.model.KernelShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds functions that are not modelled and do what is: take modelled locks, touch its fields. */
final class OtherFunctions {

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w{2,}");

  private final KernelShape shape;
  private final Set<String> modelled = new HashSet<>();

  OtherFunctions(KernelShape shape, Collection<FunctionReading> functions) {
    this.shape = shape;
    for (FunctionReading function : functions) {
      modelled.addAll(function.function().all());
      for (FunctionReading.Reading reading : function.readings()) {
        for (Path path : reading.paths().paths()) {
          path.events().forEach(event -> modelled.add(event.function()));
        }
      }
    }
  }

  /** Adds what it finds. */
  void find(Collection<CFile> files, List<Placed> departures) {
    Pattern suspicious = suspicious();
    for (CFile file : files) {
      Set<String> done = new HashSet<>(modelled);
      for (CText text : file.readings()) {
        for (List<CFunction> functions : text.functions().values()) {
          CFunction function = functions.get(0);
          if (!isKnown(function.name()) && done.add(function.name())) {
            look(function, text, file, suspicious, departures);
          }
        }
      }
    }
  }

  private boolean isKnown(String name) {
    return modelled.contains(name)
        || shape.ignoresFunction(name)
        || shape.call(name + "()").isPresent()
        || isStep(name);
  }

  /** A function that stands for a step is modelled as that. */
  private boolean isStep(String name) {
    return shape.steps().values().stream()
        .flatMap(step -> step.calls().stream())
        .anyMatch(call -> call.text().startsWith(name + "("));
  }

  private Pattern suspicious() {
    Set<String> words = new LinkedHashSet<>();
    for (KernelShape.Step step : shape.steps().values()) {
      if (step.watched()) {
        List<CPattern> all = new ArrayList<>(step.calls());
        all.addAll(step.writes());
        all.forEach(pattern -> words.add(word(pattern.text())));
      }
    }
    words.remove("");
    return Pattern.compile(
        "\\b(?:" + (words.isEmpty() ? "\\b\\B" : String.join("|", words)) + ")\\b");
  }

  /** Returns the word of a pattern that says most: the longest. */
  private static String word(String pattern) {
    Matcher matcher = WORD.matcher(pattern);
    String longest = "";
    while (matcher.find()) {
      longest = matcher.group().length() > longest.length() ? matcher.group() : longest;
    }
    return longest;
  }

  private void look(
      CFunction function, CText text, CFile file, Pattern suspicious, List<Placed> departures) {
    if (!suspicious.matcher(text.source().bare()).region(function.start(), function.end()).find()) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Event event : FunctionPaths.events(function, text, shape, file.snippets())) {
      if (event.isStep()
          && shape.steps().get(event.name()).watched()
          && event.function().equals(function.name())
          && seen.add(event.name() + event.line())) {
        departures.add(new Placed(file.path(), departure(function, event)));
      }
    }
  }

  private static Departure departure(CFunction function, Event event) {
    return new Departure(
        Departure.Kind.NEW_FUNCTION,
        function.name(),
        event.line(),
        event.name(),
        Optional.empty(),
        "",
        event.text(),
        "");
  }
}
