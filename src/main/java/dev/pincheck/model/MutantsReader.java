// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code mutants.toml}: what is removed from variants to see what it is needed for. */
final class MutantsReader {

  private final Map<String, Knob> knobs;
  private final Map<String, Property> properties;
  private final Map<String, Variant> variants;
  private final List<SenselessKnobs> senseless;
  private final List<String> races;
  private final MutationsReader mutations;

  /**
   * Takes what mutants may name.
   *
   * @param variants of the machine, with all their knobs
   * @param races the names of all races of the machine
   */
  MutantsReader(
      Map<String, Knob> knobs,
      Map<String, Property> properties,
      Map<String, Variant> variants,
      List<SenselessKnobs> senseless,
      List<String> races,
      MutationsReader mutations) {
    this.knobs = knobs;
    this.properties = properties;
    this.variants = variants;
    this.senseless = senseless;
    this.races = races;
    this.mutations = mutations;
  }

  /** Returns the sound mutants and what else is said soundly. */
  MutantsFile read(TomlSection file) {
    Map<String, Mutant> mutants = new LinkedHashMap<>();
    file.requiredSection("mutants")
        .ifPresent(
            section -> {
              for (Located<String> name : section.names()) {
                section
                    .section(name.value())
                    .flatMap(mutant -> readMutant(name, mutant))
                    .ifPresent(mutant -> mutants.put(name.value(), mutant));
              }
            });
    List<UnnoticedPart> unnoticed = new ArrayList<>();
    file.section("unnoticed").ifPresent(section -> readUnnoticed(section, unnoticed));
    file.rejectOthers();
    return new MutantsFile(mutants, unnoticed);
  }

  private void readUnnoticed(TomlSection section, List<UnnoticedPart> unnoticed) {
    for (Located<String> claim : section.names()) {
      if (!properties.containsKey(claim.value())) {
        section.problem(
            claim.position(),
            Names.unknown("property", "properties", claim.value(), properties.keySet()));
      }
      section
          .section(claim.value())
          .ifPresent(
              parts -> {
                for (Located<String> part : parts.names()) {
                  parts
                      .requiredString(part.value())
                      .ifPresent(
                          reason ->
                              unnoticed.add(
                                  new UnnoticedPart(
                                      claim.value(),
                                      part.value(),
                                      reason.value(),
                                      part.position())));
                }
              });
    }
  }

  private Optional<Mutant> readMutant(Located<String> name, TomlSection mutant) {
    Spelling.LABEL.check(mutant, name, "a mutant");
    if (variants.containsKey(name.value())) {
      mutant.problem(
          name.position(), "`" + name.value() + "` is a variant already; choose another name");
    }
    String changes = mutant.requiredString("changes").map(Located::value).orElse("");
    String source = mutant.requiredString("source").map(Located::value).orElse("");
    Optional<Variant> design = readDesign(name, mutant, source);
    List<Expectation> fails = new ArrayList<>();
    for (Located<String> word : mutant.strings("fails").orElse(List.of())) {
      fails.addAll(ExpectedFailures.read(word, properties, mutant));
    }
    Optional<String> equivalent = mutant.text("equivalent").map(Located::value);
    if (mutant.has("equivalent") == mutant.has("fails")) {
      mutant.problem(
          name.position(),
          String.format(
              "mutant `%s` has %s; give either `fails`, what is expected to fail, or"
                  + " `equivalent`, why nothing does",
              name.value(), mutant.has("fails") ? "both claims" : "no claim"));
    } else if (mutant.strings("fails").filter(List::isEmpty).isPresent()) {
      mutant.problem(
          name.position(), "`fails` names nothing; say `equivalent` where nothing fails");
    }
    List<NameGlob> globs = RaceGlobs.read(mutant, "races", races);
    mutant.rejectOthers();
    return design.map(
        found ->
            new Mutant(
                name.value(), changes, found, source, fails, equivalent, globs, name.position()));
  }

  private Optional<Variant> readDesign(Located<String> name, TomlSection mutant, String source) {
    Optional<Located<String>> base = mutant.requiredString("base");
    Map<String, Located<String>> turned =
        (MutationsReader.in(mutant) ? mutant.section("knobs") : mutant.requiredSection("knobs"))
            .map(section -> KnobValues.read(section, knobs))
            .orElse(Map.of());
    Mutations taken = mutations.read(mutant);
    Optional<Variant> found = base.map(Located::value).map(variants::get);
    if (base.isPresent() && found.isEmpty()) {
      mutant.problem(
          base.get().position(),
          Names.unknown("base", "variants", base.get().value(), variants.keySet()));
    }
    return found.map(variant -> derive(name, mutant, variant, turned, taken, source));
  }

  private Variant derive(
      Located<String> name,
      TomlSection mutant,
      Variant base,
      Map<String, Located<String>> turned,
      Mutations taken,
      String source) {
    Map<String, String> values = new LinkedHashMap<>(base.knobs());
    turned.forEach((knob, value) -> values.put(knob, value.value()));
    boolean known =
        mutant.section("knobs").filter(all -> all.names().size() > turned.size()).isEmpty();
    if (known && values.equals(base.knobs()) && !MutationsReader.in(mutant)) {
      mutant.problem(
          name.position(),
          String.format(
              "mutant `%s` turns no knob: `%s` has these values already",
              name.value(), base.name()));
    }
    senseless.forEach(rule -> rule.check("mutant", name, values, turned, mutant));
    return new Variant(
        base.machine(),
        name.value(),
        Optional.of(base.name()),
        source,
        values,
        taken.on(base.mutations()),
        Variant.Kind.MUTANT);
  }
}
