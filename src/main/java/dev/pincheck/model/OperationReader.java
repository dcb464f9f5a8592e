// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.model.Form.Part;
import dev.pincheck.model.Form.Word;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one operation or initial fact by its form. */
final class OperationReader {

  private static final Pattern WORD = Pattern.compile("\\S+");

  private final TomlSection section;
  private final RaceObjects objects;

  OperationReader(TomlSection section, RaceObjects objects) {
    this.section = section;
    this.objects = objects;
  }

  /** Reads an operation, whose first word is its name. */
  Optional<Operation> read(Located<String> text, Map<String, Form> forms) {
    List<Located<String>> words = words(text);
    if (words.isEmpty()) {
      section.problem(
          text.position(), "empty operation; operations: " + String.join(", ", forms.keySet()));
      return Optional.empty();
    }
    Located<String> name = words.get(0);
    Form form = forms.get(name.value());
    if (form == null) {
      section.problem(
          name.position(), Names.unknown("operation", "operations", name.value(), forms.keySet()));
      return Optional.empty();
    }
    return read(text, words, form);
  }

  /** Reads a text of the given form. */
  Optional<Operation> read(Located<String> text, Form form) {
    return read(text, words(text), form);
  }

  private Optional<Operation> read(Located<String> text, List<Located<String>> words, Form form) {
    Map<String, Value> arguments = new LinkedHashMap<>();
    boolean sound = true;
    for (int index = 0; index < form.words().size(); index++) {
      Word expected = form.words().get(index);
      if (index >= words.size()) {
        Position end = section.source().inside(text, text.value().stripTrailing().length());
        section.problem(
            end,
            String.format(
                "`%s` ends where `%s` is expected; the form is: %s",
                text.value(), expected, form.text()));
        return Optional.empty();
      }
      Located<String> found = words.get(index);
      if (expected.part() == Part.LITERAL && !found.value().equals(expected.text())) {
        section.problem(
            found.position(),
            String.format(
                "found `%s`, expected `%s`; the form is: %s",
                found.value(), expected, form.text()));
        return Optional.empty();
      }
      if (expected.isPlaceholder()) {
        Optional<Value> argument = argument(found, expected);
        argument.ifPresent(value -> arguments.put(expected.text(), value));
        sound &= argument.isPresent();
      }
    }
    if (words.size() > form.words().size()) {
      Located<String> surplus = words.get(form.words().size());
      section.problem(
          surplus.position(),
          String.format(
              "found `%s`, expected the end; the form is: %s", surplus.value(), form.text()));
      return Optional.empty();
    }
    return sound
        ? Optional.of(new Operation(form.name(), arguments, text.value()))
        : Optional.empty();
  }

  private Optional<Value> argument(Located<String> found, Word expected) {
    if (expected.part() == Part.OBJECT) {
      boolean sound = objects.refersTo(section, found, found.position(), expected.kind());
      return sound ? Optional.of(Value.of(found.value())) : Optional.empty();
    }
    try {
      int number = Integer.parseUnsignedInt(found.value());
      if (number >= 0) {
        return Optional.of(Value.of(number));
      }
    } catch (NumberFormatException ignored) {
      // Reported below, like a number that is too large.
    }
    section.problem(
        found.position(),
        String.format(
            "found `%s`, expected %s: an integer from 0 to %d",
            found.value(), expected, Integer.MAX_VALUE));
    return Optional.empty();
  }

  private List<Located<String>> words(Located<String> text) {
    List<Located<String>> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.value());
    while (matcher.find()) {
      words.add(new Located<>(matcher.group(), section.source().inside(text, matcher.start())));
    }
    return words;
  }
}
