// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.TomlValue.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Makes values with their places of the text of a TOML file, and reports what is no TOML. */
final class TomlParser {

  private static final Pattern DEFINED_TWICE =
      Pattern.compile("(.*) previously defined at line (\\d+), column (\\d+)");
  private static final Pattern HEADER = Pattern.compile("\\s*\\[+\\s*([^\\]]*?)\\s*\\]+.*");

  private final String shown;
  private final List<String> lines;
  private final Problems problems;

  private TomlParser(String shown, List<String> lines, Problems problems) {
    this.shown = shown;
    this.lines = lines;
    this.problems = problems;
  }

  /**
   * Parses a text.
   *
   * @param shown the name of its file in messages
   * @param problems takes everything that is wrong with it as TOML
   * @return the table that the file is, empty where nothing in it can be relied on
   */
  static Optional<TomlValue.Table> parse(String text, String shown, Problems problems) {
    TomlParser parser = new TomlParser(shown, text.lines().toList(), problems);
    Optional<Position> tooDeep = TomlNesting.tooDeep(text, shown);
    if (tooDeep.isPresent()) {
      problems.add(tooDeep.get(), "nested deeper than " + TomlNesting.DEEPEST);
      return Optional.empty();
    }
    try {
      TomlParseResult result = Toml.parse(text);
      List<TomlParseError> faults = parser.withoutConsequences(result.errors());
      faults.stream().limit(Problems.KEPT).forEach(parser::report);
      problems.addOthers(Math.max(0, faults.size() - Problems.KEPT));
      return faults.stream().allMatch(parser::harmless)
          ? Optional.of(parser.table(result))
          : Optional.empty();
    } catch (TomlParseError error) {
      parser.report(error);
      return Optional.empty();
    }
  }

  private TomlValue.Table table(TomlTable table) {
    Map<String, TomlValue> values = new LinkedHashMap<>();
    for (String key : table.keySet()) {
      List<String> path = List.of(key);
      Place place = place(table.inputPositionOf(path));
      values.put(key, new TomlValue(plain(table.get(path)), place, behind(place)));
    }
    return new TomlValue.Table(values);
  }

  private TomlValue.Array array(TomlArray array) {
    List<TomlValue> values = new ArrayList<>();
    for (int index = 0; index < array.size(); index++) {
      // The parser's position is that of the white space before an element on a line of its own.
      Place place = skipBlanks(place(array.inputPositionOf(index)));
      values.add(new TomlValue(plain(array.get(index)), place, place));
    }
    return new TomlValue.Array(values);
  }

  private Object plain(Object value) {
    if (value instanceof TomlTable table) {
      return table(table);
    } else if (value instanceof TomlArray array) {
      return array(array);
    }
    return value instanceof String
            || value instanceof Long
            || value instanceof Double
            || value instanceof Boolean
        ? value
        : TomlValue.Other.DATE_OR_TIME;
  }

  /** Returns where the value of a key stands, or the header of its table. */
  private Place behind(Place key) {
    String line = line(key.line());
    int at = key.column() - 1;
    if (at >= line.length() || line.charAt(at) == '[') {
      return key;
    }
    char quote = 0;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '=') {
        return skipBlanks(new Place(key.line(), at + 2));
      }
    }
    return key;
  }

  private static Place place(TomlPosition found) {
    return found == null ? Place.START : new Place(found.line(), found.column());
  }

  private Position position(TomlParseError error) {
    return place(error.position()).in(shown);
  }

  private String line(int number) {
    return number <= lines.size() ? lines.get(number - 1) : "";
  }

  private Place skipBlanks(Place start) {
    int column = start.column() - 1;
    for (int index = start.line() - 1; index < lines.size(); index++) {
      String line = lines.get(index);
      while (column < line.length() && Character.isWhitespace(line.charAt(column))) {
        column++;
      }
      if (column < line.length() && line.charAt(column) != '#') {
        return new Place(index + 1, column + 1);
      }
      column = 0;
    }
    return start;
  }

  private static boolean twice(TomlParseError error) {
    return DEFINED_TWICE.matcher(error.getMessage()).matches();
  }

  private boolean header(Position position) {
    return line(position.line()).startsWith("[", position.column() - 1);
  }

  /** Says whether the rest of the file can be relied on: the first of two values was taken. */
  private boolean harmless(TomlParseError error) {
    Position position = position(error);
    String before = StringUtils.left(line(position.line()), position.column() - 1);
    return twice(error) && !header(position) && before.isBlank();
  }

  /** Leaves out the keys of a table that stands there twice: the parser takes them for others. */
  private List<TomlParseError> withoutConsequences(List<TomlParseError> errors) {
    List<TomlParseError> faults = new ArrayList<>();
    int until = 0;
    for (TomlParseError error : errors) {
      Position position = position(error);
      if (twice(error) && header(position)) {
        until = nextHeader(position.line());
      } else if (twice(error) && position.line() < until) {
        continue;
      }
      faults.add(error);
    }
    return faults;
  }

  private int nextHeader(int line) {
    int index = line;
    while (index < lines.size() && !HEADER.matcher(lines.get(index)).matches()) {
      index++;
    }
    return index + 1;
  }

  private void report(TomlParseError error) {
    Position position = position(error);
    Matcher twice = DEFINED_TWICE.matcher(error.getMessage());
    if (!twice.matches()) {
      problems.add(position, "not TOML: " + StringUtils.uncapitalize(error.getMessage()));
      return;
    }
    problems.add(
        position,
        String.format(
            "two %s `%s`; the first is at %s:%s:%s",
            header(position) ? "tables" : valuesOf(position.line()),
            StringUtils.unwrap(twice.group(1), '"'),
            shown,
            twice.group(2),
            twice.group(3)));
  }

  private String valuesOf(int line) {
    for (int index = line - 1; index >= 0; index--) {
      Matcher header = HEADER.matcher(lines.get(index));
      if (header.matches()) {
        return switch (header.group(1)) {
          case "expect" -> "expectations for variant";
          case "actors" -> "actors named";
          default -> "values for";
        };
      }
    }
    return "values for";
  }
}
