// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code base} and {@code [designs]} of a {@code compare.toml}. */
final class DesignsReader {

  private final Map<String, Variant> variants;
  private final Set<String> knobs;

  /** Takes what may be named. */
  DesignsReader(Map<String, Variant> variants, Set<String> knobs) {
    this.variants = variants;
    this.knobs = knobs;
  }

  /** Returns what the file says of designs; empty if it says nothing. */
  Optional<Designs> read(TomlSection file) {
    if (!file.has("base") && !file.has("designs")) {
      return Optional.empty();
    }
    Optional<Variant> base = file.requiredString("base").flatMap(name -> variant(name, file));
    Map<String, Set<String>> own = new LinkedHashMap<>();
    file.requiredSection("designs")
        .ifPresent(
            designs -> {
              for (Located<String> name : designs.names()) {
                List<Located<String>> listed = designs.strings(name.value()).orElse(List.of());
                Optional<Variant> design = variant(name, designs);
                listed.forEach(knob -> checkKnown(knob, designs));
                Set<String> itsOwn = new LinkedHashSet<>();
                listed.forEach(knob -> itsOwn.add(knob.value()));
                own.put(name.value(), itsOwn);
                if (base.isPresent() && design.isPresent()) {
                  check(name, design.get(), base.get(), listed, designs);
                }
              }
            });
    return base.map(found -> new Designs(found.name(), own));
  }

  private Optional<Variant> variant(Located<String> name, TomlSection section) {
    Optional<Variant> found = Optional.ofNullable(variants.get(name.value()));
    if (found.isEmpty()) {
      section.problem(
          name.position(), Names.unknown("variant", "variants", name.value(), variants.keySet()));
    }
    return found;
  }

  private void checkKnown(Located<String> knob, TomlSection section) {
    if (!knobs.contains(knob.value())) {
      section.problem(knob.position(), Names.unknown("knob", "knobs", knob.value(), knobs));
    }
  }

  private void check(
      Located<String> name,
      Variant design,
      Variant base,
      List<Located<String>> own,
      TomlSection section) {
    List<String> differing = Designs.differing(design, base);
    List<String> listed = own.stream().map(Located::value).toList();
    for (String knob : differing) {
      if (!listed.contains(knob)) {
        section.problem(
            name.position(),
            String.format(
                "design `%s` has `%s = %s` and the base `%s` has `%s`: list the knob if it belongs"
                    + " to the design, else what is compared is not the designs",
                name.value(), knob, design.knobs().get(knob), base.name(), base.knobs().get(knob)));
      }
    }
    for (Located<String> knob : own) {
      if (knobs.contains(knob.value()) && !differing.contains(knob.value())) {
        section.problem(
            knob.position(),
            String.format(
                "`%s` is no knob of design `%s`: it has the value of the base `%s`",
                knob.value(), name.value(), base.name()));
      }
    }
  }
}
