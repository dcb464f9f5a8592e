// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.model.Form.Disjoint;
import dev.pincheck.model.Form.Fits;
import dev.pincheck.model.Form.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rules of a form: fits, same, disjoint and makes. */
final class RuleReader {

  private final TomlSection section;
  private final Form form;
  private final Map<String, ObjectKind> kinds;

  /** Takes the form without its rules. */
  RuleReader(TomlSection section, Form form, Map<String, ObjectKind> kinds) {
    this.section = section;
    this.form = form;
    this.kinds = kinds;
  }

  Form read() {
    Optional<Fits> fits = section.section("fits").flatMap(this::readFits);
    List<Term> same = new ArrayList<>();
    for (Located<String> text : section.strings("same").orElse(List.of())) {
      term(text).ifPresent(same::add);
    }
    Optional<Disjoint> disjoint = section.section("disjoint").flatMap(this::readDisjoint);
    Optional<String> makes = section.string("makes").flatMap(this::object).map(Term::placeholder);
    return new Form(form.name(), form.words(), form.says(), fits, same, disjoint, makes);
  }

  private Optional<Fits> readFits(TomlSection rule) {
    Optional<Term> start = term(rule, "start");
    Optional<Term> length = rule.has("length") ? term(rule, "length") : Optional.empty();
    Optional<Term> limit = term(rule, "limit");
    rule.rejectOthers();
    return start.isPresent() && limit.isPresent()
        ? Optional.of(new Fits(start.get(), length, limit.get()))
        : Optional.empty();
  }

  private Optional<Disjoint> readDisjoint(TomlSection rule) {
    Optional<Term> within = term(rule, "within");
    Optional<Term> start = term(rule, "start");
    Optional<Term> length = term(rule, "length");
    rule.rejectOthers();
    return within.isPresent() && start.isPresent() && length.isPresent()
        ? Optional.of(new Disjoint(within.get(), start.get(), length.get()))
        : Optional.empty();
  }

  private Optional<Term> term(TomlSection rule, String key) {
    return rule.requiredString(key).flatMap(this::term);
  }

  private Optional<Term> object(Located<String> text) {
    Optional<Term> term = term(text);
    boolean object = term.filter(found -> kindOf(found.placeholder()).isPresent()).isPresent();
    if (term.isPresent() && (!object || term.get().field().isPresent())) {
      section.problem(text.position(), "`" + text.value() + "` is no object of the form");
      return Optional.empty();
    }
    return term;
  }

  private Optional<Term> term(Located<String> text) {
    String[] parts = text.value().split("\\.", 2);
    if (!form.placeholders().contains(parts[0])) {
      section.problem(
          text.position(),
          Names.unknown("placeholder", "placeholders", parts[0], form.placeholders()));
      return Optional.empty();
    }
    if (parts.length == 1) {
      return Optional.of(new Term(parts[0], Optional.empty()));
    }
    Map<String, ObjectKind.Field> fields =
        kindOf(parts[0]).map(ObjectKind::fields).orElse(Map.of());
    if (!fields.containsKey(parts[1])) {
      section.problem(
          text.position(),
          Names.unknown("field", "fields of <" + parts[0] + ">", parts[1], fields.keySet()));
      return Optional.empty();
    }
    return Optional.of(new Term(parts[0], Optional.of(parts[1])));
  }

  private Optional<ObjectKind> kindOf(String placeholder) {
    return form.words().stream()
        .filter(word -> word.isPlaceholder() && word.text().equals(placeholder))
        .flatMap(
            word -> kinds.values().stream().filter(kind -> kind.singular().equals(word.kind())))
        .findFirst();
  }
}
