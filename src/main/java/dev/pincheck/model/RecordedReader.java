// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the tables of a {@code recorded.toml}. */
final class RecordedReader {

  /** The engines whose figures are recorded. */
  static final List<String> ENGINES = List.of("tlc", "alloy", "explorer");

  private RecordedReader() {}

  /** Returns the figures; what is wrong is reported and left out. */
  static List<RecordedFigures> read(TomlSection file) {
    List<RecordedFigures> figures = new ArrayList<>();
    for (Located<String> model : file.names()) {
      Optional<TomlSection> variants = file.section(model.value());
      for (Located<String> variant : variants.map(TomlSection::names).orElse(List.of())) {
        Optional<TomlSection> engines = variants.get().section(variant.value());
        for (Located<String> engine : engines.map(TomlSection::names).orElse(List.of())) {
          if (!ENGINES.contains(engine.value())) {
            file.problem(
                engine.position(), Names.unknown("engine", "engines", engine.value(), ENGINES));
          }
          engines
              .get()
              .section(engine.value())
              .flatMap(section -> read(section, model.value(), variant.value(), engine.value()))
              .ifPresent(figures::add);
        }
      }
    }
    return figures;
  }

  private static Optional<RecordedFigures> read(
      TomlSection section, String model, String variant, String engine) {
    int before = section.source().problems().count();
    String verdict = verdict(section);
    Optional<Located<String>> property = section.string("property");
    boolean violated = verdict.equals("violated");
    if (violated && !section.has("property")) {
      section.problem(section.position(), "`violated` without a `property`");
    } else if (!violated && property.isPresent() && !verdict.isEmpty()) {
      section.problem(
          property.get().position(), "a `property` where the verdict is `" + verdict + "`");
    }
    long steps = count(section, "steps", Integer.MAX_VALUE);
    long distinct = count(section, "distinct", Long.MAX_VALUE);
    long generated = count(section, "generated", Long.MAX_VALUE);
    long depth = count(section, "depth", Integer.MAX_VALUE);
    List<String> checks =
        section.requiredStrings("checks").orElse(List.of()).stream().map(Located::value).toList();
    Optional<Located<String>> hash = section.requiredString("hash");
    section.rejectOthers();
    if (section.source().problems().count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordedFigures(
            model,
            variant,
            engine,
            verdict,
            property.map(Located::value),
            (int) steps,
            distinct,
            generated,
            (int) depth,
            checks,
            hash.orElseThrow().value()));
  }

  /** Returns the verdict, the empty string where it is wrong. */
  private static String verdict(TomlSection section) {
    Optional<Located<String>> verdict = section.requiredString("verdict");
    boolean known =
        verdict.filter(found -> RecordedFigures.VERDICTS.contains(found.value())).isPresent();
    if (verdict.isPresent() && !known) {
      section.problem(
          verdict.get().position(),
          Names.unknown("verdict", "verdicts", verdict.get().value(), RecordedFigures.VERDICTS));
    }
    return known ? verdict.get().value() : "";
  }

  private static long count(TomlSection section, String key, long max) {
    Optional<Located<Long>> count = section.requiredInteger(key);
    if (count.filter(found -> found.value() < 0 || found.value() > max).isPresent()) {
      section.problem(
          count.get().position(),
          String.format("`%s` is %d, expected 0 to %d", key, count.get().value(), max));
    }
    return count.map(Located::value).orElse(0L);
  }
}
