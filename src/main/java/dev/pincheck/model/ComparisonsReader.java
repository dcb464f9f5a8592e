// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.model.Comparison.Answer;
import dev.pincheck.model.Comparison.Better;
import dev.pincheck.model.Comparison.Command;
import dev.pincheck.model.Comparison.Commands;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.EnumUtils;

/** Reads a {@code compare.toml}: the claims by which variants are compared. */
final class ComparisonsReader {

  private final Map<String, Property> properties;
  private final VariantNames variants;
  private final DesignsReader designs;
  private final List<String> modules;
  private final List<String> races;

  /**
   * Takes what rows may name.
   *
   * @param modules the machine's Alloy modules by name, without ending
   * @param races the names of all races of the machine
   */
  ComparisonsReader(
      Map<String, Property> properties,
      VariantNames variants,
      DesignsReader designs,
      List<String> modules,
      List<String> races) {
    this.properties = properties;
    this.variants = variants;
    this.designs = designs;
    this.modules = modules;
    this.races = races;
  }

  /** Returns the rows in the order of the file, and the designs. */
  Comparisons read(TomlSection file) {
    Optional<Designs> found = designs.read(file);
    Optional<TomlSection> rows = file.requiredSection("rows");
    file.rejectOthers();
    return new Comparisons(
        rows.map(
                section ->
                    section.names().stream()
                        .flatMap(
                            name ->
                                section.section(name.value()).map(row -> read(name, row)).stream())
                        .toList())
            .orElse(List.of()),
        found);
  }

  private Comparison read(Located<String> name, TomlSection row) {
    Spelling.LABEL.check(row, name, "a row");
    String title = row.requiredString("title").map(Located::value).orElse("");
    String claim = row.requiredString("claim").map(Located::value).orElse("");
    String source = row.requiredString("source").map(Located::value).orElse("");
    Better better =
        row.requiredString("better")
            .flatMap(text -> one(Better.class, text, row))
            .orElse(Better.yes);
    List<NameGlob> globs = RaceGlobs.read(row, "races", races);
    Optional<Expectation> fails = row.string("property").flatMap(word -> property(word, row));
    if (row.has("races") != row.has("property")) {
      row.problem(
          name.position(),
          String.format(
              "row `%s` has %s; races are asked for a property",
              name.value(),
              row.has("races") ? "races and no property" : "a property and no races"));
    }
    Optional<Commands> alloy = row.section("alloy").map(this::readAlloy);
    if (!row.has("races") && !row.has("alloy")) {
      row.problem(
          name.position(),
          String.format(
              "row `%s` is decided by nothing; give it races and a property, or alloy",
              name.value()));
    }
    Map<String, Answer> expected = new LinkedHashMap<>();
    VariantKeys keys = new VariantKeys(row, Optional.of(variants));
    row.section("expect")
        .ifPresent(
            section -> {
              for (Located<String> key : section.names()) {
                keys.put(
                    key,
                    section.string(key.value()).flatMap(text -> one(Answer.class, text, section)),
                    expected);
              }
            });
    keys.finish();
    row.rejectOthers();
    return new Comparison(
        name.value(), title, claim, better, source, globs, fails, alloy, expected, name.position());
  }

  private Optional<Expectation> property(Located<String> word, TomlSection row) {
    List<Expectation> meant = ExpectedFailures.read(word, properties, row);
    if (meant.size() > 1) {
      row.problem(
          word.position(),
          String.format(
              "`%s` is the id of several properties; name one: %s",
              word.value(),
              String.join(", ", meant.stream().flatMap(one -> one.property().stream()).toList())));
    }
    return meant.stream().findFirst();
  }

  private Commands readAlloy(TomlSection alloy) {
    Optional<Located<String>> module = alloy.requiredString("module");
    module
        .filter(name -> !modules.contains(name.value()))
        .ifPresent(
            name ->
                alloy.problem(
                    name.position(), Names.unknown("module", "modules", name.value(), modules)));
    Map<String, List<Command>> commands = new LinkedHashMap<>();
    VariantKeys keys = new VariantKeys(alloy, Optional.of(variants));
    alloy
        .requiredSection("commands")
        .ifPresent(
            section -> {
              for (Located<String> key : section.names()) {
                List<Command> named =
                    section.oneOrMore(key.value()).stream()
                        .map(command -> new Command(command.value(), command.position()))
                        .toList();
                keys.put(key, Optional.of(named), commands);
              }
            });
    keys.finish();
    alloy.rejectOthers();
    return new Commands(
        module.map(Located::value).orElse(""),
        commands,
        module.map(Located::position).orElse(alloy.position()));
  }

  private static <E extends Enum<E>> Optional<E> one(
      Class<E> type, Located<String> text, TomlSection section) {
    Optional<E> found = Optional.ofNullable(EnumUtils.getEnum(type, text.value()));
    if (found.isEmpty()) {
      section.problem(
          text.position(),
          Names.unknown(
              "answer",
              "answers",
              text.value(),
              Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
    }
    return found;
  }
}
