// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import dev.pincheck.model.Form.Disjoint;
import dev.pincheck.model.Form.Fits;
import dev.pincheck.model.Form.Term;
import dev.pincheck.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks the operations and initial facts of a race against the rules of their forms. */
final class RaceRules {

  private final TomlSection section;
  private final RaceObjects objects;
  private final Map<String, Position> makers = new LinkedHashMap<>();
  private final Map<Position, Interval> intervals = new LinkedHashMap<>();

  /** Pages that an initial fact takes; the end is not a part of it. */
  private record Interval(Form form, Value within, long start, long end, String text) {
    boolean overlaps(Interval other) {
      return form.equals(other.form)
          && within.equals(other.within)
          && start < other.end
          && other.start < end;
    }
  }

  RaceRules(TomlSection section, RaceObjects objects) {
    this.section = section;
    this.objects = objects;
  }

  /** Checks one operation or fact that stands at a place; to be called in the order of the file. */
  void check(Operation operation, Form form, Position at) {
    form.fits().ifPresent(rule -> checkFits(operation, rule, at));
    checkSame(operation, form, at);
    form.disjoint().ifPresent(rule -> checkDisjoint(operation, form, rule, at));
    form.makes().ifPresent(object -> checkMakes(operation, object, at));
  }

  private void checkFits(Operation operation, Fits rule, Position at) {
    Optional<Long> start = number(operation, rule.start());
    Optional<Long> length =
        rule.length().isPresent() ? number(operation, rule.length().get()) : Optional.of(1L);
    Optional<Long> limit = number(operation, rule.limit());
    if (start.isEmpty() || length.isEmpty() || limit.isEmpty()) {
      return;
    }
    long end = start.get() + length.get();
    if (end > limit.get()) {
      section.problem(
          at,
          String.format(
              "`%s` does not fit: %s %d%s = %d goes beyond %s, which is %d",
              operation.text(),
              rule.start(),
              start.get(),
              rule.length()
                  .map(term -> " + " + named(operation, term) + " " + length.get())
                  .orElse(" + 1"),
              end,
              named(operation, rule.limit()),
              limit.get()));
    }
  }

  private void checkSame(Operation operation, Form form, Position at) {
    Map<String, Value> values = new LinkedHashMap<>();
    Set<Value> different = new LinkedHashSet<>();
    for (Term term : form.same()) {
      value(operation, term)
          .ifPresent(
              value -> {
                values.put(named(operation, term), value);
                different.add(value);
              });
    }
    if (different.size() > 1) {
      StringBuilder found = new StringBuilder();
      values.forEach(
          (term, value) ->
              found.append(found.isEmpty() ? "" : ", ").append(term).append(" is ").append(value));
      section.problem(at, String.format("`%s`: %s; expected the same", operation.text(), found));
    }
  }

  private void checkDisjoint(Operation operation, Form form, Disjoint rule, Position at) {
    Optional<Value> within = value(operation, rule.within());
    Optional<Long> start = number(operation, rule.start());
    Optional<Long> length = number(operation, rule.length());
    if (within.isEmpty() || start.isEmpty() || length.isEmpty()) {
      return;
    }
    Interval mine =
        new Interval(form, within.get(), start.get(), start.get() + length.get(), operation.text());
    intervals.forEach(
        (place, other) -> {
          if (mine.overlaps(other)) {
            section.problem(
                at,
                String.format("`%s` overlaps `%s` at %s", operation.text(), other.text(), place));
          }
        });
    intervals.put(at, mine);
  }

  private void checkMakes(Operation operation, String placeholder, Position at) {
    Value object = operation.arguments().get(placeholder);
    String name = ((Value.Str) object).value();
    Position earlier = makers.putIfAbsent(name, at);
    if (earlier != null) {
      section.problem(
          at,
          String.format(
              "%s `%s` is created twice: here and at %s; an object is created at most once",
              placeholder, name, earlier));
    }
  }

  private Optional<Long> number(Operation operation, Term term) {
    return value(operation, term)
        .filter(Value.Int.class::isInstance)
        .map(value -> ((Value.Int) value).value().longValueExact());
  }

  private Optional<Value> value(Operation operation, Term term) {
    Value argument = Objects.requireNonNull(operation.arguments().get(term.placeholder()));
    return term.field().isEmpty()
        ? Optional.of(argument)
        : objects.field(((Value.Str) argument).value(), term.field().get());
  }

  /** Returns the term with the object's name in place of the placeholder. */
  private static String named(Operation operation, Term term) {
    return operation.arguments().get(term.placeholder()) instanceof Value.Str object
        ? object.value() + term.field().map(name -> "." + name).orElse("")
        : term.toString();
  }
}
