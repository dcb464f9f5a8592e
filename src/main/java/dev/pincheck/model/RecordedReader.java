// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code recorded.toml}, line by line: the part of TOML that {@link Recorded#toToml}
 * writes. A record has a line for each of thousands of checks, for which the readers of all of TOML
 * take seconds or know no places.
 */
final class RecordedReader {

  /** The engines whose figures are recorded. */
  static final List<String> ENGINES = List.of("tlc", "alloy", "explorer");

  private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
  private static final Pattern INPUTS = Pattern.compile("inputs = " + STRING);
  private static final Pattern HEADER = Pattern.compile("\\[" + STRING + "]");
  private static final Pattern ROW = Pattern.compile(STRING + "\\.(\\w+) = \\{ (.*) }");
  private static final Pattern FIELD =
      Pattern.compile("(\\w+) = (" + STRING + "|-?\\d{1,18}|\\[[^\\]]*+])(?:, |$)");
  private static final Pattern ELEMENT = Pattern.compile(STRING + "(?:, |$)");
  private static final List<String> KEYS =
      List.of("verdict", "property", "steps", "distinct", "generated", "depth", "checks");

  private final String shown;
  private final Problems problems;
  private final Predicate<String> wanted;
  private final List<RecordedFigures> figures = new ArrayList<>();
  private final Set<String> models = new HashSet<>();
  private final Map<String, Position> rows = new HashMap<>();
  private String inputs = "";

  /** The model whose lines are read; empty before the first, and where it is not wanted. */
  private Optional<String> model = Optional.empty();

  /**
   * Takes how to read.
   *
   * @param wanted the models whose figures are wanted; what is wrong with others goes unnoticed
   */
  RecordedReader(String shown, Problems problems, Predicate<String> wanted) {
    this.shown = shown;
    this.problems = problems;
    this.wanted = wanted;
  }

  /** Returns what is recorded; what is wrong is left out and reported. */
  Recorded read(String text) {
    boolean skips = false;
    int number = 0;
    for (int start = 0; start <= text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      number++;
      if (text.startsWith("[", start)) {
        skips = !header(text.substring(start, end), number);
      } else if (!skips && !text.startsWith("#", start)) {
        String line = text.substring(start, end);
        if (!line.isBlank()) {
          line(line, number);
        }
      }
      start = end + 1;
    }
    return new Recorded(inputs, figures);
  }

  /** Says whether the lines that follow are wanted. */
  private boolean header(String line, int number) {
    Matcher header = HEADER.matcher(line);
    if (!header.matches()) {
      problems.add(at(number, 1), "expected a table as [\"race\"]");
      return false;
    }
    String name = unescaped(header.group(1));
    if (!models.add(name)) {
      problems.add(at(number, 1), "two tables `" + name + "`");
    }
    model = Optional.of(name);
    return wanted.test(name);
  }

  private void line(String line, int number) {
    Matcher hash = INPUTS.matcher(line);
    Matcher row = ROW.matcher(line);
    if (model.isEmpty() && hash.matches()) {
      inputs = hash.group(1);
    } else if (model.isPresent() && row.matches()) {
      new Row(row, number).read().ifPresent(figures::add);
    } else {
      problems.add(
          at(number, 1),
          model.isEmpty()
              ? "expected `inputs = \"...\"` or a table"
              : "expected a line as \"variant\".engine = { verdict = \"holds\", ... }");
    }
  }

  private Position at(int line, int column) {
    return new Position(shown, line, column);
  }

  private static String unescaped(String text) {
    // Nearly no line has one, and a record has thousands of lines.
    return text.indexOf('\\') < 0 ? text : text.replaceAll("\\\\(.)", "$1");
  }

  /** The line of a check. */
  private final class Row {

    private final int line;
    private final String variant;
    private final String engine;
    private final int engineColumn;
    private final String body;
    private final int bodyColumn;
    private final Map<String, Located<String>> fields = new LinkedHashMap<>();
    private final int before = problems.count();

    Row(Matcher row, int line) {
      this.line = line;
      this.variant = unescaped(row.group(1));
      this.engine = row.group(2);
      this.engineColumn = row.start(2) + 1;
      this.body = row.group(3);
      this.bodyColumn = row.start(3) + 1;
    }

