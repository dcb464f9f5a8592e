// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rules of a {@code kernel.toml}, which decide knobs. */
final class KernelRuleReader {

  private final Map<String, Knob> knobs;
  private final Set<String> steps;
  private final Set<String> asks;
  private final Set<String> loops;
  private final Map<String, KernelShape.SourceFile> files;
  private final Map<String, KernelShape.Function> functions;

  KernelRuleReader(
      Map<String, Knob> knobs,
      Set<String> steps,
      Set<String> asks,
      Set<String> loops,
      Map<String, KernelShape.SourceFile> files,
      Map<String, KernelShape.Function> functions) {
    this.knobs = knobs;
    this.steps = steps;
    this.asks = asks;
    this.loops = loops;
    this.files = files;
    this.functions = functions;
  }

  Optional<KernelShape.Rule> read(TomlSection section) {
    Optional<Located<String>> knob = section.requiredString("knob");
    Optional<Located<String>> value = section.requiredString("value");
    checkValue(section, knob, value);
    String in = named(section, "in", "function", "functions", functions.keySet());
    String file = named(section, "file", "file", "files", files.keySet());
    if (section.has("in") == section.has("file")) {
      section.problem(section.position(), "a rule speaks of a function (`in`), or of a `file`");
    }
    List<PathPattern> some = patterns(section, "some");
    List<PathPattern> every = patterns(section, "every");
    List<PathPattern> none = patterns(section, "none");
    Optional<KernelShape.TypeClause> type = section.section("type").map(this::type);
    Optional<KernelShape.InitialiserClause> initialiser =
        section.section("initialiser").map(this::initialiser);
    Optional<Boolean> present = section.truth("present").map(Located::value);
    section.rejectOthers();
    if (some.isEmpty()
        && every.isEmpty()
        && none.isEmpty()
        && type.isEmpty()
        && initialiser.isEmpty()
        && present.isEmpty()) {
      section.problem(section.position(), "a rule without a clause");
    }
    if (knob.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new KernelShape.Rule(
            knob.get().value(),
            value.get().value(),
            in,
            in.isEmpty() ? file : functions.containsKey(in) ? functions.get(in).file() : "",
            some,
            every,
            none,
            type,
            initialiser,
            present,
            section.position()));
  }

  private void checkValue(
      TomlSection section, Optional<Located<String>> knob, Optional<Located<String>> value) {
    if (knob.isPresent() && !knobs.containsKey(knob.get().value())) {
      section.problem(
          knob.get().position(),
          Names.unknown("knob", "knobs", knob.get().value(), knobs.keySet()));
    } else if (knob.isPresent() && value.isPresent()) {
      Set<String> values = knobs.get(knob.get().value()).values().keySet();
      if (!values.contains(value.get().value())) {
        section.problem(
            value.get().position(),
            Names.unknown(
                "value", "values of `" + knob.get().value() + "`", value.get().value(), values));
      }
    }
  }

  private static String named(
      TomlSection section, String key, String one, String many, Set<String> allowed) {
    Optional<Located<String>> found = section.text(key);
    found
        .filter(name -> !allowed.contains(name.value()))
        .ifPresent(
            name ->
                section.problem(name.position(), Names.unknown(one, many, name.value(), allowed)));
    return found.map(Located::value).orElse("");
  }

  private List<PathPattern> patterns(TomlSection section, String key) {
    List<PathPattern> patterns = new ArrayList<>();
    for (Located<String> text : section.oneOrMore(key)) {
      PathPattern pattern = PathPattern.read(text.value());
      for (PathPattern.Element element : pattern.elements()) {
        element.names().forEach(name -> check(section, text, element.kind(), name));
      }
      patterns.add(pattern);
    }
    return patterns;
  }

  private void check(
      TomlSection section, Located<String> text, PathPattern.Kind kind, String name) {
    Set<String> allowed = new LinkedHashSet<>(kind == PathPattern.Kind.STEP ? steps : asks);
    loops.forEach(loop -> allowed.add("each " + loop));
    if (kind != PathPattern.Kind.END && !allowed.contains(name)) {
      String what = kind == PathPattern.Kind.STEP ? "step" : "ask";
      section.problem(text.position(), Names.unknown(what, what + "s", name, allowed));
    }
  }

  private KernelShape.TypeClause type(TomlSection section) {
    String variable = section.requiredString("parameter").map(Located::value).orElse("");
    List<String> types = section.oneOrMore("is").stream().map(Located::value).toList();
    section.rejectOthers();
    return new KernelShape.TypeClause(variable, types);
  }

  private KernelShape.InitialiserClause initialiser(TomlSection section) {
    String of = section.requiredString("of").map(Located::value).orElse("");
    String field = section.requiredString("field").map(Located::value).orElse("");
    List<String> values = section.oneOrMore("is").stream().map(Located::value).toList();
    boolean unset = section.truth("unset").map(Located::value).orElse(false);
    section.rejectOthers();
    return new KernelShape.InitialiserClause(of, field, values, unset);
  }
}
