// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tables of a race's file. */
final class RaceReader {

  private final TomlSection toml;
  private final Machine machine;
  private final Optional<VariantNames> variants;
  private final RaceObjects objects;
  private final RaceRules rules;

  /** Takes the variants that may be named; empty for any name. */
  RaceReader(TomlSection toml, Machine machine, Optional<VariantNames> variants) {
    this.toml = toml;
    this.machine = machine;
    this.variants = variants;
    this.objects = new RaceObjects(machine);
    this.rules = new RaceRules(toml, objects);
  }

  Race read(String name, Path file) {
    String title = toml.requiredString("title").map(Located::value).orElse("");
    String source = toml.string("source").map(Located::value).orElse("");
    String settled = toml.text("settled").map(Located::value).orElse("");
    toml.requiredSection("objects").ifPresent(objects::read);
    Map<String, Boolean> model = readModel();
    List<Operation> initially =
        toml.section("initially").map(this::readInitially).orElse(List.of());
    Map<String, List<Operation>> actors =
        toml.requiredSection("actors").map(this::readActors).orElse(Map.of());
    CheckReader check = new CheckReader(machine, model, actors);
    toml.requiredSection("check").ifPresent(check::read);
    ExpectReader claims =
        new ExpectReader(toml, variants, check.asked(), /* asserting= */ false).read(toml);
    toml.rejectOthers();
    return new Race(
        machine.name(),
        name,
        title,
        source,
        objects.byKind(),
        model,
        initially,
        actors,
        check.invariants(),
        check.temporal(),
        claims.expectations(),
        claims.skipped(),
        settled,
        Optional.empty(),
        file);
  }

  /** Returns a value for every detail of the machine, false for those that the race leaves out. */
  private Map<String, Boolean> readModel() {
    Map<String, Boolean> model = new LinkedHashMap<>();
    machine.details().keySet().forEach(detail -> model.put(detail, false));
    toml.section("model").ifPresent(section -> readDetails(section, model));
    return model;
  }

  private void readDetails(TomlSection section, Map<String, Boolean> model) {
    for (Located<String> name : section.names()) {
      if (model.containsKey(name.value())) {
        section.truth(name.value()).ifPresent(on -> model.put(name.value(), on.value()));
      } else {
        section.problem(
            name.position(), Names.unknown("detail", "details", name.value(), model.keySet()));
      }
    }
  }

  private List<Operation> readInitially(TomlSection section) {
    List<Operation> facts = new ArrayList<>();
    OperationReader reader = new OperationReader(section, objects);
    for (Located<String> kind : section.names()) {
      Form form = machine.initially().get(kind.value());
      if (form == null) {
        section.problem(
            kind.position(),
            Names.unknown("kind of fact", "kinds", kind.value(), machine.initially().keySet()));
        continue;
      }
      for (Located<String> text : section.strings(kind.value()).orElse(List.of())) {
        reader
            .read(text, form)
            .ifPresent(
                fact -> {
                  rules.check(fact, form, text.position());
                  facts.add(fact);
                });
      }
    }
    return facts;
  }

  private Map<String, List<Operation>> readActors(TomlSection section) {
    Map<String, List<Operation>> actors = new LinkedHashMap<>();
    OperationReader reader = new OperationReader(section, objects);
    if (section.names().isEmpty()) {
      section.problem(section.position(), "a race has at least one actor");
    }
    for (Located<String> actor : section.names()) {
      objects.take(section, "an actor", actor);
      Optional<List<Located<String>>> program = section.strings(actor.value());
      if (program.filter(List::isEmpty).isPresent()) {
        section.problem(
            actor.position(),
            String.format("actor `%s` does nothing; give it an operation", actor.value()));
      }
      List<Operation> operations = new ArrayList<>();
      for (Located<String> text : program.orElse(List.of())) {
        reader
            .read(text, machine.operations())
            .ifPresent(
                operation -> {
                  Form form = machine.operations().get(operation.name());
                  rules.check(operation, form, text.position());
                  operations.add(operation);
                });
      }
      actors.put(actor.value(), List.copyOf(operations));
    }
    return actors;
  }
}