    Optional<RecordedFigures> read() {
      if (!ENGINES.contains(engine)) {
        problems.add(at(line, engineColumn), Names.unknown("engine", "engines", engine, ENGINES));
      }
      Position other =
          rows.putIfAbsent(model.orElseThrow() + " " + variant + " " + engine, at(line, 1));
      if (other != null) {
        problems.add(at(line, 1), "two lines for `" + variant + "`; the first is at " + other);
      }
      readFields();
      String verdict = verdict();
      Optional<String> property = property(verdict);
      long steps = count("steps", Integer.MAX_VALUE);
      long distinct = count("distinct", Long.MAX_VALUE);
      long generated = count("generated", Long.MAX_VALUE);
      long depth = count("depth", Integer.MAX_VALUE);
      List<String> checks = checks();
      if (problems.count() > before) {
        return Optional.empty();
      }
      return Optional.of(
          new RecordedFigures(
              model.orElseThrow(),
              variant,
              engine,
              verdict,
              property,
              (int) steps,
              distinct,
              generated,
              (int) depth,
              checks));
    }

    private void readFields() {
      Matcher field = FIELD.matcher(body);
      int end = 0;
      while (end < body.length() && field.find(end) && field.start() == end) {
        String key = field.group(1);
        Position place = at(line, bodyColumn + field.start(1));
        if (!KEYS.contains(key)) {
          problems.add(place, Names.unknown("key", "keys", key, KEYS));
        } else if (fields.containsKey(key)) {
          problems.add(place, "two values for `" + key + "`");
        }
        Position value = at(line, bodyColumn + field.start(2));
        fields.put(key, new Located<>(field.group(2), value));
        end = field.end();
      }
      if (end < body.length()) {
        problems.add(
            at(line, bodyColumn + end),
            "expected `key = value`, the value a string, integer or array");
      }
    }

    private String verdict() {
      String verdict = string("verdict").orElse("");
      if (fields.containsKey("verdict") && !RecordedFigures.VERDICTS.contains(verdict)) {
        problems.add(
            fields.get("verdict").position(),
            Names.unknown("verdict", "verdicts", verdict, RecordedFigures.VERDICTS));
      }
      return verdict;
    }

    private Optional<String> property(String verdict) {
      boolean there = fields.containsKey("property");
      if (verdict.equals("violated") && !there) {
        problems.add(at(line, 1), "`violated` without a `property`");
      } else if (there
          && RecordedFigures.VERDICTS.contains(verdict)
          && !verdict.equals("violated")) {
        problems.add(
            fields.get("property").position(),
            "a `property` where the verdict is `" + verdict + "`");
      }
      return there ? string("property") : Optional.empty();
    }

    private List<String> checks() {
      Optional<String> array = value("checks", "[", "an array");
      List<String> checks = new ArrayList<>();
      if (array.isPresent()) {
        String elements = array.get().substring(1, array.get().length() - 1);
        Matcher element = ELEMENT.matcher(elements);
        int end = 0;
        while (end < elements.length() && element.find(end) && element.start() == end) {
          checks.add(unescaped(element.group(1)));
          end = element.end();
        }
        if (end < elements.length()) {
          problems.add(fields.get("checks").position().plus(end + 1), "expected a string");
        }
      }
      return checks;
    }

    private Optional<String> string(String key) {
      return value(key, "\"", "a string")
          .map(text -> unescaped(text.substring(1, text.length() - 1)));
    }

    private long count(String key, long max) {
      Optional<String> digits = value(key, "-0123456789", "an integer");
      long count = digits.map(Long::parseLong).orElse(0L);
      if (count < 0 || count > max) {
        problems.add(
            fields.get(key).position(),
            String.format("`%s` is %d, expected 0 to %d", key, count, max));
      }
      return count;
    }

    /** Returns the value as it is written, if it begins as it must. */
    private Optional<String> value(String key, String beginnings, String expected) {
      Located<String> found = fields.get(key);
      if (found == null) {
        problems.add(at(line, 1), "missing key `" + key + "`");
        return Optional.empty();
      } else if (beginnings.indexOf(found.value().charAt(0)) < 0) {
        problems.add(found.position(), "`" + key + "` is no " + expected.replaceFirst("an? ", ""));
        return Optional.empty();
      }
      return Optional.of(found.value());
    }
  }
}
