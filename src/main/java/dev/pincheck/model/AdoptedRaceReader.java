// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the tables of a race of an adopted spec: which configuration, which constants are other
 * than there, what is asked and what is expected.
 */
final class AdoptedRaceReader {

  private final TomlSection toml;
  private final Machine machine;
  private final AdoptedSpec spec;
  private final Optional<VariantNames> variants;

  /** Takes the variants that may be named; empty for any name. */
  AdoptedRaceReader(TomlSection toml, Machine machine, Optional<VariantNames> variants) {
    this.toml = toml;
    this.machine = machine;
    this.spec = machine.adopted().orElseThrow();
    this.variants = variants;
  }

  Race read(String name, Path file) {
    String title = toml.requiredString("title").map(Located::value).orElse("");
    String source = toml.string("source").map(Located::value).orElse("");
    Path config = spec.config();
    ConfigText text = spec.text();
    Optional<Located<String>> other = toml.text("config");
    if (other.isPresent()) {
      config = spec.folder().resolve(other.get().value()).normalize();
      text = readConfig(other.get(), config).orElse(text);
    }
    Map<String, String> constants =
        toml.section("constants").map(this::readConstants).orElse(Map.of());
    reportUnassigned(constants, config, text);
    List<String> asked = readCheck(config, text);
    ExpectReader claims =
        new ExpectReader(toml, variants, Optional.of(asked), /* asserting= */ true).read(toml);
    toml.rejectOthers();
    return new Race(
        machine.name(),
        name,
        title,
        source,
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        asked,
        /* temporal= */ List.of(),
        claims.expectations(),
        claims.skipped(),
        /* settled= */ "",
        Optional.of(new RaceConfig(config, constants)),
        file);
  }

  private Optional<ConfigText> readConfig(Located<String> named, Path config) {
    if (!Files.isRegularFile(config)) {
      toml.problem(named.position(), "no such file: " + InputFile.shown(config));
      return Optional.empty();
    }
    try {
      String shown = InputFile.shown(config);
      ConfigText text = ConfigText.of(InputFile.read(config, shown));
      spec.checkNames(shown, text, toml.source().problems());
      return Optional.of(text);
    } catch (InputRejected e) {
      toml.source().problems().addAll(e);
      return Optional.empty();
    }
  }

  private Map<String, String> readConstants(TomlSection section) {
    Map<String, String> constants = new LinkedHashMap<>();
    for (Located<String> name : section.names()) {
      Optional<Located<String>> value = section.literal(name.value());
      value
          .flatMap(given -> ConfigText.fault(given.value()))
          .ifPresent(fault -> section.problem(value.orElseThrow().position(), fault));
      if (!spec.constants().containsKey(name.value())) {
        section.problem(name.position(), spec.unknown(name.value()));
      } else if (machine.knobs().containsKey(name.value())) {
        section.problem(
            name.position(),
            "`" + name.value() + "` is a knob: the variant says what it is, not the race");
      }
      value.ifPresent(given -> constants.put(name.value(), given.value()));
    }
    return constants;
  }

  private void reportUnassigned(Map<String, String> constants, Path config, ConfigText text) {
    List<String> given = new ArrayList<>(constants.keySet());
    given.addAll(machine.knobs().keySet());
    for (String name : spec.unassigned(text, given)) {
      toml.problem(
          spec.constants().get(name),
          String.format(
              "constant `%s` has no value in %s: give it one in %s or under [constants] of the"
                  + " race, or make it a knob",
              name, toml.position().file(), InputFile.shown(config)));
    }
  }

  /** Returns what is asked: what the race says, else all that its configuration asks. */
  private List<String> readCheck(Path config, ConfigText text) {
    Optional<List<Located<String>>> named =
        toml.section("check").flatMap(section -> section.requiredStrings("invariants"));
    if (named.isEmpty()) {
      for (String name : text.asked().keySet()) {
        if (!machine.properties().containsKey(name)) {
          toml.problem(
              toml.position(),
              String.format(
                  "%s asks `%s`, which machine.toml does not know: add [properties.%s] there",
                  InputFile.shown(config), name, name));
        }
      }
      return List.copyOf(text.asked().keySet());
    }
    List<String> asked = new ArrayList<>();
    for (Located<String> name : named.get()) {
      if (!machine.properties().containsKey(name.value())) {
        toml.problem(
            name.position(),
            Names.unknown("property", "properties", name.value(), machine.properties().keySet()));
      } else if (asked.contains(name.value())) {
        toml.problem(name.position(), "`" + name.value() + "` stands here twice");
      } else {
        asked.add(name.value());
      }
    }
    return asked;
  }
}
