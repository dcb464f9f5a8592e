// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a {@code kernel.toml}: what routines of a machine look like in C. */
public final class KernelShapeReader {

  private final TomlSection file;
  private final Map<String, Knob> knobs;
  private final Map<String, KernelShape.Step> steps = new LinkedHashMap<>();
  private final Map<String, List<CPattern>> asks = new LinkedHashMap<>();
  private final Map<String, List<CPattern>> loops = new LinkedHashMap<>();
  private final Map<String, KernelShape.SourceFile> files = new LinkedHashMap<>();
  private final Map<String, KernelShape.Function> functions = new LinkedHashMap<>();
  private final List<KernelShape.Ignored> ignored = new ArrayList<>();

  private KernelShapeReader(TomlSection file, Map<String, Knob> knobs) {
    this.file = file;
    this.knobs = knobs;
  }

  /**
   * Reads the file of a machine.
   *
   * @param shown its name in messages
   * @param knobs that its rules may decide
   * @throws InputRejected with everything that is wrong in it
   */
  public static KernelShape read(Path path, String shown, Map<String, Knob> knobs)
      throws InputRejected {
    Problems problems = new Problems();
    Optional<KernelShape> shape =
        TomlSource.read(path, shown, problems)
            .map(file -> new KernelShapeReader(file, knobs).read());
    problems.throwIfAny();
    return shape.orElseThrow();
  }

  private KernelShape read() {
    Map<String, String> names = words("names");
    Map<String, String> same = words("same");
    List<String> options =
        file.section("config").map(section -> options(section)).orElse(List.of());
    file.section("steps").ifPresent(this::readSteps);
    file.section("asks").ifPresent(section -> readPatterns(section, asks));
    file.section("loops").ifPresent(section -> readPatterns(section, loops));
    file.section("files").ifPresent(this::readFiles);
    file.section("functions").ifPresent(this::readFunctions);
    file.sections("ignored").forEach(this::readIgnored);
    List<KernelShape.Rule> rules = new ArrayList<>();
    KernelRuleReader reader =
        new KernelRuleReader(
            knobs, steps.keySet(), asks.keySet(), loops.keySet(), files, functions);
    file.sections("rules").forEach(section -> reader.read(section).ifPresent(rules::add));
    List<KernelShape.Mutant> mutants = new ArrayList<>();
    file.sections("mutations").forEach(section -> mutants.add(mutant(section)));
    Map<String, List<String>> primitives = new LinkedHashMap<>();
    file.section("primitives").ifPresent(section -> readPrimitives(section, primitives));
    file.rejectOthers();
    return new KernelShape(
        names,
        same,
        steps,
        asks,
        loops,
        files,
        functions,
        rules,
        ignored,
        options,
        mutants,
        primitives);
  }

  private KernelShape.Mutant mutant(TomlSection section) {
    Optional<Located<String>> in = section.requiredString("in");
    in.filter(name -> !functions.containsKey(name.value()))
        .ifPresent(
            name ->
                section.problem(
                    name.position(),
                    Names.unknown("function", "functions", name.value(), functions.keySet())));
    KernelShape.Mutant mutant =
        new KernelShape.Mutant(
            in.map(Located::value).orElse(""),
            section.requiredString("kind").map(Located::value).orElse(""),
            section.text("step").map(Located::value).orElse(""),
            texts(section, "drop"),
            texts(section, "force"),
            section.text("order").map(Located::value),
            section.text("says").map(Located::value));
    section.rejectOthers();
    return mutant;
  }

  private void readPrimitives(TomlSection section, Map<String, List<String>> primitives) {
    for (Located<String> step : section.names()) {
      if (!steps.containsKey(step.value())) {
        section.problem(
            step.position(), Names.unknown("step", "steps", step.value(), steps.keySet()));
      }
      primitives.put(step.value(), texts(section, step.value()));
    }
  }

  private static List<String> options(TomlSection section) {
    List<String> options = texts(section, "on");
    section.rejectOthers();
    return options;
  }

  private Map<String, String> words(String key) {
    Map<String, String> words = new LinkedHashMap<>();
    file.section(key)
        .ifPresent(
            section -> {
              for (Located<String> name : section.names()) {
                section
                    .requiredString(name.value())
                    .ifPresent(word -> words.put(name.value(), word.value()));
              }
            });
    return words;
  }

