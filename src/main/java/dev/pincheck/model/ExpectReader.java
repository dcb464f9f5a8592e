// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a race expects of each variant, and where it makes no sense. */
final class ExpectReader {

  private static final String VIOLATES = "violates ";

  private final VariantKeys keys;
  private final Optional<List<String>> invariants;
  private final boolean asserting;
  private final Map<String, Expectation> expectations = new LinkedHashMap<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();

  /**
   * Takes the race's file.
   *
   * @param variants the variants that may be named; empty for any name
   * @param invariants the properties that may be expected to fail; empty for any name
   * @param asserting whether an assertion in the spec may, too
   */
  ExpectReader(
      TomlSection file,
      Optional<VariantNames> variants,
      Optional<List<String>> invariants,
      boolean asserting) {
    this.keys = new VariantKeys(file, variants);
    this.invariants = invariants;
    this.asserting = asserting;
  }

  /** Reads both tables of the file, and fills in the rest. */
  ExpectReader read(TomlSection file) {
    file.section("expect").ifPresent(this::readExpect);
    file.section("skip").ifPresent(this::readSkip);
    keys.finish();
    return this;
  }

  private void readExpect(TomlSection section) {
    for (Located<String> key : section.names()) {
      keys.put(
          key,
          section.string(key.value()).flatMap(text -> expectation(section, text)),
          expectations);
    }
  }

  /** Reads the reasons why a race says nothing about a variant. */
  private void readSkip(TomlSection section) {
    for (Located<String> key : section.names()) {
      keys.put(key, section.requiredString(key.value()).map(Located::value), skipped);
    }
  }

  Map<String, Expectation> expectations() {
    return expectations;
  }

  Map<String, String> skipped() {
    return skipped;
  }

  private Optional<Expectation> expectation(TomlSection section, Located<String> text) {
    String found = text.value();
    if (found.equals(Expectation.HOLDS.text()) || found.equals(Expectation.DEADLOCKS.text())) {
      return Optional.of(new Expectation(found));
    }
    if (!found.startsWith(VIOLATES)) {
      section.problem(
          text.position(),
          Names.unknown(
              "expectation",
              "expectations",
              found,
              List.of(Expectation.HOLDS.text(), Expectation.DEADLOCKS.text(), "violates NAME")));
      return Optional.empty();
    }
    String property = found.substring(VIOLATES.length());
    boolean asserted = asserting && Expectation.isAssert(property);
    if (!asserted && invariants.filter(names -> !names.contains(property)).isPresent()) {
      section.problem(
          section.source().inside(text, VIOLATES.length()),
          Names.unknown(
              "invariant", "invariants of this race", property, invariants.orElseThrow()));
      return Optional.empty();
    }
    return Optional.of(Expectation.violates(property));
  }
}
