// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.SpecModules;
import dev.pincheck.tlc.Translation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The spec of a machine beside its translation, its reference and its knobs. */
final class SpecChecks {

  private static final Pattern LABEL = Pattern.compile("(?m)^([A-Z]\\w*_\\w+):$");
  private static final Pattern MARKER = Pattern.compile("\\bat\\(\\s*\"(\\w+)\"\\s*\\)");
  private static final Pattern TRANSLATED =
      Pattern.compile("(?s)\\\\\\* BEGIN TRANSLATION.*?\\\\\\* END TRANSLATION");
  private static final Pattern COMMENT = Pattern.compile("\\\\\\*.*");

  /** Constants and what is assumed of them, up to the next line that is not further in. */
  private static final Pattern DECLARATION =
      Pattern.compile("(?m)^(?:CONSTANTS?|ASSUME)\\b.*(?:\\R(?:[ \\t].*)?$)*");

  private final Path home;
  private final Machine machine;
  private final Problems problems;

  SpecChecks(Path home, Machine machine, Problems problems) {
    this.home = home;
    this.machine = machine;
    this.problems = problems;
  }

  /**
   * Returns the labels of the machine's spec, each with its place; an Alloy module has none, and
   * those of an adopted spec may be written anyhow.
   */
  static Map<String, Position> labels(Path home, Machine machine) {
    if (machine.isStructural() || machine.adopted().isPresent()) {
      return Map.of();
    }
    return Source.read(home, SpecModules.algorithm(machine.spec())).places(LABEL);
  }

  void run() {
    if (machine.isStructural()) {
      return;
    }
    Path algorithm = SpecModules.algorithm(machine.spec());
    Source steps = Source.read(home, algorithm);
    checkTranslation(algorithm, steps);
    checkLabels(steps);
    checkKnobs(steps);
    new JoinChecks(home, machine, problems).run(steps);
  }

  private void checkTranslation(Path algorithm, Source spec) {
    try {
      if (Translation.isStale(SourceFile.read(algorithm))) {
        problems.add(
            spec.places(Pattern.compile("(\\\\\\* BEGIN TRANSLATION)")).values().stream()
                .findFirst()
                .orElse(new Position(spec.shown(), 1, 1)),
            Translation.STALE);
      }
    } catch (InputRejected e) {
      problems.addAll(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares the steps of the spec with those of the reference, where its sources are at hand. */
  private void checkLabels(Source spec) {
    Path sources =
        home.resolve("src/main/java/dev/pincheck/machine").resolve(machine.name().replace("-", ""));
    if (!Files.isDirectory(sources)) {
      return;
    }
    Map<String, Position> labels = labels(home, machine);
    Map<String, Position> markers = new LinkedHashMap<>();
    for (Path file : javaFiles(sources)) {
      Source.read(home, file).places(MARKER).forEach(markers::putIfAbsent);
    }
    labels.forEach(
        (label, at) -> {
          if (!markers.containsKey(label)) {
            problems.add(at, "no step of the reference is marked at(\"" + label + "\")");
          }
        });
    markers.forEach(
        (marker, at) -> {
          if (!labels.containsKey(marker)) {
            problems.add(at, "no step of " + spec.shown() + " is labelled `" + marker + "`");
          }
        });
  }

  private void checkKnobs(Source spec) {
    Source file =
        Source.read(home, MachineFolders.of(home, machine.name()).resolve("variants.toml"));
    String used =
        SpecModules.of(machine.spec()).stream()
            .map(module -> withoutDeclarations(Source.read(home, module)))
            .collect(Collectors.joining());
    List<Variant> designs =
        machine.variantNames().stream().flatMap(name -> machine.variant(name).stream()).toList();
    for (Knob knob : machine.knobs().values()) {
      if (!Pattern.compile("\\b" + knob.constant() + "\\b").matcher(used).find()) {
        problems.add(
            file.table("knobs", knob.name()),
            String.format(
                "knob `%s` changes nothing: no step of %s looks at %s",
                knob.name(), spec.shown(), knob.constant()));
      }
      Set<String> taken =
          designs.stream()
              .map(design -> design.knobs().get(knob.name()))
              .collect(Collectors.toSet());
      for (String value : knob.values().keySet()) {
        if (!taken.contains(value)) {
          problems.add(
              file.table("knobs", knob.name()),
              String.format("no variant and no mutant has `%s = %s`", knob.name(), value));
        }
      }
    }
  }

  private static String withoutDeclarations(Source module) {
    String written = TRANSLATED.matcher(module.text()).replaceAll("");
    return DECLARATION.matcher(COMMENT.matcher(written).replaceAll("")).replaceAll("");
  }

  private static List<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