  private void readSteps(TomlSection section) {
    for (Located<String> name : section.names()) {
      section
          .section(name.value())
          .ifPresent(
              step -> {
                List<CPattern> calls = patterns(step, "call");
                List<CPattern> writes = patterns(step, "write");
                boolean watched = step.truth("watched").map(Located::value).orElse(false);
                if (calls.isEmpty() && writes.isEmpty()) {
                  step.problem(
                      name.position(),
                      "step `" + name.value() + "` has neither `call` nor `write`");
                }
                Optional<String> effect = step.text("effect").map(Located::value);
                step.rejectOthers();
                steps.put(
                    name.value(),
                    new KernelShape.Step(name.value(), calls, writes, watched, effect));
              });
    }
  }

  private static List<CPattern> patterns(TomlSection section, String key) {
    return section.oneOrMore(key).stream().map(text -> new CPattern(text.value())).toList();
  }

  private static void readPatterns(TomlSection section, Map<String, List<CPattern>> into) {
    for (Located<String> name : section.names()) {
      into.put(name.value(), patterns(section, name.value()));
    }
  }

  private void readFiles(TomlSection section) {
    for (Located<String> name : section.names()) {
      section
          .section(name.value())
          .ifPresent(
              found -> {
                List<String> aliases = texts(found, "aliases");
                List<String> needs = texts(found, "needs");
                found.rejectOthers();
                files.put(name.value(), new KernelShape.SourceFile(name.value(), aliases, needs));
              });
    }
  }

  private static List<String> texts(TomlSection section, String key) {
    return section.strings(key).orElse(List.of()).stream().map(Located::value).toList();
  }

  private void readFunctions(TomlSection section) {
    for (Located<String> name : section.names()) {
      section.section(name.value()).ifPresent(found -> readFunction(name, found));
    }
  }

  private void readFunction(Located<String> name, TomlSection section) {
    Optional<Located<String>> in = section.requiredString("file");
    in.filter(found -> !files.containsKey(found.value()))
        .ifPresent(
            found ->
                section.problem(
                    found.position(),
                    Names.unknown("file", "files", found.value(), files.keySet())));
    boolean optional = section.truth("optional").map(Located::value).orElse(false);
    boolean watchedOnly = section.truth("watched-only").map(Located::value).orElse(false);
    Optional<KernelShape.KnobValue> when =
        section.text("when").flatMap(text -> when(section, text));
    Optional<String> beside = section.text("beside").map(Located::value);
    List<String> aliases = texts(section, "aliases");
    List<String> routines = texts(section, "routines");
    Optional<Located<String>> text = section.requiredString("skeleton");
    section.rejectOthers();
    if (in.isPresent() && text.isPresent()) {
      Set<String> known = steps.keySet();
      Skeleton skeleton =
          new SkeletonReader(section, text.get(), known, asks.keySet(), loops.keySet(), knobs)
              .read();
      functions.put(
          name.value(),
          new KernelShape.Function(
              name.value(),
              in.get().value(),
              aliases,
              optional,
              when,
              beside,
              watchedOnly,
              routines,
              skeleton,
              name.position()));
    }
  }

  private Optional<KernelShape.KnobValue> when(TomlSection section, Located<String> text) {
    String[] pair = text.value().split("=", 2);
    Knob knob = knobs.get(pair[0]);
    if (knob == null) {
      section.problem(text.position(), Names.unknown("knob", "knobs", pair[0], knobs.keySet()));
      return Optional.empty();
    }
    List<String> values = pair.length < 2 ? List.of() : List.of(pair[1].split("\\|", -1));
    for (String value : values) {
      if (!knob.values().containsKey(value)) {
        section.problem(
            text.position(),
            Names.unknown("value", "values of `" + pair[0] + "`", value, knob.values().keySet()));
      }
    }
    return Optional.of(new KernelShape.KnobValue(pair[0], values));
  }

  private void readIgnored(TomlSection section) {
    String reason = section.requiredString("reason").map(Located::value).orElse("");
    List<NameGlob> names = texts(section, "functions").stream().map(NameGlob::new).toList();
    ignored.add(
        new KernelShape.Ignored(
            patterns(section, "calls"), patterns(section, "asks"), names, reason));
    section.rejectOthers();
  }
}
